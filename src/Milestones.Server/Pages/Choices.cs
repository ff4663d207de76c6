using Milestones.Server.Http;
using Milestones.Server.Projects;

namespace Milestones.Server.Pages;

/// <summary>What a page can be filtered by: the city's list as it was known, the years that projects have, and the tags of those in reach.</summary>
public sealed record Choices(
    IReadOnlyList<int> Years,
    IReadOnlyList<Choice> Kinds,
    IReadOnlyList<Choice> Campaigns,
    IReadOnlyList<Choice> Districts,
    IReadOnlyList<string> Tags)
{
    internal static Choices Of(Moment moment, ProjectDirectory directory)
    {
        var catalogue = moment.Catalogue;
        return new(
            moment.Ledger.Combinations.Years,
            [.. catalogue.Kinds.Select(kind => new Choice(kind.Code, kind.Name))],
            [.. catalogue.Campaigns.Select(campaign => new Choice(campaign.Code, campaign.Name))],
            [.. catalogue.Districts.Select(district => new Choice(district.Code, district.Name))],
            directory.TagsAt(moment));
    }
}

public sealed record Choice(string Code, Name? Name);
