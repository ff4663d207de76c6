using CsCheck;
using Milestones.Figures;
using Milestones.Server.Ledger;

namespace Milestones.Server.Tests.Ledger;

/// <summary>Entries of any amounts, some of them sorted into columns and some still in the tail, and questions to ask of them.</summary>
internal static class RandomEntries
{
    public const int LastReport = 20 * Apart;

    // Sums by position lie in pages of thousands of positions.
    private const int Apart = 499;

    public static readonly Figure[] NumberedFigures = [Figure.Planned, Figure.CompletedInvestment, Figure.Overdue];

    public static readonly Combination[] NumberedCombinations =
    [
        new("road", "metro", "shinan", ["a", "b"], true, []),
        new("road", "metro", "shibei", ["b"], true, [2022]),
        new("parking", "park-city", "shinan", [], false, [2022, 2023]),
        new("parking", "metro", "licang", ["c"], true, [2023]),
    ];

    public static readonly Gen<Stored> AnyEntry =
        from position in Gen.Int[1, 400]
        from day in Gen.Int[700_000, 700_400]
        from amount in Gen.Long[-100_000_000_000_000_000, 100_000_000_000_000_000]
        from combination in One(1, 1, 1, 1, 2, 3, 4)
        from figure in One(1, 2, 3, 3, 3, 3)
        from project in Gen.Int[1, 9]
        from report in Gen.Int[1, 20]
        from cause in Gen.Int[1, 20]
        select new Stored(position, day, amount, project, report * Apart, cause * Apart, combination, (short)figure);

    public static readonly Gen<ScorecardQuery> AnyQuery =
        from year in One<int?>(null, 2022, 2023)
        from kind in One<string?>(null, "road", "parking")
        from tag in One<string?>(null, null, "b")
        from grouping in One<Grouping?>(null, Grouping.Kind, Grouping.Campaign, Grouping.District, Grouping.Tag)
        select new ScorecardQuery(year, kind, Tag: tag, By: grouping);

    /// <summary>A state into which entries were sorted up to some points, the rest in its tail.</summary>
    public static LedgerState StateOf(Stored[] entries, int[] sortedUpTo)
    {
        var sorted = SortedEntries.Empty;
        var start = 0;
        foreach (var end in sortedUpTo.Order().Select(end => Math.Min(end, entries.Length)))
        {
            sorted = sorted.Merge(TailOf(entries[start..end]), end - start);
            start = end;
        }

        var tail = TailOf(entries[start..]);
        return LedgerState.Empty() with
        {
            Position = LastReport,
            Sorted = sorted,
            Tail = tail,
            TailCount = tail.Count,
            Figures = NumberedFigures,
            Combinations = CombinationTable.Empty.Through(NumberedCombinations),
        };
    }

    private static EntryTail TailOf(Stored[] entries)
    {
        var tail = new EntryTail(entries.Length);
        foreach (var entry in entries)
        {
            tail.Add(entry.Position, entry.Day, entry.Amount, entry.Project, entry.Report, entry.Cause, entry.Combination, entry.Figure);
        }

        return tail;
    }

    private static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}

/// <param name="Report">Where the event stands whose entry it is.</param>
/// <param name="Cause">Where the event stands that makes it count from its day.</param>
internal sealed record Stored(int Position, int Day, long Amount, int Project, int Report, int Cause, int Combination, short Figure);
