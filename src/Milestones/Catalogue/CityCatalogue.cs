using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Milestones.Catalogue;

/// <summary>The city's list as it was known at a position of the log: declared, in the order in which it first was.</summary>
public sealed record CityCatalogue
{
    /// <summary>Its stream's key. No project has such a code.</summary>
    public const string Stream = "catalogue:city";

    /// <summary>Before the city has said anything: what is built in.</summary>
    public static CityCatalogue Initial { get; } = new()
    {
        Kinds = [.. BuiltIn.Kinds.Select(Catalogue.Kind.Of)],
        Campaigns = [],
        Districts = [],
        Indicators = [],
    };

    public required ImmutableArray<Kind> Kinds { get; init; }

    public required ImmutableArray<CampaignDeclared> Campaigns { get; init; }

    public required ImmutableArray<DistrictDeclared> Districts { get; init; }

    public required ImmutableArray<IndicatorDeclared> Indicators { get; init; }

    public Kind? Kind(string code) => Kinds.FirstOrDefault(kind => kind.Code == code);

    /// <exception cref="InvalidOperationException">There is no such kind.</exception>
    public Ladder LadderOf(string kind) =>
        (Kind(kind) ?? throw new InvalidOperationException($"The kind {kind} was never declared.")).Ladder;

    public CampaignDeclared? Campaign(string code) => Campaigns.FirstOrDefault(campaign => campaign.Code == code);

    public DistrictDeclared? District(string code) => Districts.FirstOrDefault(district => district.Code == code);

    public IndicatorDeclared? Indicator(string code) => Indicators.FirstOrDefault(indicator => indicator.Code == code);

    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Reasons are the catalogue's.")]
    public ValueList<CatalogueReason> Reasons => BuiltIn.Reasons;

    public bool HasReason(string code, ReasonUse use)
    {
        foreach (var reason in Reasons)
        {
            if (reason.Code == code)
            {
                return (reason.Use & use) != ReasonUse.None;
            }
        }

        return false;
    }

    /// <summary>The campaigns that the city ran on a day (valid time).</summary>
    public IEnumerable<CampaignDeclared> CampaignsOn(DateOnly day) =>
        Campaigns.Where(campaign => campaign.From <= day && (campaign.Until is not { } until || day <= until));

    /// <summary>The city's list as it was known at a position.</summary>
    /// <param name="declared">Its stream, in order.</param>
    public static CityCatalogue At(IEnumerable<Recorded<CatalogueEvent>> declared, Sequence position)
    {
        var catalogue = Initial;
        foreach (var recorded in declared)
        {
            if (recorded.Sequence > position)
            {
                break;
            }

            catalogue = catalogue.Evolve(recorded.Event);
        }

        return catalogue;
    }

    public CityCatalogue Evolve(CatalogueEvent said) => said switch
    {
        KindDeclared kind => this with { Kinds = Put(Kinds, Catalogue.Kind.Of(kind), static k => k.Code) },
        CampaignDeclared campaign => this with { Campaigns = Put(Campaigns, campaign, static c => c.Code) },
        DistrictDeclared district => this with { Districts = Put(Districts, district, static d => d.Code) },
        IndicatorDeclared indicator => this with { Indicators = Put(Indicators, indicator, static i => i.Code) },
        _ => throw new ArgumentOutOfRangeException(nameof(said), said, "Not an event of the catalogue."),
    };

    private static ImmutableArray<T> Put<T>(ImmutableArray<T> list, T item, Func<T, string> code)
    {
        for (var i = 0; i < list.Length; i++)
        {
            if (code(list[i]) == code(item))
            {
                return list.SetItem(i, item);
            }
        }

        return list.Add(item);
    }
}
