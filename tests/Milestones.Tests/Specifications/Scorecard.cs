using Milestones.Figures;

namespace Milestones.Tests.Specifications;

/// <summary>A scorecard as a balance of the ledger.</summary>
/// <param name="day">As of which day (valid time).</param>
public sealed class Scorecard(City city, DateOnly day, int? year)
{
    public ScorecardFigures Total { get; } = ScorecardFigures.Of(
        LedgerBalance.Of(city.Ledger, new(Year: year), day, new(city.Log.Count)), day, FigureNames.Of(city.Catalogue, null));

    public long Of(string milestone) => Total.Milestones.Single(pair => pair.Key == milestone).Value;

    public decimal OfMeasure(string measure) => Total.Measures.Single(pair => pair.Key == measure).Value;
}
