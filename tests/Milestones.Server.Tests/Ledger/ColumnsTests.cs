using CsCheck;
using Milestones.Figures;
using Milestones.Server.Ledger;

namespace Milestones.Server.Tests.Ledger;

/// <summary>The columns in memory against sums over plain lists, whatever was sorted in and whatever still stands in the tail.</summary>
public class ColumnsTests
{
    private static readonly Figure[] FigureNames = [Figure.Planned, Figure.CompletedInvestment, Figure.Overdue];

    private static readonly Combination[] CombinationNames =
    [
        new("road", "metro", "shinan", ["a", "b"], true, []),
        new("road", "metro", "shibei", ["b"], true, [2022]),
        new("parking", "park-city", "shinan", [], false, [2022, 2023]),
        new("parking", "metro", "licang", ["c"], true, [2023]),
    ];

    private static readonly Gen<Stored> AnyEntry =
        from position in Gen.Int[1, 400]
        from day in Gen.Int[700_000, 700_400]
        from amount in Gen.Long[-100_000_000_000_000_000, 100_000_000_000_000_000]
        from combination in One(1, 1, 1, 1, 2, 3, 4)
        from figure in One(1, 2, 3, 3, 3, 3)
        from project in Gen.Int[1, 9]
        select new Stored(position, day, amount, project, combination, (short)figure);

    private static readonly Gen<ScorecardQuery> AnyQuery =
        from year in One<int?>(null, 2022, 2023)
        from kind in One<string?>(null, "road", "parking")
        from tag in One<string?>(null, null, "b")
        from grouping in One<Grouping?>(null, Grouping.Kind, Grouping.Campaign, Grouping.District, Grouping.Tag)
        select new ScorecardQuery(year, kind, Tag: tag, By: grouping);

    [Fact]
    public void Balances_are_the_sums_of_the_entries() =>
        (from entries in AnyEntry.Array[0, 1500]
         from sorted in Gen.Int[0, 1500].Array[0, 3]
         from query in AnyQuery
         from days in Gen.Int[699_990, 700_410].Array[1, 4]
         from position in Gen.Int[0, 401]
         from huge in Gen.Bool
         select (entries, sorted, query, days, position, huge)).Sample(
            history =>
            {
                // Amounts whose sums are beyond a long are summed another way.
                var entries = Array.ConvertAll(history.entries, entry => history.huge ? entry : entry with { Amount = entry.Amount % 1_000 })
                    .OrderBy(entry => entry.Position).ToArray();
                var state = StateOf(entries, history.sorted);
                var days = history.days.Order().Select(DateOnly.FromDayNumber).ToArray();

                var balances = state.Balances(history.query, days, history.position);

                for (var i = 0; i < days.Length; i++)
                {
                    var expected = SumsOf(entries, history.query, days[i], history.position);
                    foreach (var figure in FigureNames)
                    {
                        balances[i].Total[figure].ShouldBe(expected.GetValueOrDefault(("", figure)));
                        foreach (var (key, balance) in balances[i].Groups)
                        {
                            balance[figure].ShouldBe(expected.GetValueOrDefault((key, figure)));
                        }
                    }

                    expected.Where(sum => sum.Key.Group.Length > 0 && sum.Value != 0).ShouldAllBe(sum => balances[i].Groups.ContainsKey(sum.Key.Group));
                }
            },
            iter: 2_000);

    [Fact]
    public void Balances_of_projects_are_the_sums_of_their_entries() =>
        (from entries in AnyEntry.Array[0, 600]
         from sorted in Gen.Int[0, 600].Array[0, 2]
         from query in AnyQuery
         from day in Gen.Int[699_990, 700_410]
         from position in Gen.Int[0, 401]
         select (entries, sorted, query, day, position)).Sample(
            history =>
            {
                var entries = Array.ConvertAll(history.entries, entry => entry with { Amount = Math.Sign(entry.Amount) }).OrderBy(entry => entry.Position).ToArray();
                var sums = StateOf(entries, history.sorted).BalancesOfProjects(
                    history.query, figure => figure == Figure.Overdue, DateOnly.FromDayNumber(history.day), history.position);

                var expected = entries
                    .Where(entry => entry.Figure == 3 && entry.Day <= history.day && entry.Position <= history.position
                        && history.query.Takes(CombinationNames[entry.Combination - 1]))
                    .GroupBy(entry => entry.Project)
                    .ToDictionary(project => project.Key, project => project.Sum(entry => entry.Amount));
                sums.OrderBy(sum => sum.Key).ShouldBe(expected.OrderBy(sum => sum.Key));
            },
            iter: 1_000);

    private static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>A state into which entries were sorted up to some points, the rest in its tail.</summary>
    private static LedgerState StateOf(Stored[] entries, int[] sortedUpTo)
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
            Position = 400,
            Sorted = sorted,
            Tail = tail,
            TailCount = tail.Count,
            Figures = FigureNames,
            Combinations = CombinationTable.Empty.Through(CombinationNames),
        };
    }

    private static EntryTail TailOf(Stored[] entries)
    {
        var tail = new EntryTail(entries.Length);
        foreach (var entry in entries)
        {
            tail.Add(entry.Position, entry.Day, entry.Amount, entry.Project, entry.Position, entry.Position, entry.Combination, entry.Figure);
        }

        return tail;
    }

    private static Dictionary<(string Group, Figure Figure), Int128> SumsOf(Stored[] entries, ScorecardQuery query, DateOnly day, int position)
    {
        var sums = new Dictionary<(string, Figure), Int128>();
        foreach (var entry in entries.Where(entry => entry.Day <= day.DayNumber && entry.Position <= position))
        {
            var combination = CombinationNames[entry.Combination - 1];
            if (query.Takes(combination))
            {
                foreach (var group in query.Groups(combination).Prepend(""))
                {
                    var key = (group, FigureNames[entry.Figure - 1]);
                    sums[key] = sums.GetValueOrDefault(key) + entry.Amount;
                }
            }
        }

        return sums;
    }

    private sealed record Stored(int Position, int Day, long Amount, int Project, int Combination, short Figure);
}
