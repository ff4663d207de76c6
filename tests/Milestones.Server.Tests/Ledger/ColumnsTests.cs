using CsCheck;
using Milestones.Figures;
using static Milestones.Server.Tests.Ledger.RandomEntries;

namespace Milestones.Server.Tests.Ledger;

/// <summary>The columns in memory against sums over plain lists, whatever was sorted in and whatever still stands in the tail.</summary>
public class ColumnsTests
{
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
                    foreach (var figure in NumberedFigures)
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
                var projects = entries.Select(entry => entry.Project).Distinct().ToArray();
                var sums = StateOf(entries, history.sorted).BalancesOfProjects(
                    new(projects), history.query, figure => figure == Figure.Overdue ? 2 : 0, DateOnly.FromDayNumber(history.day), history.position);

                var expected = entries
                    .Where(entry => entry.Figure == 3 && entry.Day <= history.day && entry.Position <= history.position
                        && history.query.Takes(NumberedCombinations[entry.Combination - 1]))
                    .GroupBy(entry => entry.Project)
                    .ToDictionary(project => project.Key, project => project.Sum(entry => 2 * entry.Amount));
                projects.ShouldAllBe(project => sums[project] == expected.GetValueOrDefault(project));
            },
            iter: 1_000);

    private static Dictionary<(string Group, Figure Figure), Int128> SumsOf(Stored[] entries, ScorecardQuery query, DateOnly day, int position)
    {
        var sums = new Dictionary<(string, Figure), Int128>();
        foreach (var entry in entries.Where(entry => entry.Day <= day.DayNumber && entry.Position <= position))
        {
            var combination = NumberedCombinations[entry.Combination - 1];
            if (query.Takes(combination))
            {
                foreach (var group in query.Groups(combination).Prepend(""))
                {
                    var key = (group, NumberedFigures[entry.Figure - 1]);
                    sums[key] = sums.GetValueOrDefault(key) + entry.Amount;
                }
            }
        }

        return sums;
    }
}
