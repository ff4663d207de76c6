using System.Collections.Immutable;

namespace Milestones.Server.Sample;

/// <summary>
/// The year's money, divided from what is published: 158.39 billion yuan planned and 177.045 billion spent by the end of
/// November, of which 4.01 billion on car parks. What is planned for the car parks is not published.
/// </summary>
internal sealed class Money
{
    /// <summary>Plans are made in ten thousands of yuan.</summary>
    private const long PlanUnit = 1_000_000;

    /// <summary>Months are reported in ten thousands of yuan with two decimals.</summary>
    private const long MonthUnit = 10_000;

    private const int LastMonth = 11;

    private readonly Dictionary<string, long> _planned = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<Month>> _spent = new(StringComparer.Ordinal);

    /// <param name="Number">Of the year, from 1.</param>
    /// <param name="Fen">What was spent in it.</param>
    public sealed record Month(int Number, long Fen, string? Note);

    public Money(IReadOnlyList<Work> works)
    {
        List<Work> parking = [.. works.Where(work => work.Kind == Kind.Parking)];
        List<Work> others = [.. works.Where(work => work.Kind != Kind.Parking)];
        Plan(Yuan(3_880_000_000), parking);
        Plan(Yuan(158_390_000_000 - 3_880_000_000), others);
        Spend(Yuan(4_010_000_000), parking);
        Spend(Yuan(177_045_000_000 - 4_010_000_000), others);
    }

    /// <summary>Fen in a plan of the year.</summary>
    /// <param name="percent">Of what the newest plan has.</param>
    public long Planned(Work work, int percent) => _planned[work.Code] * percent / 100 / PlanUnit * PlanUnit;

    public ImmutableArray<Month> Spent(Work work) => _spent[work.Code];

    private static long Yuan(long yuan) => yuan * 100;

    private void Plan(long total, List<Work> works)
    {
        var shares = Apportionment.Of(total / PlanUnit, [.. works.Select(work => (long)work.Weight)]);
        for (var i = 0; i < shares.Length; i++)
        {
            _planned[works[i].Code] = shares[i] * PlanUnit;
        }
    }

    private void Spend(long total, List<Work> works)
    {
        var shares = Apportionment.Of(total / MonthUnit, [.. works.Select(Appetite)]);
        for (var i = 0; i < shares.Length; i++)
        {
            _spent[works[i].Code] = Spread(works[i], shares[i]);
        }
    }

    /// <summary>What is spent on a work beside another: its plan, more or less, and less where it had little time.</summary>
    private long Appetite(Work work)
    {
        var (first, last) = MonthsOf(work);
        var months = Math.Clamp(last - first + 1, 0, 5);
        return _planned[work.Code] / PlanUnit * months * Chance.For($"{work.Code}/money").Between(75, 125);
    }

    private static ImmutableArray<Month> Spread(Work work, long share)
    {
        var chance = Chance.For($"{work.Code}/months");
        var (first, last) = MonthsOf(work);
        if (share == 0)
        {
            return [];
        }

        var weights = Enumerable.Range(first, last - first + 1)
            .Select(month => (long)Seasons.Spending[month - 1] * chance.Between(65, 140) * (IsBeforeStart(work, month) ? 1 : 5));
        return
        [
            .. Apportionment.Of(share, [.. weights]).Select((units, i) => new Month(first + i, units * MonthUnit, Notes.OfMonth(chance))),
        ];
    }

    /// <summary>From the first month in which money flows to the last; the last is before the first where none does.</summary>
    private static (int First, int Last) MonthsOf(Work work)
    {
        if (work.StartedOn is not { } started || started > Window.ByNovember.To)
        {
            return (LastMonth + 1, LastMonth);
        }

        // Bills go on for two months after the works are done, and stop in the month in which they are given up.
        var last = work.CancelledOn?.Month ?? work.CompletedOn?.Month + 2 ?? LastMonth;
        return (started.Year < 2022 ? 1 : FirstMonth(work, started.Month), Math.Min(last, LastMonth));
    }

    /// <summary>Surveys and land cost something for up to three months before the start, but not before there is a plan.</summary>
    private static int FirstMonth(Work work, int startMonth) =>
        Math.Max(work.DecidedOn.Month, startMonth - Chance.For($"{work.Code}/preparation").Below(4));

    private static bool IsBeforeStart(Work work, int month) => work.StartedOn is { Year: 2022 } started && month < started.Month;
}
