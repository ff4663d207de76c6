using Milestones.Catalogue;
using Milestones.Figures;

namespace Milestones.Server.Scorecards;

/// <summary>A group of a scorecard.</summary>
/// <param name="Key">Its code, or the tag.</param>
/// <param name="Name">Null for a tag, which has none.</param>
public sealed record Group(string Key, Name? Name);

internal static class GroupOrder
{
    /// <summary>Groups stand in the catalogue's order; what is not in the catalogue follows by key.</summary>
    public static IEnumerable<Group> Of(CityCatalogue catalogue, Grouping? by, IEnumerable<string> keys)
    {
        IEnumerable<Group> known = by switch
        {
            Grouping.Kind => catalogue.Kinds.Select(kind => new Group(kind.Code, kind.Name)),
            Grouping.Campaign => catalogue.Campaigns.Select(campaign => new Group(campaign.Code, campaign.Name)),
            Grouping.District => catalogue.Districts.Select(district => new Group(district.Code, district.Name)),
            _ => [],
        };
        var left = keys.ToHashSet(StringComparer.Ordinal);
        foreach (var group in known)
        {
            if (left.Remove(group.Key))
            {
                yield return group;
            }
        }

        foreach (var key in left.Order(StringComparer.Ordinal))
        {
            yield return new(key, null);
        }
    }
}
