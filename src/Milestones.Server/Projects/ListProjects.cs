using Milestones.Catalogue;
using Milestones.Figures;
using Milestones.Projects;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Scorecards;
using Wolverine.Http;

namespace Milestones.Server.Projects;

/// <summary>The projects that a filter takes, by code.</summary>
public static class ListProjects
{
    [WolverineGet("/api/projects")]
    [Allow(Role.Readers, Role.Field)]
    public static async Task<IResult> Get(HttpContext context, Clocks clocks, Streams streams)
    {
        var query = new QueryReader(context.Request.Query);
        var filter = ScorecardQueries.Read(query, grouped: false, ofView: false);
        var (status, words) = (query.Text("status"), query.Text("q"));
        var (limit, after) = (query.Limit(), query.Text("after"));
        var (moment, refusal) = await clocks.ReadAsync(query, context.Caller().Scope, context.RequestAborted);
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
        var statuses = status is null ? null : new Statuses(moment);
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
                && (statuses is null || statuses.Of(number, project.Kind) == status))
            {
                yield return code;
            }
        }
    }

    private static bool Speaks(string code, Name name, string words) =>
        code.Contains(words, StringComparison.OrdinalIgnoreCase)
        || (name.Zh?.Contains(words, StringComparison.OrdinalIgnoreCase) ?? false)
        || (name.En?.Contains(words, StringComparison.OrdinalIgnoreCase) ?? false);

    /// <summary>Every project's status at a moment, from the balances of the ledger.</summary>
    private sealed class Statuses(Moment moment)
    {
        private readonly CityCatalogue _catalogue = moment.Ledger.History.CatalogueAt(long.MaxValue);
        private readonly Dictionary<int, long> _cancelled = Sums(moment, figure => figure == Figure.Cancelled);
        private readonly Dictionary<int, long> _suspended = Sums(moment, figure => figure == Figure.Suspended);

        // Each rung that is reached counts one, so their number is the furthest rung.
        private readonly Dictionary<int, long> _rungs = Sums(moment, figure => figure.Milestone is not null);

        public string Of(int project, string kind)
        {
            var ladder = _catalogue.Kind(kind)!.Ladder;
            var rungs = (int)_rungs.GetValueOrDefault(project);
            return _cancelled.GetValueOrDefault(project) > 0 ? "cancelled"
                : ladder.CompletionRung >= 0 && rungs > ladder.CompletionRung ? Ladder.Completed
                : _suspended.GetValueOrDefault(project) > 0 ? "suspended"
                : rungs > 0 ? ladder.Milestones[rungs - 1]
                : "planned";
        }

        private static Dictionary<int, long> Sums(Moment moment, Func<Figure, bool> takes) =>
            moment.Ledger.BalancesOfProjects(new(), takes, moment.AsOf, moment.Position);
    }
}

public sealed record ProjectsAnswer(
    DateOnly AsOf, DateTimeOffset? KnownAt, long Sequence, IReadOnlyList<ProjectAnswer> Items, string? Next);
