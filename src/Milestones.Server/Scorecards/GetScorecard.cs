using System.Text.Json.Serialization;
using Milestones.Catalogue;
using Milestones.Figures;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Ledger;
using Milestones.Server.Tables;
using Wolverine.Http;

namespace Milestones.Server.Scorecards;

/// <summary>The scorecard: what stands where, against which plan.</summary>
public static class GetScorecard
{
    [WolverineGet("/api/scorecard")]
    [Allow(Role.Readers)]
    public static async Task<IResult> Get(HttpContext context, Clocks clocks)
    {
        var reader = new QueryReader(context.Request.Query);
        var format = Formats.Read(reader, context.Request);
        var (scorecard, refusal) = await ReadAsync(reader, clocks, context.Caller().Scope, context.RequestAborted);
        return scorecard is null ? Answer.Refused(refusal!) : TableAnswer.Of(format, scorecard, ScorecardTables.Of);
    }

    internal static Task<(Scorecard? Scorecard, Refusal? Refusal)> ReadAsync(
        IQueryCollection parameters, Clocks clocks, Scope scope, CancellationToken cancellation) =>
        ReadAsync(new QueryReader(parameters), clocks, scope, cancellation);

    private static async Task<(Scorecard? Scorecard, Refusal? Refusal)> ReadAsync(
        QueryReader reader, Clocks clocks, Scope scope, CancellationToken cancellation)
    {
        var query = ScorecardQueries.Read(reader, grouped: true);
        var (moment, refusal) = await clocks.ReadAsync(reader, scope, cancellation);
        refusal ??= moment is null ? null : ScorecardQueries.UnknownCode(query, moment.Ledger);
        return refusal is null ? (Of(query, moment!), null) : (null, refusal);
    }

    internal static Scorecard Of(ScorecardQuery query, Moment moment) => Of(
        query,
        moment.AsOf,
        moment.RecordedAt,
        moment.Position,
        moment.Catalogue,
        moment.Ledger.Balances(query, [moment.AsOf], moment.Position)[0]);

    /// <param name="asOf">What was true on that day (valid time).</param>
    /// <param name="recordedAt">When the event at the position was recorded.</param>
    /// <param name="catalogue">As known at the position.</param>
    internal static Scorecard Of(
        ScorecardQuery query, DateOnly asOf, DateTimeOffset? recordedAt, long position, CityCatalogue catalogue, Balances balances)
    {
        var names = FigureNames.Of(catalogue, query.Kind);
        return new(
            query.Year,
            asOf,
            recordedAt,
            position,
            FiguresAnswer.Of(ScorecardFigures.Of(balances.Total, asOf, names)),
            [.. GroupOrder.Of(catalogue, query.By, balances.Groups.Where(group => !group.Value.IsEmpty).Select(group => group.Key))
                .Select(group => GroupAnswer.Of(group, ScorecardFigures.Of(balances.Groups[group.Key], asOf, names)))],
            ScorecardQueries.Evidence(query));
    }
}

/// <param name="Year">The programme year; null for all.</param>
/// <param name="AsOf">What was true on that day (valid time).</param>
/// <param name="KnownAt">What was known by then (recorded time): when the event at <paramref name="Sequence"/> was recorded.</param>
/// <param name="Sequence">The position that it stands on; the same question at this position has the same answer for ever.</param>
/// <param name="Evidence">Which reports count, where it is not all of them: <c>photographed</c> or <c>accepted</c>.</param>
public sealed record Scorecard(
    int? Year,
    DateOnly AsOf,
    DateTimeOffset? KnownAt,
    long Sequence,
    FiguresAnswer Total,
    IReadOnlyList<GroupAnswer> Groups,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Evidence);

/// <summary>The figures of a scorecard. Money is in yuan.</summary>
public record FiguresAnswer(
    long Planned,
    long Underway,
    long Suspended,
    long Cancelled,
    ValueList<KeyValuePair<string, long>> Milestones,
    decimal PlannedInvestment,
    decimal CompletedInvestment,
    decimal? InvestmentPercent,
    ValueList<KeyValuePair<string, decimal>> Measures,
    ScheduleFigures Schedule)
{
    public static FiguresAnswer Of(ScorecardFigures of) => new(
        of.Planned,
        of.Underway,
        of.Suspended,
        of.Cancelled,
        of.Milestones,
        of.PlannedInvestment,
        of.CompletedInvestment,
        of.InvestmentPercent,
        of.Measures,
        of.Schedule);
}

/// <param name="Key">The group's code, or the tag.</param>
/// <param name="Name">Null for a tag, which has none.</param>
public sealed record GroupAnswer(string Key, Name? Name, [property: JsonIgnore] FiguresAnswer Figures) : FiguresAnswer(Figures)
{
    public static GroupAnswer Of(Group group, ScorecardFigures figures) => new(group.Key, group.Name, FiguresAnswer.Of(figures));
}
