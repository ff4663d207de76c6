using System.Text.Json.Serialization;
using Milestones.Figures;
using Milestones.Plans;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Projects;
using Milestones.Server.Tables;
using Wolverine.Http;

namespace Milestones.Server.Scorecards;

/// <summary>How far each milestone is from its first plan, worst first, and which reasons moved the dates.</summary>
public static class GetVariances
{
    [WolverineGet("/api/variances")]
    [Allow(Role.Readers)]
    public static async Task<IResult> Get(HttpContext context, Clocks clocks, VarianceBoards boards, ProjectDirectory directory)
    {
        var reader = new QueryReader(context.Request.Query);
        var format = Formats.Read(reader, context.Request);
        var query = ScorecardQueries.Read(reader, grouped: false);
        var (limit, after) = (format.Limit(reader), reader.Position("after") ?? 0);
        var (moment, refusal) = await clocks.ReadAsync(reader, context.Caller().Scope, context.RequestAborted);
        if (refusal is not null || (refusal = ScorecardQueries.UnknownCode(query, moment!.Ledger)) is not null)
        {
            return Answer.Refused(refusal);
        }

        (moment, var variances) = await ReadAsync(query, moment, boards, directory, context.RequestAborted);
        after = Math.Min(after, variances.Length);
        var page = variances.Skip((int)after).Take(limit).ToList();
        return TableAnswer.Of(format, new VariancesAnswer(
            moment.AsOf,
            moment.RecordedAt,
            moment.Position,
            page,
            [.. ByReason(variances)],
            after + page.Count < variances.Length ? (after + page.Count).ToString() : null,
            ScorecardQueries.Evidence(query)), ScorecardTables.Of);
    }

    /// <summary>Those of the projects that the filters take and whoever asks may see, worst first.</summary>
    internal static async Task<(Moment Moment, VarianceAnswer[] Variances)> ReadAsync(
        ScorecardQuery query, Moment asked, VarianceBoards boards, ProjectDirectory directory, CancellationToken cancellation)
    {
        var (of, all) = await boards.ReadAsync(asked, query.Year, query.View(), cancellation);
        var moment = of.Within(asked.Ledger.Reach);
        if (query is { Year: null, Kind: null, Campaign: null, District: null, Tag: null } && moment.Ledger.Reach is null)
        {
            return (moment, all);
        }

        var taken = ListProjects.Find(directory, moment, query).ToHashSet(StringComparer.Ordinal);
        return (moment, [.. all.Where(variance => taken.Contains(variance.Project))]);
    }

    /// <summary>What each reason cost, the most days first.</summary>
    internal static IEnumerable<ReasonSum> ByReason(IEnumerable<VarianceAnswer> variances) => variances
        .SelectMany(variance => variance.Reasons)
        .GroupBy(reason => reason.Code, StringComparer.Ordinal)
        .Select(reason => new ReasonSum(reason.Key, reason.Sum(move => move.Days), reason.Count()))
        .OrderByDescending(reason => reason.Days)
        .ThenBy(reason => reason.Code, StringComparer.Ordinal);
}

/// <param name="ByReason">Over all items, not only this page's.</param>
/// <param name="Evidence">Which reports count, where it is not all of them.</param>
public sealed record VariancesAnswer(
    DateOnly AsOf,
    DateTimeOffset? KnownAt,
    long Sequence,
    IReadOnlyList<VarianceAnswer> Items,
    IReadOnlyList<ReasonSum> ByReason,
    string? Next,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Evidence);

/// <param name="Days">From the first plan to what happened, to the forecast, or to the day asked for; negative is early.</param>
public sealed record VarianceAnswer(
    string Project,
    string Milestone,
    DateOnly PlannedOn,
    DateOnly ForecastOn,
    DateOnly? ActualOn,
    int Days,
    IReadOnlyList<MoveAnswer> Reasons)
{
    internal static VarianceAnswer Of(string project, Variance variance) => new(
        project,
        variance.Milestone,
        variance.PlannedOn,
        variance.ForecastOn,
        variance.ActualOn,
        variance.Days,
        [.. variance.Moves.Select(move => new MoveAnswer(move.Reason?.Code ?? "other", move.Reason?.Text, move.Days))]);
}

/// <param name="Days">By which the date was moved; negative is forward.</param>
public sealed record MoveAnswer(string Code, string? Text, int Days);

/// <param name="Moves">How many moves of dates it was given for.</param>
public sealed record ReasonSum(string Code, int Days, int Moves);
