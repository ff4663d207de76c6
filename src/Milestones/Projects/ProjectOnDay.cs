using System.Collections.Immutable;
using Milestones.Plans;

namespace Milestones.Projects;

/// <summary>What was true of a project on a day (valid time), of what is known of it.</summary>
public sealed record ProjectOnDay
{
    private ProjectOnDay(Project project, DateOnly day)
    {
        Project = project;
        Day = day;
        Plans =
        [
            .. project.Plans
                .Where(plan => plan.Plan.DecidedOn <= day)
                .OrderBy(plan => plan.Plan.DecidedOn).ThenBy(plan => plan.Plan.Year).ThenBy(plan => plan.Version),
        ];
        Standings = [.. project.Standings.Where(standing => standing.OccurredOn <= day)];
        Milestones = [.. project.Ladder.Milestones.Select((milestone, rung) => MilestoneOf(rung, milestone))];
        Status = StatusOf();
    }

    public static ProjectOnDay Of(Project project, DateOnly day) => new(project, day);

    public Project Project { get; }

    public DateOnly Day { get; }

    /// <summary>
    /// The versions decided by that day, in the order in which they were decided, whatever the order in which they came in; of
    /// those decided on one day, the earlier year's first.
    /// </summary>
    public ImmutableArray<PlanVersion> Plans { get; }

    public ImmutableArray<Standing> Standings { get; }

    /// <summary>Each of the ladder, in its order.</summary>
    public ImmutableArray<MilestoneOnDay> Milestones { get; }

    /// <summary>
    /// <c>cancelled</c>; <c>completed</c>; <c>suspended</c>; the furthest milestone reached; <c>planned</c>: the first of these
    /// that holds.
    /// </summary>
    public string Status { get; }

    /// <summary>Milestones reached only by inference: a later one was reported.</summary>
    public IEnumerable<string> Gaps => Milestones.Where(milestone => milestone.IsInferred).Select(milestone => milestone.Milestone);

    /// <summary>By year: what the newest plan has and what was spent in the months that were over, in yuan.</summary>
    public IEnumerable<InvestmentOfYear> Investment()
    {
        var spent = Project.Investments.Where(month => month.CountsFrom <= Day).ToLookup(month => month.Month.Year);
        var planned = Plans.ToLookup(plan => plan.Plan.Year);
        foreach (var year in spent.Select(months => months.Key).Union(planned.Select(plans => plans.Key)).Order())
        {
            yield return new(
                year,
                planned[year].LastOrDefault()?.Plan.Investment,
                planned[year].FirstOrDefault()?.Plan.Investment,
                spent[year].Sum(month => month.Amount.Units),
                [.. spent[year].OrderBy(month => month.Month)]);
        }
    }

    /// <summary>What was built, by the day.</summary>
    public ValueMap<Hundredths> Measures => Milestones.LastOrDefault(milestone => milestone.Reached is { Measures.Count: > 0 })?.Reached?.Measures
        ?? ValueMap<Hundredths>.Empty;

    private string StatusOf()
    {
        if (Standings is [.., { Change: StandingChange.Cancelled }])
        {
            return "cancelled";
        }

        var furthest = Milestones.LastOrDefault(milestone => milestone.Reached is not null || milestone.IsInferred)?.Milestone;
        var completed = Project.Ladder.CompletionRung;
        return completed >= 0 && (Milestones[completed].Reached is not null || Milestones[completed].IsInferred) ? Catalogue.Ladder.Completed
            : Standings is [.., { Change: StandingChange.Suspended }] ? "suspended"
            : furthest ?? "planned";
    }

    private MilestoneOnDay MilestoneOf(int rung, string milestone)
    {
        var reached = Project.Reached(rung) is { } report && report.OccurredOn <= Day ? report : null;
        DateOnly? planned = null;
        DateOnly? forecast = null;
        foreach (var version in Plans)
        {
            if (version.Plan.Milestones.TryGet(milestone, out var date))
            {
                planned ??= date;
                forecast = date;
            }
        }

        var own = reached?.Rung == rung ? reached : null;
        return new(milestone, planned, forecast, own, IsInferred: own is null && reached is not null);
    }
}

/// <summary>A milestone as it stood on a day.</summary>
/// <param name="Planned">The first date that a plan gave it.</param>
/// <param name="Forecast">The date of the newest plan that has one.</param>
/// <param name="Reached">The report of it.</param>
/// <param name="IsInferred">Whether it was reached only as a later one was reported: then it has no date of its own.</param>
public sealed record MilestoneOnDay(string Milestone, DateOnly? Planned, DateOnly? Forecast, ReachedMilestone? Reached, bool IsInferred)
{
    /// <summary>Days from the first plan to what happened: negative is early.</summary>
    public int? VarianceDays => Reached is { } reached && Planned is { } planned ? reached.OccurredOn.DayNumber - planned.DayNumber : null;
}

/// <summary>Money of a programme year, in yuan.</summary>
/// <param name="Planned">By the newest plan; null without one.</param>
/// <param name="Baseline">By the first plan; null without one.</param>
/// <param name="Completed">Spent in the months that were over.</param>
public sealed record InvestmentOfYear(
    int Year, Hundredths? Planned, Hundredths? Baseline, decimal Completed, ImmutableArray<SpentMonth> Months);
