using CsCheck;
using Milestones.Figures;
using Milestones.Server.Ledger;
using static Milestones.Server.Tests.Ledger.RandomEntries;

namespace Milestones.Server.Tests.Ledger;

/// <summary>What events contribute by the columns in memory, against sums over plain lists.</summary>
public class ContributionsTests
{
    private static readonly PublicFigure[] Asked =
    [
        new("planned", IsAmount: false), new("completed-investment", IsAmount: true), new("overdue", IsAmount: false), new("late-days", IsAmount: false),
    ];

    // Some thousands, so that columns have several blocks.
    private static readonly Gen<(Stored[] Entries, int[] Sorted)> AnyLedger =
        from entries in AnyEntry.Array[0, 4_000]
        from sorted in Gen.Int[0, 4_000].Array[0, 3]
        select (Array.ConvertAll(entries, entry => entry with { Amount = entry.Amount % 3 }).OrderBy(entry => entry.Position).ToArray(), sorted);

    private static readonly Gen<Clock> AnyClock =
        from day in Gen.Int[699_990, 700_410]
        from position in Gen.Int[0, 401]
        select new Clock(DateOnly.FromDayNumber(day), position);

    [Fact]
    public void Contributions_are_the_sums_of_the_entries_of_each_event() =>
        Gen.Select(AnyLedger, AnyQuery, AnyClock, Gen.Int[0, LastReport]).Sample(
            (ledger, query, clock, after) =>
            {
                var state = StateOf(ledger.Entries, ledger.Sorted);
                foreach (var figure in Asked)
                {
                    var expected = new Dictionary<int, Int128>();
                    foreach (var entry in ledger.Entries.Where(entry => Takes(query, entry) && Stands(entry, clock)))
                    {
                        expected[entry.Report] = expected.GetValueOrDefault(entry.Report) + (entry.Amount * Weight(figure, entry, clock));
                    }

                    using var sums = Contributions.Of(state, query, figure, clock);

                    sums.From(0).ShouldBe(Left(expected), figure.Name);
                    sums.From(after).ShouldBe(Left(expected).Where(sum => sum.Position >= after), figure.Name);
                    sums.Total.ShouldBe(Total(expected), figure.Name);
                }
            },
            iter: 300);

    [Fact]
    public void A_difference_is_made_by_who_told_what_was_not_known_by_who_made_so_what_was_and_by_what_grew() =>
        Gen.Select(AnyLedger, AnyQuery, AnyClock, AnyClock).Sample(
            (ledger, query, before, after) =>
            {
                var state = StateOf(ledger.Entries, ledger.Sorted);
                var differences = Contributions.OfDifference(state, query, Asked, before, after);
                foreach (var (figure, difference) in Asked.Zip(differences))
                {
                    var expected = new Dictionary<int, Int128>();
                    foreach (var entry in ledger.Entries.Where(entry => Takes(query, entry)))
                    {
                        var stood = Stands(entry, before) ? entry.Amount * Weight(figure, entry, before) : 0;
                        var stands = Stands(entry, after) ? entry.Amount * Weight(figure, entry, after) : 0;
                        var by = Stands(entry, before) && Stands(entry, after) ? entry.Report
                            : entry.Position > Math.Min(before.Position, after.Position) ? entry.Position
                            : entry.Cause;
                        expected[by] = expected.GetValueOrDefault(by) + stands - stood;
                    }

                    using (difference)
                    {
                        difference.From(0).ShouldBe(Left(expected), figure.Name);
                        difference.Total.ShouldBe(Total(expected), figure.Name);
                    }
                }
            },
            iter: 300);

    private static bool Takes(ScorecardQuery query, Stored entry) => query.Takes(NumberedCombinations[entry.Combination - 1]);

    private static bool Stands(Stored entry, Clock clock) => entry.Day <= clock.Day.DayNumber && entry.Position <= clock.Position;

    private static Int128 Weight(PublicFigure figure, Stored entry, Clock clock) => figure.WeightOf(NumberedFigures[entry.Figure - 1], clock.Day);

    private static IEnumerable<(int Position, Int128 Sum)> Left(Dictionary<int, Int128> sums) =>
        sums.Where(sum => sum.Value != 0).OrderBy(sum => sum.Key).Select(sum => (sum.Key, sum.Value));

    private static Int128 Total(Dictionary<int, Int128> sums) => sums.Values.Aggregate(Int128.Zero, (total, sum) => total + sum);
}
