using System.Text.Json.Serialization;
using Milestones.Figures;
using Milestones.Projects;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Projects;
using Milestones.Server.Scorecards;
using Milestones.Server.Tables;
using Wolverine.Http;

namespace Milestones.Server.Late;

/// <summary>What is late or will be, what nothing is heard of, and what is suspended and forgotten.</summary>
public static class GetLate
{
    internal static readonly Dictionary<string, int> Concerns =
        LateItem.Kinds.Index().ToDictionary(kind => kind.Item, kind => kind.Index, StringComparer.Ordinal);

    [WolverineGet("/api/late")]
    [Allow(Role.Readers)]
    public static async Task<IResult> Get(HttpContext context, Clocks clocks, Schedules schedules)
    {
        var reader = new QueryReader(context.Request.Query);
        var format = Formats.Read(reader, context.Request);
        var query = ScorecardQueries.Read(reader, grouped: false);
        var concern = reader.OneOf("concern", Concerns) is { } order ? LateItem.Kinds[order] : null;
        var (limit, after) = (format.Limit(reader), reader.Position("after") ?? 0);
        var (moment, refusal) = await clocks.ReadAsync(reader, context.Caller().Scope, context.RequestAborted);
        if (refusal is not null || (refusal = ScorecardQueries.UnknownCode(query, moment!.Ledger)) is not null)
        {
            return Answer.Refused(refusal);
        }

        var board = LateBoard.Of(await schedules.FindAsync(query, moment, context.RequestAborted));
        return TableAnswer.Of(format, Of(board, query, concern, (int)Math.Min(after, int.MaxValue), limit), LateTable.Of);
    }

    /// <param name="concern">Only of this kind; null for all.</param>
    /// <param name="after">How many items came before.</param>
    internal static LateAnswer Of(LateBoard board, ScorecardQuery query, string? concern, int after, int limit)
    {
        var items = concern is null ? board.WorstFirst : Array.FindAll(board.WorstFirst, item => item.Kind == concern);
        var page = items.Skip(after).Take(limit).ToList();
        return new(
            board.Moment.AsOf,
            board.Moment.RecordedAt,
            board.Moment.Position,
            LateCounts.Of(board.WorstFirst),
            [.. page.Select(LateAnswerItem.Of)],
            after + page.Count < items.Length ? (after + page.Count).ToString() : null,
            ScorecardQueries.Evidence(query));
    }
}

/// <param name="Counts">Of all that the filters take, not only of this page, whatever <c>concern</c> is asked for.</param>
/// <param name="Evidence">Which reports count, where it is not all of them.</param>
public sealed record LateAnswer(
    DateOnly AsOf,
    DateTimeOffset? KnownAt,
    long Sequence,
    LateCounts Counts,
    IReadOnlyList<LateAnswerItem> Items,
    string? Next,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Evidence);

/// <param name="Overdue">Milestones whose first date has passed.</param>
/// <param name="Forecast">Milestones that will be late by their newest date.</param>
/// <param name="Silent">Projects.</param>
/// <param name="Suspended">Projects.</param>
/// <param name="OverdueDays">By which the overdue are late so far, added up.</param>
public sealed record LateCounts(int Overdue, int Forecast, int Silent, int Suspended, long OverdueDays)
{
    internal static LateCounts Of(IReadOnlyCollection<LateItem> items) => new(
        items.Count(item => item.Kind == LateItem.Overdue),
        items.Count(item => item.Kind == LateItem.Forecast),
        items.Count(item => item.Kind == LateItem.Silent),
        items.Count(item => item.Kind == LateItem.Suspended),
        items.Where(item => item.Kind == LateItem.Overdue).Sum(item => (long)item.Concern.Days));
}

/// <summary>Something to see to.</summary>
/// <param name="Concern"><c>overdue</c>, <c>forecast</c>, <c>silent</c> or <c>suspended</c>.</param>
/// <param name="Days">Late so far, late by the forecast, without a report, or without a review.</param>
/// <param name="Milestone">The milestone that is late or will be.</param>
/// <param name="PlannedOn">By the first plan that dates it.</param>
/// <param name="ForecastOn">By the newest.</param>
/// <param name="LastReportOn">Of a silent project: the newest day that a report tells of.</param>
/// <param name="SuspendedOn">Of a suspended project: since when.</param>
/// <param name="SeenOn">Of a suspended project: when it was suspended, planned anew or reviewed last.</param>
/// <param name="Reasons">Why the date was moved.</param>
public sealed record LateAnswerItem(
    string Concern,
    int Days,
    string Project,
    Name Name,
    string Kind,
    string Campaign,
    string District,
    string? Milestone,
    DateOnly? PlannedOn,
    DateOnly? ForecastOn,
    DateOnly? LastReportOn,
    DateOnly? SuspendedOn,
    DateOnly? SeenOn,
    IReadOnlyList<MoveAnswer> Reasons)
{
    internal static LateAnswerItem Of(LateItem item)
    {
        var of = item.Concern as MilestoneConcern;
        var suspended = item.Concern as SuspendedUnreviewed;
        return new(
            item.Kind,
            item.Concern.Days,
            item.Project,
            item.Attributes.Name,
            item.Attributes.Kind,
            item.Attributes.Campaign,
            item.Attributes.District,
            of?.Milestone,
            of?.PlannedOn,
            of?.ForecastOn,
            (item.Concern as Silent)?.LastReportOn,
            suspended?.Since,
            suspended?.SeenOn,
            [.. of?.Moves.Select(MoveAnswer.Of) ?? []]);
    }
}
