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
    public static async Task<IResult> Get(HttpContext context, Clocks clocks, Streams streams)
    {
        var query = new QueryReader(context.Request.Query);
        var format = Formats.Read(query, context.Request, withPlaces: true);
        var filter = ScorecardQueries.Read(query, grouped: false, ofView: false);
        var (status, words) = (query.Text("status"), query.Text("q"));
        var (limit, after) = (format.Limit(query), query.Text("after"));
        var (moment, refusal) = await clocks.ReadAsync(query, context.Caller().Scope, context.RequestAborted);
        refusal ??= moment is null ? null : ScorecardQueries.UnknownCode(filter, moment.Ledger);
        if (refusal is not null)
        {
            return Answer.Refused(refusal);
        }

        var codes = Find(moment!, filter, status, words, after).Take(limit + 1).ToList();
        if (format != Format.Json)
        {
            var projects = AllAsync([.. codes.Take(limit)], moment!, streams, context.RequestAborted);
            return format == Format.GeoJson
                ? new FeatureCollection(moment!, projects)
                : new TableAnswer(format, ProjectTable.Of(moment!, filter.Year, filter.Kind, projects));
        }

        var more = codes.Count > limit;
        var page = codes.Take(limit).ToList();
        var found = await streams.ProjectsAsync(page, moment!.Ledger, moment.Position, context.RequestAborted);
        return Answer.Read(new ProjectsAnswer(
            moment.AsOf,
            moment.RecordedAt,
            moment.Position,
            [.. page.Select(code => ProjectAnswer.Of(ProjectOnDay.Of(found[code], moment.AsOf)))],
            more ? page[^1] : null));
    }

    /// <summary>Projects, read some at a time.</summary>
    internal static async IAsyncEnumerable<ProjectAnswer> AllAsync(
        IReadOnlyList<string> codes,
        Moment moment,
        Streams streams,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var some in codes.Chunk(ProjectsAtOnce))
        {
            var projects = await streams.ProjectsAsync(some, moment.Ledger, moment.Position, cancellation);
            foreach (var code in some)
            {
                yield return ProjectAnswer.Of(ProjectOnDay.Of(projects[code], moment.AsOf));
            }
        }
    }

    /// <summary>The codes of the projects that a filter takes, in order.</summary>
    internal static IEnumerable<string> Find(Moment moment, ScorecardQuery filter, string? status, string? words, string? after)
    {
        var (ledger, history) = (moment.Ledger, moment.Ledger.History);
        var planned = filter.Year is null
            ? null
            : ledger.BalancesOfProjects(new(filter.Year), figure => figure == Figure.Planned, moment.AsOf, moment.Position);
        var statuses = status is null ? null : new ProjectStandings(moment, year: null, view: null);
        foreach (var (code, events) in history.Projects)
        {
            if (string.CompareOrdinal(code, after) <= 0 || !ledger.Sees(code) || history.AttributesAt(code, moment.Position) is not { } project)
            {
                continue;
            }

            var number = (int)events[0].Sequence.Position;
            if ((filter.Kind is null || project.Kind == filter.Kind)
                && (filter.Campaign is null || project.Campaign == filter.Campaign)
                && (filter.District is null || project.District == filter.District)
                && (filter.Tag is null || project.Tags.Contains(filter.Tag))
                && (words is null || Speaks(code, project.Name, words))
                && (planned is null || planned.GetValueOrDefault(number) > 0)
                && (statuses is null || statuses.StatusOf(number, project.Kind) == status))
            {
                yield return code;
            }
        }
    }

    private static bool Speaks(string code, Name name, string words) =>
        code.Contains(words, StringComparison.OrdinalIgnoreCase)
        || (name.Zh?.Contains(words, StringComparison.OrdinalIgnoreCase) ?? false)
        || (name.En?.Contains(words, StringComparison.OrdinalIgnoreCase) ?? false);
}

public sealed record ProjectsAnswer(
    DateOnly AsOf, DateTimeOffset? KnownAt, long Sequence, IReadOnlyList<ProjectAnswer> Items, string? Next);
