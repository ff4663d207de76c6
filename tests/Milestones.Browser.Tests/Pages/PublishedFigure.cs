namespace Milestones.Browser.Tests.Pages;

/// <summary>A figure that the city published, of a scorecard.</summary>
/// <param name="Filters">As an address has them: <c>&amp;kind=road&amp;tag=arterial</c>.</param>
/// <param name="Name">As the API names it.</param>
public sealed record PublishedFigure(string Id, string AsOf, string Filters, string Name, decimal Value, string Precision)
{
    /// <summary>Those of <c>figures.csv</c> that are figures of the scorecard; the others are of indicators, single projects and the catalogue.</summary>
    public static IReadOnlyList<PublishedFigure> OfScorecards { get; } =
    [
        .. from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "figures.csv")).Skip(1)
           let field = line.Split(',')
           where !field[3].StartsWith("indicator:", StringComparison.Ordinal) && !field[3].StartsWith("project:", StringComparison.Ordinal) && field[4] != "campaigns"
           select new PublishedFigure(
               field[0],
               field[1],
               field[3] == "all" ? "" : string.Concat(field[3].Split('+').Select(filter => $"&{filter.Replace(':', '=')}")),
               field[4],
               decimal.Parse(field[5]),
               field[7]),
    ];

    public string Question => $"year=2022&asOf={AsOf}{Filters}";

    /// <summary>Where it stands in the API's scorecard.</summary>
    public string Place => Name switch
    {
        "planned" => "total.planned",
        "planned-investment" => "total.plannedInvestment",
        "completed-investment" => "total.completedInvestment",
        "investment-percent" => "total.investmentPercent",
        _ when Name.StartsWith("measure:", StringComparison.Ordinal) => $"total.measures.{Name["measure:".Length..]}",
        _ => $"total.milestones.{Name}",
    };

    /// <summary>Whether a value is the published one, as precisely as it was published.</summary>
    public bool Is(decimal value) => Precision == "wan" ? Math.Round(value / 1000) * 1000 == Value : value == Value;

    /// <summary>How a language writes such a value, by the rules that people learn at school and not by the product's code.</summary>
    public string Written(decimal value, bool chinese) => Name switch
    {
        "planned-investment" or "completed-investment" when chinese => $"{value / 100_000_000m:#,0.00} 亿元",
        "planned-investment" or "completed-investment" => $"¥{value / 1_000_000_000m:#,0.00} bn",
        "investment-percent" => $"{value:0.0}%",
        _ => $"{value:#,0}",
    };

    public override string ToString() => Id;
}
