using System.Text.Json.Serialization;
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
    public static async Task<IResult> Get(HttpContext context, Clocks clocks, Schedules schedules)
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

        var board = VarianceBoard.Of(await schedules.FindAsync(query, moment, context.RequestAborted));
        var variances = board.WorstFirst;
        after = Math.Min(after, variances.Length);
        var page = variances.Skip((int)after).Take(limit).ToList();
        return TableAnswer.Of(format, new VariancesAnswer(
            moment.AsOf,
            moment.RecordedAt,
            moment.Position,
            [.. page.Select(VarianceAnswer.Of)],
            [.. board.ByReason()],
            after + page.Count < variances.Length ? (after + page.Count).ToString() : null,
            ScorecardQueries.Evidence(query)), ScorecardTables.Of);
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
    internal static VarianceAnswer Of(ProjectVariance variance) => new(
        variance.Project,
        variance.Of.Milestone,
        variance.Of.PlannedOn,
        variance.Of.ForecastOn,
        variance.Of.ActualOn,
        variance.Of.Days,
        [.. variance.Of.Moves.Select(MoveAnswer.Of)]);
}

/// <param name="Days">By which the date was moved; negative is forward.</param>
public sealed record MoveAnswer(string Code, string? Text, int Days)
{
    internal static MoveAnswer Of(Move move) => new(CodeOf(move), move.Reason?.Text, move.Days);

    /// <summary>Another year's first plan moves a date without a reason.</summary>
    internal static string CodeOf(Move move) => move.Reason?.Code ?? "other";
}

/// <param name="Moves">How many moves of dates it was given for.</param>
public sealed record ReasonSum(string Code, int Days, int Moves);
