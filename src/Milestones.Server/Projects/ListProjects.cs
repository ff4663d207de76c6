using System.Text.Json.Serialization;
using Milestones.Figures;
using Milestones.Projects;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Scorecards;
using Milestones.Server.Tables;
using Wolverine.Http;

namespace Milestones.Server.Projects;

/// <summary>The projects that a filter takes, by code.</summary>
public static class ListProjects
{
    private const int ProjectsAtOnce = 500;

    [WolverineGet("/api/projects")]
    [Allow(Role.Readers, Role.Field)]
    public static async Task<IResult> Get(HttpContext context, Clocks clocks, Streams streams, ProjectDirectory directory)
    {
        var query = new QueryReader(context.Request.Query);
        var format = Formats.Read(query, context.Request, withPlaces: true);
        var filter = ScorecardQueries.Read(query, grouped: false);
        var (status, words) = (query.Text("status"), query.Text("q"));
        var (limit, after) = (format.Limit(query), query.Text("after"));
        var (moment, refusal) = await clocks.ReadAsync(query, context.Caller().Scope, context.RequestAborted);
        refusal ??= moment is null ? null : ScorecardQueries.UnknownCode(filter, moment.Ledger);
        if (refusal is not null)
        {
            return Answer.Refused(refusal);
        }

        var codes = Find(directory, moment!, filter, status, words, after).Take(limit + 1).Select(project => project.Code).ToList();
        if (format != Format.Json)
        {
            var projects = AllAsync([.. codes.Take(limit)], moment!, filter.View(), streams, context.RequestAborted);
            return format == Format.GeoJson
                ? new FeatureCollection(moment!, filter, projects)
                : new TableAnswer(format, ProjectTable.Of(moment!, filter, projects));
        }

        var more = codes.Count > limit;
        var page = codes.Take(limit).ToList();
        var found = await streams.ProjectsAsync(page, moment!.Ledger, moment.Position, context.RequestAborted);
        return Answer.Read(new ProjectsAnswer(
            moment.AsOf,
            moment.RecordedAt,
            moment.Position,
            [.. page.Select(code => ProjectAnswer.Of(ProjectOnDay.Of(found[code].In(filter.View()), moment.AsOf)))],
            more ? page[^1] : null,
            ScorecardQueries.Evidence(filter)));
    }

    /// <summary>Projects, read some at a time.</summary>
    internal static async IAsyncEnumerable<ProjectAnswer> AllAsync(
        IReadOnlyList<string> codes,
        Moment moment,
        Support view,
        Streams streams,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var some in codes.Chunk(ProjectsAtOnce))
        {
            var projects = await streams.ProjectsAsync(some, moment.Ledger, moment.Position, cancellation);
            foreach (var code in some)
            {
                yield return ProjectAnswer.Of(ProjectOnDay.Of(projects[code].In(view), moment.AsOf));
            }
        }
    }

    /// <summary>The projects that a filter takes and whoever asks may see, in the order of their codes.</summary>
    internal static IEnumerable<ListedProject> Find(
        ProjectDirectory directory, Moment moment, ScorecardQuery filter, string? status = null, string? words = null, string? after = null)
    {
        var standings = filter.Year is null && status is null ? null : directory.StandingsAt(moment, filter.Year, filter.Evidence);
        return from project in directory.At(moment)
               where string.CompareOrdinal(project.Code, after) > 0
                   && filter.Takes(project.Attributes)
                   && (words is null || project.Speaks(words))
                   && (standings is null || standings.IsPlanned(project.Number))
                   && (status is null || standings!.StatusOf(project.Number, project.Attributes.Kind) == status)
               select project;
    }
}

/// <param name="Evidence">Which reports count, where it is not all of them.</param>
public sealed record ProjectsAnswer(
    DateOnly AsOf,
    DateTimeOffset? KnownAt,
    long Sequence,
    IReadOnlyList<ProjectAnswer> Items,
    string? Next,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Evidence);
