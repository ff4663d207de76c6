using Milestones.Plans;
using Milestones.Projects;

namespace Milestones.Figures;

/// <summary>
/// What each figure means: what a project's state contributes to it, and from which day. Every figure of the product is a
/// sum of these entries, and a new figure is a line here.
/// </summary>
public static class Entries
{
    /// <summary>In all views; what is the same in several is one entry.</summary>
    public static List<Entry> Of(Project project)
    {
        var views = Views.Of(project);
        if (views.Length > 1)
        {
            var tally = new EntryTally();
            foreach (var some in views)
            {
                tally.AddProgress(project.In(some), some, 1);
            }

            tally.AddMoney(project, project.Investments.AsSpan(), 1);
            return tally.Entries();
        }

        var entries = new List<Entry>();
        AddProgress(project, project.Combinations, entries);
        foreach (var spent in project.Investments)
        {
            AddMoney(project, spent, project.Combinations.In(spent.Support), entries);
        }

        return entries;
    }

    /// <summary>In one view.</summary>
    public static List<Entry> Of(Project project, Support view)
    {
        var (shown, combinations, entries) = (project.In(view), project.Combinations.In(view), new List<Entry>());
        AddProgress(shown, combinations, entries);
        foreach (var spent in shown.Investments)
        {
            AddMoney(shown, spent, combinations, entries);
        }

        return entries;
    }

    /// <summary>All entries but those of the money spent.</summary>
    /// <param name="project">As some views show it.</param>
    /// <param name="combinations">The project's in those views.</param>
    internal static void AddProgress(Project project, Combinations combinations, List<Entry> entries)
    {
        if (project.Withdrawn is not null)
        {
            return;
        }

        var to = new Writer(combinations, entries);
        AddPlans(project, combinations, to);
        AddMilestones(project, to);
        AddUnderway(project, to);
        AddSuspensions(project, to);
        AddSchedule(project, combinations, to);
        if (project.Cancellation is { } cancelled)
        {
            to.Add(Figure.Cancelled, cancelled.OccurredOn, 1, cancelled.Sequence);
        }
    }

    /// <summary>A month's money counts from its last day on, in its own year's questions and in those of no year.</summary>
    /// <param name="combinations">The project's in the views in which the month counts.</param>
    internal static void AddMoney(Project project, SpentMonth spent, Combinations combinations, List<Entry> entries)
    {
        if (project.Withdrawn is not null || spent.Amount.Count == 0)
        {
            return;
        }

        var (on, amount, report) = (spent.CountsFrom, spent.Amount.Count, spent.Sequence);
        var year = combinations.Find(spent.Month.Year);
        if (year is not null && year.From <= on)
        {
            entries.Add(new(Figure.CompletedInvestment, on, amount, report, report, year.AndWithout));
            return;
        }

        entries.Add(new(Figure.CompletedInvestment, on, amount, report, report, combinations.Alone));
        if (year is not null)
        {
            entries.Add(new(Figure.CompletedInvestment, year.From, amount, report, year.Plan, year.Only));
        }
    }

    private static void AddPlans(Project project, Combinations combinations, Writer to)
    {
        to.Add(Figure.Planned, DateOnly.MinValue, 1, project.RegisteredAt, project.RegisteredAt, combinations.Alone);
        foreach (var year in combinations.Years)
        {
            to.Add(Figure.Planned, year.From, 1, year.Plan, year.Plan, year.Only);
            var before = 0L;
            foreach (var version in project.Plans)
            {
                if (version.Plan.Year == year.Number)
                {
                    var amount = version.Plan.Investment.Count;
                    to.Add(
                        Figure.PlannedInvestment, version.Plan.DecidedOn, amount - before, version.Sequence, version.Sequence, year.AndWithout);
                    before = amount;
                }
            }
        }
    }

    private static void AddMilestones(Project project, Writer to)
    {
        for (var rung = 0; rung < project.Ladder.Milestones.Count; rung++)
        {
            if (project.Reached(rung) is not { } reached)
            {
                break;
            }

            var figure = reached.Rung == rung ? project.Ladder.Reached[rung] : project.Ladder.Inferred[rung];
            to.Add(figure, reached.OccurredOn, 1, reached.Sequence);
            if (reached.Rung == rung)
            {
                foreach (var (measure, amount) in reached.Measures)
                {
                    to.Add(Figure.OfMeasure(measure), reached.OccurredOn, amount.Count, reached.Sequence);
                }
            }
        }
    }

    private static void AddUnderway(Project project, Writer to)
    {
        if (project.Reached(project.Ladder.StartRung) is { } started)
        {
            to.AddUntil(Figure.Underway, started.OccurredOn, 1, started.Sequence, End(project));
        }
    }

    private static void AddSuspensions(Project project, Writer to)
    {
        var standings = project.Standings;
        for (var i = 0; i < standings.Length; i++)
        {
            // A second suspension in a row, with no resumption between, changes nothing.
            if (standings[i].Change != StandingChange.Suspended || (i > 0 && standings[i - 1].Change == StandingChange.Suspended))
            {
                continue;
            }

            var end = End(project);
            for (var j = i + 1; j < standings.Length; j++)
            {
                if (standings[j].Change == StandingChange.Resumed)
                {
                    end = new(standings[j].OccurredOn, standings[j].Sequence);
                    break;
                }
            }

            to.AddUntil(Figure.Suspended, standings[i].OccurredOn, 1, standings[i].Sequence, end);
        }
    }

