using Milestones.Catalogue;

namespace Milestones.Benchmarks.Cities;

/// <summary>The catalogue of the made-up city: twelve kinds, ten campaigns of one or two kinds each, eleven districts.</summary>
internal static class CityList
{
    public static IReadOnlyList<KindDeclared> Kinds { get; } =
    [
        .. BuiltIn.Kinds,
        .. Enumerable.Range(1, 9).Select(i => new KindDeclared(
            $"kind-{i}", new($"类别{i}", $"Kind {i}"), i % 2 == 0 ? ["started", "topped-out", "completed"] : ["started", "completed"], [$"measure-{i}"])),
    ];

    public static IReadOnlyList<CampaignDeclared> Campaigns { get; } =
        [.. Enumerable.Range(0, 10).Select(i => new CampaignDeclared($"campaign-{i}", new($"攻坚{i}", $"Campaign {i}"), new(2012, 1, 1), null))];

    public static IReadOnlyList<DistrictDeclared> Districts { get; } =
        [.. Enumerable.Range(0, 11).Select(i => new DistrictDeclared($"district-{i}", new($"区{i}", $"District {i}")))];

    public static IReadOnlyList<string> Tags { get; } = [.. Enumerable.Range(0, 8).Select(i => $"tag-{i}")];

    /// <summary>Every second campaign has a second kind.</summary>
    public static KindDeclared KindOf(int campaign, bool second) => Kinds[second && campaign % 5 == 0 ? 10 + (campaign / 5) : campaign];

    /// <summary>What has to be declared: the built-in kinds are there.</summary>
    public static IEnumerable<CatalogueEvent> Declarations => [.. Kinds.Skip(BuiltIn.Kinds.Count), .. Campaigns, .. Districts];
}
