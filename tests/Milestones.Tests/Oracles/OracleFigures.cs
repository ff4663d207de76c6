using System.Globalization;

namespace Milestones.Tests.Oracles;

/// <summary>The figures that a scorecard has to show. Two are equal when their texts are.</summary>
public sealed class OracleFigures
{
    public long Planned { get; set; }

    public long Underway { get; set; }

    public long Suspended { get; set; }

    public long Cancelled { get; set; }

    public SortedDictionary<string, long> Milestones { get; } = new(StringComparer.Ordinal);

    /// <summary>Yuan.</summary>
    public decimal PlannedInvestment { get; set; }

    /// <summary>Yuan.</summary>
    public decimal CompletedInvestment { get; set; }

    public decimal? InvestmentPercent { get; set; }

    public SortedDictionary<string, decimal> Measures { get; } = new(StringComparer.Ordinal);

    public long Early { get; set; }

    public long OnTime { get; set; }

    public long Late { get; set; }

    public long Overdue { get; set; }

    public long LateDays { get; set; }

    public override string ToString() => string.Join(
        '\n',
        $"planned {Planned}, underway {Underway}, suspended {Suspended}, cancelled {Cancelled}",
        $"milestones {Spell(Milestones)}",
        $"investment {Spell(CompletedInvestment)} of {Spell(PlannedInvestment)}, {Spell(InvestmentPercent)}%",
        $"measures {Spell(Measures)}",
        $"early {Early}, on time {OnTime}, late {Late}, overdue {Overdue}, late days {LateDays}");

    internal static string Spell<T>(IEnumerable<KeyValuePair<string, T>> pairs) =>
        string.Join(", ", pairs.Select(pair => $"{pair.Key} {(pair.Value is decimal amount ? Spell(amount) : pair.Value)}"));

    internal static string Spell(decimal? amount) => amount?.ToString("0.##", CultureInfo.InvariantCulture) ?? "none";
}

/// <summary>What happened in a calendar year.</summary>
public sealed class OracleYear
{
    public required int Year { get; init; }

    public SortedDictionary<string, long> Milestones { get; } = new(StringComparer.Ordinal);

    /// <summary>Yuan.</summary>
    public decimal CompletedInvestment { get; set; }

    public SortedDictionary<string, decimal> Measures { get; } = new(StringComparer.Ordinal);

    public override string ToString() =>
        $"{Year}: {OracleFigures.Spell(Milestones)}; {OracleFigures.Spell(CompletedInvestment)} yuan; {OracleFigures.Spell(Measures)}";
}
