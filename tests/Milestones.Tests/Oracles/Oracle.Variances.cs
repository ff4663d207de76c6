namespace Milestones.Tests.Oracles;

public sealed partial class Oracle
{
    /// <summary>
    /// How far each milestone that a plan dates is from the first date that it was given. One that was reached only by inference
    /// has no date to compare, and one that a cancelled project has not reached will not be.
    /// </summary>
    public IReadOnlyList<OracleVariance> Variances(OracleQuestion question)
    {
        var variances = new List<OracleVariance>();
        foreach (var project in Asked(question))
        {
            foreach (var milestone in project.Ladder)
            {
                var dates = project.Dates(milestone, question.AsOf, question.Year).ToList();
                var report = project.ReportOf(milestone, question.AsOf);
                if (dates.Count > 0
                    && (report is not null || !(project.HasReached(milestone, question.AsOf) || project.IsCancelled(question.AsOf))))
                {
                    variances.Add(Variance(project, milestone, dates, report?.Said.OccurredOn, question.AsOf));
                }
            }
        }

        return variances;
    }

    private static OracleVariance Variance(
        OracleProject project, string milestone, List<(DateOnly On, Reason? Reason)> dates, DateOnly? actual, DateOnly day)
    {
        var (planned, forecast) = (dates[0].On, dates[^1].On);
        var until = actual is { } reached ? reached : forecast < day ? day : forecast;
        var moves = new List<OracleMove>();
        foreach (var (before, after) in dates.Zip(dates.Skip(1)))
        {
            if (before.On != after.On)
            {
                moves.Add(new(after.Reason?.Code ?? "other", after.Reason?.Text, after.On.DayNumber - before.On.DayNumber));
            }
        }

        return new(project.Code, milestone, planned, forecast, actual, until.DayNumber - planned.DayNumber, moves);
    }
}

/// <summary>How far a milestone is from the first date that a plan gave it.</summary>
public sealed record OracleVariance(
    string Project, string Milestone, DateOnly PlannedOn, DateOnly ForecastOn, DateOnly? ActualOn, int Days, IReadOnlyList<OracleMove> Moves)
{
    public override string ToString() =>
        $"{Project} {Milestone}: planned {PlannedOn:yyyy-MM-dd}, forecast {ForecastOn:yyyy-MM-dd}, actual {ActualOn?.ToString("yyyy-MM-dd") ?? "none"}, {Days} days, moved {string.Join("; ", Moves)}";
}

/// <summary>A move of a milestone's date from one plan to the next.</summary>
/// <param name="Code">Of the reason why; <c>other</c> where another year's first plan moved it, which needs none.</param>
public sealed record OracleMove(string Code, string? Text, int Days)
{
    public override string ToString() => $"{Days} days for {Code}{(Text is null ? "" : $" ({Text})")}";
}