    /// <summary>Each milestone dated in a year's baseline against what was reported.</summary>
    private static void AddSchedule(Project project, Combinations combinations, Writer to)
    {
        foreach (var version in project.Plans)
        {
            if (version.Version != 1 || combinations.Find(version.Plan.Year) is not { } year)
            {
                continue;
            }

            foreach (var (milestone, due) in version.Plan.Milestones)
            {
                var rung = project.Ladder.IndexOf(milestone);
                if (rung < 0)
                {
                    continue;
                }

                to.Add(Figure.Due, due < year.From ? year.From : due, 1, version.Sequence, version.Sequence, year.AndWithout);
                var reached = project.Reached(rung);
                if (reached is not null && reached.Rung == rung)
                {
                    AddReached(due, reached, year, to);
                }

                AddOverdue(project, version, due, reached, year, to);
            }
        }
    }

    private static void AddReached(DateOnly due, ReachedMilestone reached, Combinations.Year year, Writer to)
    {
        var days = reached.OccurredOn.DayNumber - due.DayNumber;
        var figure = days < 0 ? Figure.Early : days == 0 ? Figure.OnTime : Figure.Late;
        var (on, cause) = reached.OccurredOn < year.From ? (year.From, year.Plan) : (reached.OccurredOn, reached.Sequence);
        to.Add(figure, on, 1, reached.Sequence, cause, year.AndWithout);
        if (days > 0)
        {
            to.Add(Figure.LateDays, on, days, reached.Sequence, cause, year.AndWithout);
        }
    }

    private static void AddOverdue(
        Project project, PlanVersion baseline, DateOnly due, ReachedMilestone? reached, Combinations.Year year, Writer to)
    {
        if (due == DateOnly.MaxValue)
        {
            return;
        }

        var from = due.AddDays(1) < year.From ? year.From : due.AddDays(1);
        var end = reached is null ? null : new Ending(reached.OccurredOn, reached.Sequence);
        if (project.Cancellation is { } cancelled && (end is null || cancelled.OccurredOn < end.On))
        {
            end = new(cancelled.OccurredOn, cancelled.Sequence);
        }

        if (end is not null && end.On <= from)
        {
            return;
        }

        to.Add(Figure.Overdue, from, 1, baseline.Sequence, baseline.Sequence, year.AndWithout);
        to.Add(Figure.OverdueDue, from, due.DayNumber, baseline.Sequence, baseline.Sequence, year.AndWithout);
        if (end is not null)
        {
            to.Add(Figure.Overdue, end.On, -1, baseline.Sequence, end.Cause, year.AndWithout);
            to.Add(Figure.OverdueDue, end.On, -due.DayNumber, baseline.Sequence, end.Cause, year.AndWithout);
        }
    }

    /// <summary>What ends a project's being underway or suspended: its completion or its cancellation.</summary>
    private static Ending? End(Project project) =>
        project.Completion is { } completed ? new(completed.OccurredOn, completed.Sequence)
        : project.Cancellation is { } cancelled ? new(cancelled.OccurredOn, cancelled.Sequence)
        : null;

    private sealed record Ending(DateOnly On, Sequence Cause);

    private readonly struct Writer(Combinations combinations, List<Entry> entries)
    {
        public void Add(Figure figure, DateOnly on, long amount, Sequence report, Sequence cause, Combination combination)
        {
            if (amount != 0)
            {
                entries.Add(new(figure, on, amount, report, cause, combination));
            }
        }

        /// <summary>A fact counts from its day on; in the questions of a year that was first planned later, from that later day on.</summary>
        public void Add(Figure figure, DateOnly on, long amount, Sequence report) => AddCaused(figure, on, amount, report, report);

        /// <summary>A fact that holds until another ends it.</summary>
        public void AddUntil(Figure figure, DateOnly on, long amount, Sequence report, Ending? end)
        {
            if (end is not null && end.On <= on)
            {
                return;
            }

            if (end is null)
            {
                AddCaused(figure, on, amount, report, report);
                return;
            }

            Add(figure, on, amount, report, report, combinations.PlannedBy(on, out var begun));
            Add(figure, end.On, -amount, report, end.Cause, combinations.PlannedBy(end.On, out var ended));

            // In the questions of a year that was first planned after the end, it never held.
            foreach (var year in combinations.Years[begun..ended])
            {
                Add(figure, year.From, amount, report, year.Plan, year.Only);
            }
        }

        private void AddCaused(Figure figure, DateOnly on, long amount, Sequence report, Sequence cause)
        {
            Add(figure, on, amount, report, cause, combinations.PlannedBy(on, out var planned));
            foreach (var year in combinations.Years[planned..])
            {
                Add(figure, year.From, amount, report, year.Plan, year.Only);
            }
        }
    }
}
