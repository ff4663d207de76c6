using System.Text.Json.Serialization;
using Milestones.Figures;
using Milestones.Plans;
using Milestones.Projects;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Projects;
using Milestones.Server.Tables;
using Wolverine.Http;

namespace Milestones.Server.Scorecards;

/// <summary>How far each milestone is from its first plan, worst first, and which reasons moved the dates.</summary>
public static class GetVariances
{
    private const int ProjectsAtOnce = 1_000;

    [WolverineGet("/api/variances")]
    [Allow(Role.Readers)]
    public static async Task<IResult> Get(HttpContext context, Clocks clocks, Streams streams)
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

        var variances = await ReadAsync(query, moment, streams, context.RequestAborted);
        after = Math.Min(after, variances.Count);
        var page = variances.Skip((int)after).Take(limit).ToList();
        return TableAnswer.Of(format, new VariancesAnswer(
            moment.AsOf,
            moment.RecordedAt,
            moment.Position,
            page,
            [.. variances
                .SelectMany(variance => variance.Reasons)
                .GroupBy(reason => reason.Code, StringComparer.Ordinal)
                .Select(reason => new ReasonSum(reason.Key, reason.Sum(move => move.Days), reason.Count()))
                .OrderByDescending(reason => reason.Days)
                .ThenBy(reason => reason.Code, StringComparer.Ordinal)],
            after + page.Count < variances.Count ? (after + page.Count).ToString() : null,
            ScorecardQueries.Evidence(query)), ScorecardTables.Of);
    }

    private static async Task<List<VarianceAnswer>> ReadAsync(
        ScorecardQuery query, Moment moment, Streams streams, CancellationToken cancellation)
    {
        var variances = new List<VarianceAnswer>();
        foreach (var codes in ListProjects.Find(moment, query, status: null, words: null, after: null).Chunk(ProjectsAtOnce))
        {
            var projects = await streams.ProjectsAsync(codes, moment.Ledger, moment.Position, cancellation);
            variances.AddRange(
                from project in projects.Values
                from variance in Variance.Of(ProjectOnDay.Of(project.In(query.View()), moment.AsOf), query.Year)
                select VarianceAnswer.Of(project.Code, variance));
        }

        variances.Sort(static (one, other) =>
            (-one.Days).CompareTo(-other.Days) is var days and not 0 ? days
            : string.CompareOrdinal(one.Project, other.Project) is var project and not 0 ? project
            : one.PlannedOn.CompareTo(other.PlannedOn) is var planned and not 0 ? planned
            : string.CompareOrdinal(one.Milestone, other.Milestone));
        return variances;
    }
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
