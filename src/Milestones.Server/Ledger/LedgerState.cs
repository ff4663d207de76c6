using System.Runtime.InteropServices;
using Milestones.Figures;

namespace Milestones.Server.Ledger;

/// <summary>The ledger in memory as it stood at a position of the log, with what else the log tells by position alone.</summary>
/// <param name="Position">The newest position of the log when this was read.</param>
/// <param name="RecordedAt">When that was recorded; null for an empty log.</param>
/// <param name="TailCount">How many of the tail's entries belong to this state; the tail may have grown since.</param>
/// <param name="Figures">By their numbers from 1.</param>
/// <param name="Combinations">By their numbers from 1.</param>
internal sealed record LedgerState(
    long Position,
    DateTimeOffset? RecordedAt,
    SortedEntries Sorted,
    EntryTail Tail,
    int TailCount,
    Figure[] Figures,
    Combination[] Combinations,
    Numbering Numbering,
    KeptHistory History)
{
    /// <summary>Of an empty log, or of one that is still to be read.</summary>
    public static LedgerState Empty() => new(0, null, SortedEntries.Empty, new EntryTail(1024), 0, [], [], new(), KeptHistory.Empty);

    /// <summary>The balances of a query and of the groups that it makes, on each of some days, as known at a position.</summary>
    /// <param name="days">Valid time, ascending.</param>
    /// <param name="position">Recorded time.</param>
    public Balances[] Balances(ScorecardQuery query, ReadOnlySpan<DateOnly> days, long position)
    {
        var known = (int)Math.Min(position, int.MaxValue);
        var groups = new Groups(query, Combinations);
        var sums = new Sums(days.Length, Figures.Length);
        var mayOverflow = Sorted.Magnitude > long.MaxValue;
        foreach (ref readonly var run in Sorted.Runs)
        {
            var of = groups.Of(run.Combination);
            if (of.IsEmpty)
            {
                continue;
            }

            var from = run.Start;
            for (var day = 0; day < days.Length && from < run.End; day++)
            {
                var to = Sorted.EndOn(run, days[day].DayNumber);
                if (to > from)
                {
                    sums.Add(day, of, run.Figure, mayOverflow ? Sorted.WideSum(from, to, known) : Sorted.Sum(run, from, to, known));
                    from = to;
                }
            }
        }

        for (var i = 0; i < TailCount && Tail.Positions[i] <= known; i++)
        {
            var of = groups.Of(Tail.Combinations[i]);
            if (of.IsEmpty)
            {
                continue;
            }

            for (var day = 0; day < days.Length; day++)
            {
                if (Tail.Days[i] <= days[day].DayNumber)
                {
                    sums.Add(day, of, Tail.Figures[i], Tail.Amounts[i]);
                    break;
                }
            }
        }

        return sums.Cumulate(Figures, groups.Keys);
    }

    /// <summary>What each project's entries of some figures have come to on a day, of the projects that a query takes.</summary>
    /// <param name="day">Valid time.</param>
    /// <param name="position">Recorded time.</param>
    /// <returns>By the position at which the project was registered.</returns>
    public Dictionary<int, long> BalancesOfProjects(ScorecardQuery query, Func<Figure, bool> takes, DateOnly day, long position)
    {
        var known = (int)Math.Min(position, int.MaxValue);
        var groups = new Groups(query with { By = null }, Combinations);
        var figures = Figures.Select(takes).ToArray();
        var sums = new Dictionary<int, long>();
        foreach (ref readonly var run in Sorted.Runs)
        {
            if (figures[run.Figure - 1] && !groups.Of(run.Combination).IsEmpty)
            {
                Sorted.SumByProject(run.Start, Sorted.EndOn(run, day.DayNumber), known, sums);
            }
        }

        for (var i = 0; i < TailCount && Tail.Positions[i] <= known; i++)
        {
            if (Tail.Days[i] <= day.DayNumber && figures[Tail.Figures[i] - 1] && !groups.Of(Tail.Combinations[i]).IsEmpty)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(sums, Tail.Projects[i], out _) += Tail.Amounts[i];
            }
        }

        return sums;
    }
}
