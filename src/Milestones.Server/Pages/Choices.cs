using Milestones.Server.Http;

namespace Milestones.Server.Pages;

/// <summary>What a page can be filtered by: the city's list as it was known, and the years and tags that projects have.</summary>
public sealed record Choices(
    IReadOnlyList<int> Years,
    IReadOnlyList<Choice> Kinds,
    IReadOnlyList<Choice> Campaigns,
    IReadOnlyList<Choice> Districts,
    IReadOnlyList<string> Tags)
{
    internal static Choices Of(Moment moment)
    {
        var (catalogue, combinations) = (moment.Catalogue, moment.Ledger.Combinations);
        return new(
            [.. combinations.Rows.SelectMany(row => row.Years).Distinct().OrderDescending()],
            [.. catalogue.Kinds.Select(kind => new Choice(kind.Code, kind.Name))],
            [.. catalogue.Campaigns.Select(campaign => new Choice(campaign.Code, campaign.Name))],
            [.. catalogue.Districts.Select(district => new Choice(district.Code, district.Name))],
            [.. combinations.TagSets.SelectMany(set => set).Distinct().Select(combinations.WordOf).Order(StringComparer.Ordinal)]);
    }
}

public sealed record Choice(string Code, Name? Name);
