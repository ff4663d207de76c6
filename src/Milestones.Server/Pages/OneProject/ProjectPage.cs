using Milestones.Plans;
using Milestones.Projects;
using Milestones.Server.Http;
using Milestones.Server.Pages.Events;
using Milestones.Server.Projects;
using Milestones.Server.Reports;
using Milestones.Server.Scorecards;

namespace Milestones.Server.Pages.OneProject;

/// <summary>One project: its dates on one line, its money, what stands behind it, and everything that was ever said of it.</summary>
internal static class ProjectPage
{
    public const string Path = "/projects/{code}";

    private const int EventsAtOnce = 200;

    public static async Task<IResult> GetAsync(string code, PageRequest request, Clocks clocks, Streams streams)
    {
        var query = ScorecardQueries.Read(request.Reader, grouped: false);
        var after = request.Reader.Position("after") ?? 0;
        var (moment, refusal) = await request.MomentAsync(query, clocks);
        if (moment is null)
        {
            return request.Refuse(refusal!);
        }

        if (!Code.IsProjectCode(code) || !moment.Ledger.Sees(code))
        {
            return request.Refuse(GetProject.NotFound(code));
        }

        var catalogue = moment.Ledger.History.CatalogueAt(long.MaxValue);
        var (events, project, dates) = (new List<LoggedEvent>(), default(Project), new Schedule.Builder(code, kind => catalogue.Kind(kind)!.Ladder));
        await foreach (var stored in streams.EventsAsync([code], moment.Position, request.Cancellation))
        {
            events.Add(stored);
            var recorded = new Recorded<ProjectEvent>(stored.Id, new(stored.Sequence), stored.Version, (ProjectEvent)stored.Said);
            project = Project.Evolve(project, code, recorded, kind => catalogue.Kind(kind)!.Ladder);
            dates.Add(recorded, request.City.DayOf(stored.RecordedAt));
        }

        if (project is null)
        {
            return request.Refuse(GetProject.NotFound(code));
        }

        var onDay = ProjectOnDay.Of(project.In(query.View()), moment.AsOf);
        var variances = new List<Variance>();
        dates.Build().AddVariances(new(moment.AsOf, new(moment.Position), View: query.View()), variances);
        return request.Show<ProjectView, ProjectModel>(new(project.Attributes.Name.Zh ?? code, project.Attributes.Name.En ?? code), moment, Of(onDay, variances, events, after, moment));
    }

    private static ProjectModel Of(ProjectOnDay project, List<Variance> variances, List<LoggedEvent> events, long after, Moment moment)
    {
        var page = events.Where(stored => stored.Version > after).Take(EventsAtOnce).ToList();
        return new(
            ProjectAnswer.Of(project),
            TimeLine.Of(project),
            [.. project.Milestones.Select(milestone => new MilestoneRow(milestone, variances.Find(variance => variance.Milestone == milestone.Milestone)))],
            project.Plans,
            [.. Evidence(events)],
            [.. Reviews(events)],
            [.. page.Select(stored => EventRow.Of(stored, moment))],
            page.Count > 0 && page[^1].Version < events[^1].Version ? $"{page[^1].Version}" : null,
            events.ToDictionary(stored => stored.Id, stored => stored.Sequence));
    }

    private static IEnumerable<EvidenceRow> Evidence(List<LoggedEvent> events)
    {
        var reports = events.ToDictionary(stored => stored.Id);
        return from stored in events
               let said = stored.Said as EvidenceReceived
               where said is not null
               let report = reports.GetValueOrDefault(said.Report)
               select new EvidenceRow(said, report?.Said, report?.Sequence ?? stored.Sequence, stored.RecordedAt);
    }

    /// <summary>Of each report its reviews, oldest first; those that were made before it was corrected are said to be.</summary>
    private static IEnumerable<ReviewRow> Reviews(List<LoggedEvent> events)
    {
        var said = events.ToLookup(stored => ReportEvents.SaidOf(stored.Said));
        return from report in events
               from review in ReviewAnswer.Of(said[report.Id])
               orderby review.Sequence
               select new ReviewRow(review, report.Said, report.Sequence);
    }
}

/// <summary>What a project's page shows.</summary>
/// <param name="TimeLine">Null for a project without any date.</param>
/// <param name="Milestones">Each of the ladder, in its order.</param>
/// <param name="Next">The version behind which the next events come.</param>
/// <param name="Positions">Of each of its events, by the event's id.</param>
public sealed record ProjectModel(
    ProjectAnswer Project,
    TimeLine? TimeLine,
    IReadOnlyList<MilestoneRow> Milestones,
    IReadOnlyList<PlanVersion> Plans,
    IReadOnlyList<EvidenceRow> Evidence,
    IReadOnlyList<ReviewRow> Reviews,
    IReadOnlyList<EventRow> Events,
    string? Next,
    IReadOnlyDictionary<Guid, long> Positions);

/// <param name="Variance">Null for what no plan dates, was reached only by inference, or will not be reached.</param>
public sealed record MilestoneRow(MilestoneOnDay Milestone, Variance? Variance);

/// <param name="Report">What the report said that names it.</param>
/// <param name="Sequence">That report's position.</param>
public sealed record EvidenceRow(EvidenceReceived File, object? Report, long Sequence, DateTimeOffset RecordedAt)
{
    public bool HasImage => File.MediaType is "image/jpeg" or "image/png" or "image/webp";
}

/// <param name="Report">What was reviewed.</param>
/// <param name="Sequence">That report's position.</param>
public sealed record ReviewRow(ReviewAnswer Review, object Report, long Sequence);
