using Milestones.Catalogue;
using Milestones.Plans;
using Milestones.Projects;

namespace Milestones.Benchmarks.Posting;

/// <summary>The city that is posted to: projects of the built-in kinds, and for each of them more months of money than a run can report.</summary>
internal static class PostedCity
{
    /// <summary>From 1800-01, so that every report is the first of its month.</summary>
    public const int MonthsOfAProject = 220 * 12;

    private const int FirstYear = 1800;

    public static CampaignDeclared Campaign { get; } = new("renewal", new("城市更新", "Renewal"), new(2022, 1, 1), null);

    public static DistrictDeclared District { get; } = new("shinan", new("市南区", "Shinan"));

    public static string CodeOf(int project) => $"P-{project:D5}";

    public static ProjectRegistered Registration(int project) => new(
        new($"项目{project}", $"Project {project}"),
        BuiltIn.Kinds[project % BuiltIn.Kinds.Count].Code,
        Campaign.Code,
        District.Code,
        [],
        null,
        new Plan(
            2022,
            new(2022, 1, 20),
            Hundredths.From(62_000_000m),
            new([new("started", new DateOnly(2022, 3, 1)), new("completed", new DateOnly(2022, 11, 30))])));

    public static (int Year, int Month) MonthOf(int index) => (FirstYear + (index / 12), 1 + (index % 12));
}
