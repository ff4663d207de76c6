using System.Collections.Immutable;
using Milestones.Projects;

namespace Milestones.Plans;

/// <summary>How far a milestone is from the first date that a plan gave it, on a day (valid time).</summary>
/// <param name="PlannedOn">By the first plan that dates it.</param>
/// <param name="ForecastOn">By the newest plan that dates it.</param>
/// <param name="ActualOn">When it happened; null for what is not reached.</param>
/// <param name="Days">
/// To what happened, or for what is not reached to the forecast; when that has passed too, to the day asked for. Negative is
/// early.
/// </param>
/// <param name="Moves">Each move of its date between versions.</param>
public sealed record Variance(
    string Milestone, DateOnly PlannedOn, DateOnly ForecastOn, DateOnly? ActualOn, int Days, ImmutableArray<Move> Moves)
{
    /// <summary>
    /// Of each milestone that a plan dates. What was reached only by inference has no date to compare, and of a cancelled
    /// project what was not reached will not be.
    /// </summary>
    /// <param name="year">The programme year whose plans are asked about; null for all.</param>
    public static IEnumerable<Variance> Of(ProjectOnDay project, int? year)
    {
        var plans = project.Plans.Where(version => year is null || version.Plan.Year == year).ToList();
        foreach (var milestone in project.Milestones)
        {
            var dates = plans
                .Select(version => (version.Reason, On: version.Plan.Milestones.TryGet(milestone.Milestone, out var on) ? on : (DateOnly?)null))
                .Where(version => version.On is not null)
                .Select(version => (version.Reason, On: version.On!.Value))
                .ToList();
            if (dates.Count == 0 || milestone.IsInferred || (milestone.Reached is null && project.Status == "cancelled"))
            {
                continue;
            }

            var (planned, forecast, actual) = (dates[0].On, dates[^1].On, milestone.Reached?.OccurredOn);
            var end = actual ?? (forecast < project.Day ? project.Day : forecast);
            yield return new(milestone.Milestone, planned, forecast, actual, end.DayNumber - planned.DayNumber, [.. MovesOf(dates)]);
        }
    }

    private static IEnumerable<Move> MovesOf(List<(Reason? Reason, DateOnly On)> dates)
    {
        for (var i = 1; i < dates.Count; i++)
        {
            var days = dates[i].On.DayNumber - dates[i - 1].On.DayNumber;
            if (days != 0)
            {
                yield return new(dates[i].Reason, days);
            }
        }
    }
}

/// <summary>A move of a milestone's date from one version to the next.</summary>
/// <param name="Reason">That of the version that moved it; null where that was another year's first plan.</param>
/// <param name="Days">Negative is forward.</param>
public sealed record Move(Reason? Reason, int Days);
