using System.Collections.Immutable;
using Milestones.Catalogue;
using Milestones.Figures;
using Milestones.Plans;

namespace Milestones.Projects;

/// <summary>
/// What the log tells of the dates of one project, kept with both clocks: what was planned, reached and suspended on any day, as
/// known at any position, is told without folding the log again. So a whole city can be asked in the time of a page.
/// </summary>
public sealed partial class Schedule
{
    private readonly Ladder _ladder;

    // Recorded time: where in the log it was withdrawn.
    private readonly int _until;

    // In the order in which they were decided; of those decided on one day, the earlier year's first.
    private readonly DatedPlan[] _plans;

    private readonly Wording[] _milestones;
    private readonly Wording[] _months;

    // By date; no two that are known at once have the same.
    private readonly Wording[] _standings;

    private readonly Review[] _reviews;

    private Schedule(
        Ladder ladder, Sequence registeredAt, int until, DatedPlan[] plans, Wording[] milestones, Wording[] months, Wording[] standings, Review[] reviews) =>
        (_ladder, RegisteredAt, _until, _plans, _milestones, _months, _standings, _reviews) =
        (ladder, registeredAt, until, plans, milestones, months, standings, reviews);

    /// <summary>Where in the log the project was registered; no other has the same.</summary>
    public Sequence RegisteredAt { get; }

    /// <summary>Whether no date of it was ever moved, for it was planned once.</summary>
    public bool IsPlannedOnce => _plans.Length < 2;

    /// <summary>
    /// Adds what somebody has to see to. A project that ended raises nothing, but for what its ladder has beyond its completion.
    /// </summary>
    /// <param name="to">Gets the milestones in the order of the ladder.</param>
    public void AddConcerns(ScheduleQuestion asked, List<Concern> to)
    {
        var at = new Clocks(asked);
        var last = LastStanding(at);
        if (at.Known >= _until || IsCancelled(last))
        {
            return;
        }

        Span<int> own = stackalloc int[_ladder.Milestones.Count];
        Span<int> reached = stackalloc int[_ladder.Milestones.Count];
        FindReached(at, own, reached);
        for (var rung = 0; rung < reached.Length; rung++)
        {
            if (reached[rung] > at.Day && Dates(rung, at) is (var planned, var forecast))
            {
                if (planned < at.Day)
                {
                    to.Add(new Overdue(_ladder.Milestones[rung], Date(planned), Date(forecast), at.Day - planned, Moves(rung, at)));
                }
                else if (forecast > planned)
                {
                    to.Add(new LateByForecast(_ladder.Milestones[rung], Date(planned), Date(forecast), forecast - planned, Moves(rung, at)));
                }
            }
        }

        if (_ladder.CompletionRung >= 0 && reached[_ladder.CompletionRung] <= at.Day)
        {
            return;
        }

        if (last >= 0 && _standings[last].Change == StandingChange.Suspended)
        {
            var (since, seen) = (SuspendedSince(last, at), SeenTo(last, at));
            if (at.Day - seen >= Concern.UnreviewedFrom)
            {
                to.Add(new SuspendedUnreviewed(Date(since), Date(seen), at.Day - seen));
            }
        }
        else if (reached[_ladder.StartRung] <= at.Day)
        {
            var report = LastReport(at);
            if (at.Day - report >= Concern.SilentFrom)
            {
                to.Add(new Silent(Date(report), at.Day - report));
            }
        }
    }

    /// <summary>
    /// Adds how far each milestone that a plan dates is from the first date that it was given. What was reached only by inference has
    /// no date to compare, and of a cancelled project what was not reached will not be.
    /// </summary>
    /// <param name="to">Gets them in the order of the ladder.</param>
    public void AddVariances(ScheduleQuestion asked, List<Variance> to)
    {
        var at = new Clocks(asked);
        if (at.Known >= _until || _plans.Length == 0)
        {
            return;
        }

        Span<int> own = stackalloc int[_ladder.Milestones.Count];
        Span<int> reached = stackalloc int[_ladder.Milestones.Count];
        FindReached(at, own, reached);
        var isCancelled = IsCancelled(LastStanding(at));
        for (var rung = 0; rung < reached.Length; rung++)
        {
            var isReached = reached[rung] <= at.Day;
            if ((isReached ? own[rung] == Never : isCancelled) || Dates(rung, at) is not (var planned, var forecast))
            {
                continue;
            }

            var end = isReached ? own[rung] : Math.Max(forecast, at.Day);
            to.Add(new(
                _ladder.Milestones[rung], Date(planned), Date(forecast), isReached ? Date(own[rung]) : null, end - planned, Moves(rung, at)));
        }
    }

