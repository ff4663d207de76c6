using System.Collections.Immutable;
using Milestones.Plans;

namespace Milestones.Projects;

/// <summary>Something about a project that somebody has to see to, as it stood on a day (valid time).</summary>
/// <param name="Days">How bad it is; what is counted is said by each.</param>
public abstract record Concern(int Days)
{
    /// <summary>A project that is underway and of which no report tells of the last so many days is silent.</summary>
    public const int SilentFrom = 30;

    /// <summary>A suspension that nobody has looked at for so many days.</summary>
    public const int UnreviewedFrom = 90;

    /// <summary>A project that ended raises none, but for what its ladder has beyond its completion.</summary>
    /// <param name="year">The programme year whose plans say what is late; null for all.</param>
    /// <param name="reviewedOn">The newest day, up to the project's, on which the office reviewed one of its reports.</param>
    public static IEnumerable<Concern> Of(ProjectOnDay project, int? year, DateOnly? reviewedOn)
    {
        if (project.Project.Withdrawn is not null || project.Status == "cancelled")
        {
            yield break;
        }

        foreach (var variance in Variance.Of(project, year).Where(variance => variance.ActualOn is null))
        {
            if (variance.PlannedOn < project.Day)
            {
                yield return new Overdue(
                    variance.Milestone, variance.PlannedOn, variance.ForecastOn, project.Day.DayNumber - variance.PlannedOn.DayNumber, variance.Moves);
            }
            else if (variance.Days > 0)
            {
                yield return new LateByForecast(variance.Milestone, variance.PlannedOn, variance.ForecastOn, variance.Days, variance.Moves);
            }
        }

        if (project.Status == "suspended")
        {
            var since = SuspendedSince(project);
            var seenTo = SeenTo(project, since, reviewedOn);
            if (project.Day.DayNumber - seenTo.DayNumber is >= UnreviewedFrom and var days)
            {
                yield return new SuspendedUnreviewed(since, seenTo, days);
            }
        }
        else if (IsUnderway(project) && LastReport(project) is { } last && project.Day.DayNumber - last.DayNumber is >= SilentFrom and var days)
        {
            yield return new Silent(last, days);
        }
    }

    /// <summary>The newest day, up to the project's, that one of its reports tells of. A month's money tells of the month up to that day.</summary>
    public static DateOnly? LastReport(ProjectOnDay project)
    {
        DateOnly? last = null;
        foreach (var day in project.Project.Milestones.Select(milestone => milestone.OccurredOn)
            .Concat(project.Project.Standings.Select(standing => standing.OccurredOn))
            .Concat(project.Project.Investments.Where(spent => spent.Month.First <= project.Day).Select(spent => Earlier(spent.Month.Last, project.Day))))
        {
            last = day <= project.Day && !(day < last) ? day : last;
        }

        return last;
    }

    private static bool IsUnderway(ProjectOnDay project) =>
        project.Status != Catalogue.Ladder.Completed
        && project.Project.Reached(project.Project.Ladder.StartRung) is { } started && started.OccurredOn <= project.Day;

    /// <summary>Of suspensions that follow each other the first.</summary>
    private static DateOnly SuspendedSince(ProjectOnDay project)
    {
        var since = project.Standings[^1].OccurredOn;
        for (var i = project.Standings.Length - 1; i >= 0 && project.Standings[i].Change == StandingChange.Suspended; i--)
        {
            since = project.Standings[i].OccurredOn;
        }

        return since;
    }

    /// <summary>Whoever decides a plan, suspends it once more or reviews a report has looked at it.</summary>
    private static DateOnly SeenTo(ProjectOnDay project, DateOnly since, DateOnly? reviewedOn)
    {
        var seen = Later(since, project.Standings[^1].OccurredOn);
        if (project.Plans is [.., var newest])
        {
            seen = Later(seen, newest.Plan.DecidedOn);
        }

        return reviewedOn is { } reviewed ? Later(seen, reviewed) : seen;
    }

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}

/// <summary>A milestone that a plan dates and that is not reached.</summary>
/// <param name="PlannedOn">By the first plan that dates it.</param>
/// <param name="ForecastOn">By the newest.</param>
/// <param name="Moves">Why the date was moved.</param>
public abstract record MilestoneConcern(string Milestone, DateOnly PlannedOn, DateOnly ForecastOn, int Days, ImmutableArray<Move> Moves)
    : Concern(Days);

/// <summary>The first plan's date has passed: by <c>Days</c> so far.</summary>
public sealed record Overdue(string Milestone, DateOnly PlannedOn, DateOnly ForecastOn, int Days, ImmutableArray<Move> Moves)
    : MilestoneConcern(Milestone, PlannedOn, ForecastOn, Days, Moves);

/// <summary>The date is still to come, and the newest plan is later than the first: by <c>Days</c>.</summary>
public sealed record LateByForecast(string Milestone, DateOnly PlannedOn, DateOnly ForecastOn, int Days, ImmutableArray<Move> Moves)
    : MilestoneConcern(Milestone, PlannedOn, ForecastOn, Days, Moves);

/// <summary>It is underway, and for <c>Days</c> no report tells of it.</summary>
/// <param name="LastReportOn">The newest day that a report tells of.</param>
public sealed record Silent(DateOnly LastReportOn, int Days) : Concern(Days);

/// <summary>It is suspended, and for <c>Days</c> nobody has looked at it.</summary>
/// <param name="SeenOn">When it was suspended, planned anew or reviewed last.</param>
public sealed record SuspendedUnreviewed(DateOnly Since, DateOnly SeenOn, int Days) : Concern(Days);
