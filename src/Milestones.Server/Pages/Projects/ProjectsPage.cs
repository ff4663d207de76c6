using Milestones.Catalogue;
using Milestones.Projects;
using Milestones.Server.Http;
using Milestones.Server.Projects;
using Milestones.Server.Scorecards;

namespace Milestones.Server.Pages.Projects;

/// <summary>The projects that a reader looks for, the latest first, and where they lie.</summary>
internal static class ProjectsPage
{
    public const string Path = "/projects";

    private static readonly Dictionary<string, ProjectOrder> Orders = new(StringComparer.Ordinal)
    {
        ["late"] = ProjectOrder.Late,
        ["code"] = ProjectOrder.Code,
    };

    public static async Task<IResult> GetAsync(PageRequest request, Clocks clocks, ProjectDirectory directory, Streams streams)
    {
        var query = ScorecardQueries.Read(request.Reader, grouped: false);
        var (status, words) = (request.Reader.Text("status"), request.Reader.Text("q"));
        var order = request.Reader.OneOf("sort", Orders) ?? ProjectOrder.Late;
        var (area, after) = (MapArea.Read(request.Reader), (int)Math.Min(request.Reader.Position("after") ?? 0, int.MaxValue));
        var (moment, refusal) = await request.MomentAsync(query, clocks);
        if (moment is null)
        {
            return request.Refuse(refusal!);
        }

        var standings = directory.StandingsAt(moment, query.Year, query.Evidence);
        var found = directory.At(moment)
            .Where(project => query.Takes(project.Attributes)
                && standings.IsPlanned(project.Number)
                && (words is null || project.Speaks(words.Trim()))
                && (status is null || standings.StatusOf(project.Number, project.Attributes.Kind) == status)
                && (area is null || (project.Place is { } place && area.Has(place.Centre))))
            .ToList();
        var page = (order == ProjectOrder.Late ? LatestFirst(found, standings) : found).Skip(after).Take(PageRequest.Rows).ToList();
        var projects = await streams.ProjectsAsync([.. page.Select(project => project.Code)], moment.Ledger, moment.Position, request.Cancellation);
        return request.Show<ProjectsView, ProjectsModel>(ProjectsWords.Title, moment, new(
            found.Count,
            [.. page.Select(project => new ProjectRow(
                ProjectAnswer.Of(ProjectOnDay.Of(projects[project.Code].In(query.View()), moment.AsOf)), standings.LateDaysOf(project.Number)))],
            after + page.Count < found.Count ? $"{after + page.Count}" : null,
            order,
            IsAsScorecard: status is null && words is null && area is null,
            Statuses(moment.Catalogue),
            MapOf(found, standings, area),
            found.Count(project => project.Place is null),
            area));
    }

    /// <summary>By the days, and of those with as many by the code.</summary>
    private static IEnumerable<ListedProject> LatestFirst(List<ListedProject> found, ProjectStandings standings) =>
        found.OrderByDescending(project => standings.LateDaysOf(project.Number));

    private static WorksMap? MapOf(List<ListedProject> found, ProjectStandings standings, MapArea? area) => WorksMap.Of(
        [
            .. from project in found
               let place = project.Place
               where place is not null
               select new MapWork(
                   project.Code,
                   project.Attributes.Name,
                   project.Attributes.District,
                   StandingOf(standings.StatusOf(project.Number, project.Attributes.Kind)),
                   place),
        ],
        area);

    internal static MapStanding StandingOf(string status) => status switch
    {
        "planned" => MapStanding.Planned,
        Ladder.Completed => MapStanding.Completed,
        "suspended" => MapStanding.Suspended,
        "cancelled" => MapStanding.Cancelled,
        _ => MapStanding.Underway,
    };

    private static List<string> Statuses(CityCatalogue catalogue) =>
        ["planned", .. catalogue.Kinds.SelectMany(kind => kind.Ladder.Milestones).Distinct().Where(milestone => milestone != Ladder.Completed), Ladder.Completed, "suspended", "cancelled"];
}

public enum ProjectOrder
{
    Late,
    Code,
}

/// <summary>What the projects' page shows.</summary>
/// <param name="Count">How many there are, over all pages.</param>
/// <param name="IsAsScorecard">Whether that is the number of a scorecard: nothing is asked that a scorecard can't be.</param>
/// <param name="Statuses">That can be looked for.</param>
/// <param name="Map">Null where none of them says where it lies.</param>
/// <param name="Unplaced">How many do not say where they lie.</param>
public sealed record ProjectsModel(
    int Count,
    IReadOnlyList<ProjectRow> Rows,
    string? Next,
    ProjectOrder Order,
    bool IsAsScorecard,
    IReadOnlyList<string> Statuses,
    WorksMap? Map,
    int Unplaced,
    MapArea? Area);

/// <param name="LateDays">Of all its milestones; of all projects together, the scorecard's.</param>
public sealed record ProjectRow(ProjectAnswer Project, long LateDays)
{
    /// <summary>The milestone that comes next, or the one that was reached last; of a cancelled project none comes any more.</summary>
    public MilestoneAnswer? Milestone =>
        Project.Milestones.FirstOrDefault(milestone =>
            milestone.Actual is null && milestone.Planned is not null && Project.Status != "cancelled" && !Project.Gaps.Contains(milestone.Milestone))
        ?? Project.Milestones.LastOrDefault(milestone => milestone.Actual is not null);
}
