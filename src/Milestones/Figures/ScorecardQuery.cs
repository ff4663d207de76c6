using Milestones.Projects;

namespace Milestones.Figures;

/// <summary>Which projects a figure is asked of, and how it is split.</summary>
/// <param name="Year">The programme year: the projects that have a plan for it, and its money. Null: all projects, all money.</param>
/// <param name="Evidence">The one view in which the figures are asked for; null for that of all reports.</param>
public sealed record ScorecardQuery(
    int? Year = null,
    string? Kind = null,
    string? Campaign = null,
    string? District = null,
    string? Tag = null,
    Grouping? By = null,
    Support? Evidence = null)
{
    /// <summary>Which reports count.</summary>
    public Support View() => Evidence ?? Support.Reported;

    public bool Takes(Combination combination) =>
        (combination.Support & View()) != Support.None
        && (Year is { } year ? combination.Years.Contains(year) : combination.WithoutYear)
        && (Kind is null || combination.Kind == Kind)
        && (Campaign is null || combination.Campaign == Campaign)
        && (District is null || combination.District == District)
        && (Tag is null || combination.Tags.Contains(Tag));

    /// <summary>Whether a project counts by what it is; not whether it has a plan for the year.</summary>
    public bool Takes(ProjectAttributes project) =>
        (Kind is null || project.Kind == Kind)
        && (Campaign is null || project.Campaign == Campaign)
        && (District is null || project.District == District)
        && (Tag is null || project.Tags.Contains(Tag));

    /// <summary>The keys of the groups that a combination counts in; with several tags, several.</summary>
    public ValueList<string> Groups(Combination combination) => By switch
    {
        Grouping.Kind => [combination.Kind],
        Grouping.Campaign => [combination.Campaign],
        Grouping.District => [combination.District],
        Grouping.Tag => combination.Tags,
        _ => [],
    };
}

public enum Grouping
{
    Kind,
    Campaign,
    District,
    Tag,
}