    /// <summary>On which day each rung was reached, by a report of its own, and by its own or the next above it that has one.</summary>
    private void FindReached(in Clocks at, Span<int> own, Span<int> reached)
    {
        own.Fill(Never);
        foreach (ref readonly var milestone in _milestones.AsSpan())
        {
            if (milestone.Stands(at))
            {
                own[milestone.Rung] = milestone.On;
            }
        }

        var above = Never;
        for (var rung = own.Length - 1; rung >= 0; rung--)
        {
            above = own[rung] == Never ? above : own[rung];
            reached[rung] = above;
        }
    }

    /// <summary>By the first plan that dates it and by the newest; null where none does.</summary>
    private (int Planned, int Forecast)? Dates(int rung, in Clocks at)
    {
        (int Planned, int Forecast)? dates = null;
        foreach (ref readonly var plan in _plans.AsSpan())
        {
            if (plan.Holds(at) && plan.Dates[rung] is not Never and var date)
            {
                dates = (dates?.Planned ?? date, date);
            }
        }

        return dates;
    }

    private ImmutableArray<Move> Moves(int rung, in Clocks at)
    {
        if (IsPlannedOnce)
        {
            return [];
        }

        var moves = ImmutableArray<Move>.Empty;
        var before = Never;
        foreach (ref readonly var plan in _plans.AsSpan())
        {
            if (plan.Holds(at) && plan.Dates[rung] is not Never and var date)
            {
                moves = before == Never || before == date ? moves : moves.Add(new(plan.Reason, Date(before), Date(date), new(plan.At)));
                before = date;
            }
        }

        return moves;
    }

    /// <returns>−1 where there is none.</returns>
    private int LastStanding(in Clocks at)
    {
        var last = _standings.Length - 1;
        while (last >= 0 && !_standings[last].HasHappened(at))
        {
            last--;
        }

        return last;
    }

    private bool IsCancelled(int last) => last >= 0 && _standings[last].Change == StandingChange.Cancelled;

    /// <summary>Of suspensions that follow each other the first.</summary>
    private int SuspendedSince(int last, in Clocks at)
    {
        var since = _standings[last].On;
        for (var i = last; i >= 0; i--)
        {
            if (_standings[i].HasHappened(at))
            {
                if (_standings[i].Change != StandingChange.Suspended)
                {
                    break;
                }

                since = _standings[i].On;
            }
        }

        return since;
    }

    /// <summary>Whoever decides a plan, of whatever year, suspends it once more or reviews a report has looked at it.</summary>
    private int SeenTo(int last, in Clocks at)
    {
        var seen = _standings[last].On;
        foreach (ref readonly var plan in _plans.AsSpan())
        {
            if (plan.IsDecided(at))
            {
                seen = Math.Max(seen, plan.DecidedOn);
            }
        }

        foreach (var review in _reviews)
        {
            if (review.At <= at.Known && review.On <= at.Day)
            {
                seen = Math.Max(seen, review.On);
            }
        }

        return seen;
    }

    /// <summary>The newest day that one of its reports tells of. A month's money tells of the month, also while that has not ended.</summary>
    private int LastReport(in Clocks at)
    {
        var last = 0;
        foreach (var wordings in (ReadOnlySpan<Wording[]>)[_milestones, _months, _standings])
        {
            foreach (ref readonly var wording in wordings.AsSpan())
            {
                if (wording.HasHappened(at))
                {
                    last = Math.Max(last, wording.Through);
                }
            }
        }

        return last;
    }

    private static DateOnly Date(int day) => DateOnly.FromDayNumber(day);
}

/// <summary>What is asked of schedules.</summary>
/// <param name="AsOf">Valid time.</param>
/// <param name="KnownAt">Recorded time.</param>
/// <param name="Year">The programme year whose plans are asked about; null for all.</param>
/// <param name="View">The views in one of which a report has to count.</param>
public readonly record struct ScheduleQuestion(DateOnly AsOf, Sequence KnownAt, int? Year = null, Support View = Support.Reported);
