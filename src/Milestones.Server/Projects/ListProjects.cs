using Milestones.Figures;
using Milestones.Projects;
using Milestones.Server.Http;
using Milestones.Server.Scorecards;
using Wolverine.Http;

namespace Milestones.Server.Projects;

/// <summary>The projects that a filter takes, by code.</summary>
public static class ListProjects
{
    [WolverineGet("/api/projects")]
    public static async Task<IResult> Get(HttpContext context, Clocks clocks, Streams streams)
    {
        var query = new QueryReader(context.Request.Query);
        var filter = ScorecardQueries.Read(query, grouped: false, ofView: false);
        var (status, words) = (query.Text("status"), query.Text("q"));
        var (limit, after) = (query.Limit(), query.Text("after"));
        var (moment, refusal) = await clocks.ReadAsync(query, context.RequestAborted);
        refusal ??= moment is null ? null : ScorecardQueries.UnknownCode(filter, moment.Ledger);
        if (refusal is not null)
        {
            return Answer.Refused(refusal);
        }

        var codes = Find(moment!, filter, status, words, after).Take(limit + 1).ToList();
        var more = codes.Count > limit;
        var page = codes.Take(limit).ToList();
        var projects = await streams.ProjectsAsync(page, moment!.Ledger, moment.Position, context.RequestAborted);
        return Answer.Read(new ProjectsAnswer(
            moment.AsOf,
            moment.RecordedAt,
            moment.Position,
            [.. page.Select(code => ProjectAnswer.Of(ProjectOnDay.Of(projects[code], moment.AsOf)))],
            more ? page[^1] : null));
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
            if (string.CompareOrdinal(code, after) <= 0 || history.AttributesAt(code, moment.Position) is not { } project)
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
