namespace Milestones.Tests.Oracles;

public sealed partial class Oracle
{
    /// <summary>What somebody has to see to, of every project that is neither cancelled nor withdrawn.</summary>
    /// <param name="recordedOn">The day on which a position was recorded.</param>
    public IReadOnlyList<OracleConcern> Concerns(OracleQuestion question, Func<long, DateOnly> recordedOn) =>
    [
        .. from project in Asked(question with { Year = null })
           where !project.IsCancelled(question.AsOf)
           from concern in LateOf(project, question).Concat(ForgottenOf(project, question.AsOf, recordedOn))
           select concern,
    ];

    private static IEnumerable<OracleConcern> LateOf(OracleProject project, OracleQuestion question)
    {
        foreach (var milestone in project.Ladder.Where(milestone => !project.HasReached(milestone, question.AsOf)))
        {
            var dates = project.Dates(milestone, question.AsOf, question.Year).Select(date => date.On).ToList();
            if (dates.Count > 0 && dates[0] < question.AsOf)
            {
                yield return new(project.Code, $"{milestone} overdue", dates[0], question.AsOf);
            }
            else if (dates.Count > 0 && dates[^1] > dates[0])
            {
                yield return new(project.Code, $"{milestone} late by its forecast", dates[0], dates[^1]);
            }
        }
    }

    private static IEnumerable<OracleConcern> ForgottenOf(OracleProject project, DateOnly day, Func<long, DateOnly> recordedOn)
    {
        if (project.SuspendedBy(day) is { } suspended)
        {
            var seen = project.StandingDays(day)
                .Concat(project.PlanDays(day))
                .Concat(project.ReviewedAt.Select(recordedOn).Where(on => on <= day))
                .Append(suspended.On!.Value)
                .Max();
            if (day.DayNumber - seen.DayNumber >= 90)
            {
                yield return new(project.Code, $"suspended since {suspended.On:yyyy-MM-dd}", seen, day);
            }
        }
        else if (project.IsUnderway(day) && project.SpokenOf(day).Max() is var last && day.DayNumber - last.DayNumber >= 30)
        {
            yield return new(project.Code, "silent", last, day);
        }
    }
}

/// <param name="From">The day from which it is counted.</param>
/// <param name="To">The day up to which it is counted.</param>
public sealed record OracleConcern(string Project, string What, DateOnly From, DateOnly To);
