using System.Text.Json;
using Milestones.Indicators;
using Milestones.Projects;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Projects;
using Wolverine.Http;

namespace Milestones.Server.Reports;

/// <summary>A report with its receipt, and what was said of it since.</summary>
public static class GetReport
{
    [WolverineGet("/api/reports/{id}")]
    [Allow(Role.Readers, Role.Field)]
    public static async Task<IResult> Get(string id, HttpContext context, Clocks clocks, ReportEvents events)
    {
        var (moment, refusal) = await clocks.ReadAsync(new QueryReader(context.Request.Query), context.Caller().Scope, context.RequestAborted);
        if (moment is null)
        {
            return Answer.Refused(refusal!);
        }

        if (!Guid.TryParseExact(id, "D", out var report)
            || await events.FindAsync(report, moment.Position, context.RequestAborted) is not { } first
            || !moment.Ledger.Sees(first.Stream))
        {
            return Answer.Refused(NotFound(id));
        }

        var caller = context.Caller();
        var said = (await events.SaidOfAsync([report], moment.Position, context.RequestAborted))[report].Select(stored => stored.For(caller)).ToList();
        var reviews = ReviewAnswer.Of(said);
        return Answer.Read(new ReportAnswer(
            report,
            first.Type,
            JsonSerializer.Deserialize<JsonElement>(first.Data),
            ReportReceipt.Of(new(first.Id, first.Stream, first.Sequence, first.Version, first.RecordedAt)),
            first.For(caller).By,
            [.. said.Where(stored => stored.Said is ProjectReportCorrected or IndicatorReportCorrected).Select(EventAnswer.Of)],
            said.Where(stored => stored.Said is ProjectReportRetracted or IndicatorReportRetracted).Select(EventAnswer.Of).FirstOrDefault(),
            reviews.LastOrDefault(),
            reviews,
            ReceivedAnswer.Of(said),
            moment.AsOf,
            moment.RecordedAt,
            moment.Position));
    }

    internal static Refusal NotFound(string id) =>
        new(Refusals.ReportNotFound, $"There is no report {id}, or there was none at the position asked for.");
}

/// <param name="Data">What was reported, as it was first said.</param>
/// <param name="Corrections">Oldest first.</param>
/// <param name="Review">The newest; null for a report that was not reviewed.</param>
/// <param name="Reviews">All of them, oldest first.</param>
/// <param name="EvidenceReceived">Those of the files named under <c>evidence</c> that have arrived.</param>
public sealed record ReportAnswer(
    Guid Id,
    string Type,
    JsonElement Data,
    ReportReceipt Receipt,
    string? By,
    IReadOnlyList<EventAnswer> Corrections,
    EventAnswer? Retraction,
    ReviewAnswer? Review,
    IReadOnlyList<ReviewAnswer> Reviews,
    IReadOnlyList<ReceivedAnswer> EvidenceReceived,
    DateOnly AsOf,
    DateTimeOffset? KnownAt,
    long Sequence);
