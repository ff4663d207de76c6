using System.Runtime.InteropServices;
using Milestones.Figures;

namespace Milestones.Server.Ledger;

/// <summary>A moment on both clocks, as the ledger's columns have it.</summary>
/// <param name="Day">Valid time.</param>
/// <param name="Position">Recorded time.</param>
internal readonly record struct Clock(DateOnly Day, long Position);

/// <summary>What reports contribute to figures: the entries of a balance, by the events whose they are.</summary>
internal static class Contributions
{
    /// <summary>What each event contributes to a figure at a moment, in the figure's unit; what comes to nothing is left out.</summary>
    /// <returns>By the event's position, ascending.</returns>
    public static SortedDictionary<int, Int128> Of(LedgerState ledger, ScorecardQuery query, PublicFigure figure, Clock at)
    {
        var sums = new Dictionary<int, Int128>();
        var weights = Array.ConvertAll(ledger.Figures, stored => figure.WeightOf(stored, at.Day));
        Visit(ledger, query, number => weights[number] != 0, (number, day, position, amount, report, cause) =>
        {
            if (day <= at.Day.DayNumber && position <= at.Position)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(sums, report, out _) += (Int128)amount * weights[number];
            }
        });
        return Sorted(sums);
    }

    /// <summary>
    /// What each event contributes to the difference of figures between two moments. What was not yet known at the first is
    /// the doing of the event that told it; what was known, but was not yet so, of the event that makes it so; and what is
    /// overdue at both has grown by the days between.
    /// </summary>
    /// <returns>For each figure, by the event's position, ascending.</returns>
    public static List<SortedDictionary<int, Int128>> OfDifference(
        LedgerState ledger, ScorecardQuery query, IReadOnlyList<PublicFigure> figures, Clock from, Clock to)
    {
        var sums = figures.Select(_ => new Dictionary<int, Int128>()).ToList();
        var before = figures.Select(figure => Array.ConvertAll(ledger.Figures, stored => figure.WeightOf(stored, from.Day))).ToList();
        var after = figures.Select(figure => Array.ConvertAll(ledger.Figures, stored => figure.WeightOf(stored, to.Day))).ToList();
        Visit(ledger, query, number => after.Exists(weights => weights[number] != 0), (number, day, position, amount, report, cause) =>
        {
            var stood = day <= from.Day.DayNumber && position <= from.Position;
            var stands = day <= to.Day.DayNumber && position <= to.Position;
            if (!stood && !stands)
            {
                return;
            }

            var by = stood && stands ? report : position > Math.Min(from.Position, to.Position) ? position : cause;
            for (var i = 0; i < sums.Count; i++)
            {
                var change = (stands ? (Int128)amount * after[i][number] : 0) - (stood ? (Int128)amount * before[i][number] : 0);
                if (change != 0)
                {
                    CollectionsMarshal.GetValueRefOrAddDefault(sums[i], by, out _) += change;
                }
            }
        });
        return sums.ConvertAll(Sorted);
    }

    private static SortedDictionary<int, Int128> Sorted(Dictionary<int, Int128> sums)
    {
        var sorted = new SortedDictionary<int, Int128>();
        foreach (var (position, sum) in sums)
        {
            if (sum != 0)
            {
                sorted.Add(position, sum);
            }
        }

        return sorted;
    }

    private delegate void Visitor(int figure, int day, int position, long amount, int report, int cause);

    private static void Visit(LedgerState ledger, ScorecardQuery query, Func<int, bool> takes, Visitor visit)
    {
        var sets = new GroupSets(query with { By = null }, ledger.Combinations);
        for (var number = 0; number < ledger.Sorted.Figures; number++)
        {
            if (!takes(number))
            {
                continue;
            }

            var columns = ledger.Sorted.Of(number + 1);
            for (var i = 0; i < columns.Count; i++)
            {
                if (sets.Of[columns.Combinations[i]] > 0)
                {
                    visit(number, columns.Days[i], columns.Positions[i], columns.AmountAt(i), columns.Reports[i], columns.Causes[i]);
                }
            }
        }

        var tail = ledger.Tail;
        for (var i = 0; i < ledger.TailCount; i++)
        {
            if (takes(tail.Figures[i] - 1) && sets.Of[tail.Combinations[i]] > 0)
            {
                visit(tail.Figures[i] - 1, tail.Days[i], tail.Positions[i], tail.Amounts[i], tail.Reports[i], tail.Causes[i]);
            }
        }
    }
}
