using System.Globalization;

namespace Milestones.Tests.Oracles;

public sealed partial class Oracle
{
    /// <summary>What each event contributes to each figure of a scorecard. What comes to nothing is not spoken of.</summary>
    public IReadOnlyList<OracleContribution> Contributions(OracleQuestion question) =>
    [
        .. Asked(question)
            .SelectMany(project => ContributionsOf(project, question))
            .GroupBy(contribution => (contribution.Figure, contribution.By.Position))
            .Select(same => same.First() with { Amount = same.Sum(contribution => contribution.Amount) })
            .Where(contribution => contribution.Amount != 0)
            .OrderBy(contribution => contribution.Figure, StringComparer.Ordinal)
            .ThenBy(contribution => contribution.By.Position),
    ];

    private static IEnumerable<OracleContribution> ContributionsOf(OracleProject project, OracleQuestion question)
    {
        var day = question.AsOf;
        OracleContribution One(string figure, Told by) => new(figure, project.Code, by, 1);

        // In a year's questions a project counts by that year's first plan, in others by being registered.
        yield return One("planned", question.Year is { } asked ? project.Baseline(asked) : project.Registration);
        if (project.IsUnderway(day))
        {
            yield return One("underway", project.StartedBy(day)!);
        }

        if (project.SuspendedBy(day) is { } suspension)
        {
            yield return One("suspended", suspension);
        }

        if (project.CancelledBy(day) is { } cancellation)
        {
            yield return One("cancelled", cancellation);
        }

        foreach (var milestone in project.Ladder)
        {
            if (project.ReachedBy(milestone, day) is { } report)
            {
                yield return One(milestone, report);
            }
        }

        foreach (var report in project.MilestonesBy(day))
        {
            foreach (var (measure, amount) in report.Said.Measures)
            {
                yield return new($"measure:{measure}", project.Code, report, amount.Units);
            }
        }

        foreach (var report in project.MonthsOverBy(day).Where(report => question.Year is null || report.Said.Month.Year == question.Year))
        {
            yield return new("completed-investment", project.Code, report, report.Said.Amount.Units);
        }

        foreach (var year in project.YearsPlannedBy(day).Where(year => question.Year is null || year == question.Year))
        {
            foreach (var contribution in PlannedInvestment(project, year, day).Concat(Schedule(project, year, day)))
            {
                yield return contribution;
            }
        }
    }

    /// <summary>Each version of a plan contributes what it changed.</summary>
    private static IEnumerable<OracleContribution> PlannedInvestment(OracleProject project, int year, DateOnly day)
    {
        var before = 0m;
        foreach (var version in project.Versions(year, day))
        {
            var investment = version.Said.Plan.Investment.Units;
            yield return new("planned-investment", project.Code, version, investment - before);
            before = investment;
        }
    }

    /// <summary>What was reached is told by its report; what is overdue is told by the plan that dated it.</summary>
    private static IEnumerable<OracleContribution> Schedule(OracleProject project, int year, DateOnly day)
    {
        var baseline = project.Baseline(year);
        foreach (var (milestone, due) in baseline.Said.Plan.Milestones)
        {
            if (project.ReportOf(milestone, day) is { } report)
            {
                var days = report.Said.OccurredOn.DayNumber - due.DayNumber;
                yield return new(days < 0 ? "early" : days == 0 ? "on-time" : "late", project.Code, report, 1);
                yield return new("late-days", project.Code, report, Math.Max(days, 0));
            }
            else if (!project.HasReached(milestone, day) && !project.IsCancelled(day) && due < day)
            {
                yield return new("overdue", project.Code, baseline, 1);
                yield return new("late-days", project.Code, baseline, day.DayNumber - due.DayNumber);
            }
        }
    }
}

/// <summary>What an event contributes to a figure.</summary>
/// <param name="Figure">As a question names it.</param>
/// <param name="Amount">In the figure's unit.</param>
public sealed record OracleContribution(string Figure, string Project, Told By, decimal Amount)
{
    public override string ToString() =>
        $"{Figure}: {Amount.ToString("0.##", CultureInfo.InvariantCulture)} by {By.Id} of {Project} at {By.Position} on {By.On?.ToString("yyyy-MM-dd") ?? "no day"}";
}
