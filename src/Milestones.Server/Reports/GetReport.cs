using System.Text.Json;
using Milestones.Indicators;
using Milestones.Projects;
using Milestones.Server.Http;
using Milestones.Server.Projects;
using Milestones.Server.Storage;
using Npgsql;
using Wolverine.Http;

namespace Milestones.Server.Reports;

/// <summary>A report with its receipt, its corrections and its retraction.</summary>
public static class GetReport
{
    [WolverineGet("/api/reports/{id}")]
    public static async Task<IResult> Get(string id, HttpContext context, Clocks clocks, Streams streams, NpgsqlDataSource source)
    {
        var (moment, refusal) = await clocks.ReadAsync(new QueryReader(context.Request.Query), context.RequestAborted);
        if (moment is null)
        {
            return Answer.Refused(refusal!);
        }

        if (!Guid.TryParseExact(id, "D", out var report)
            || await StreamOfAsync(source, report, moment.Position, context.RequestAborted) is not { } stream)
        {
            return Answer.Refused(NotFound(id));
        }

        var about = new List<LoggedEvent>();
        await foreach (var stored in streams.EventsAsync([stream], moment.Position, context.RequestAborted))
        {
            if (stored.Id == report || Changes(stored.Said) == report)
            {
                about.Add(stored);
            }
        }

        var first = about.First(stored => stored.Id == report);
        if (!IsReport(first.Said))
        {
            return Answer.Refused(NotFound(id));
        }

        return Answer.Read(new ReportAnswer(
            report,
            first.Type,
            JsonSerializer.Deserialize<JsonElement>(first.Data),
            ReportReceipt.Of(new(first.Id, stream, first.Sequence, first.Version, first.RecordedAt)),
            first.By,
            [.. about.Where(stored => stored.Said is ProjectReportCorrected or IndicatorReportCorrected && stored != first).Select(EventAnswer.Of)],
            about.Where(stored => stored.Said is ProjectReportRetracted or IndicatorReportRetracted && stored != first).Select(EventAnswer.Of).FirstOrDefault(),
            moment.AsOf,
            moment.RecordedAt,
            moment.Position));
    }

    private static Refusal NotFound(string id) =>
        new(Refusals.ReportNotFound, $"There is no report {id}, or there was none at the position asked for.");

    /// <summary>Registrations, plans, targets and declarations have ids too.</summary>
    private static bool IsReport(object said) =>
        said is MilestoneReported or InvestmentReported or StandingReported or IndicatorValueReported || Changes(said) is not null;

    private static Guid? Changes(object said) => said switch
    {
        ProjectReportCorrected correction => correction.Corrects,
        IndicatorReportCorrected correction => correction.Corrects,
        ProjectReportRetracted retraction => retraction.Retracts,
        IndicatorReportRetracted retraction => retraction.Retracts,
        _ => null,
    };

    private static async Task<string?> StreamOfAsync(NpgsqlDataSource source, Guid report, long position, CancellationToken cancellation)
    {
        // The unique index on the event's id answers.
        await using var command = source.CreateCommand($"select stream_id from {Schema.Name}.mt_events where id = $1 and seq_id <= $2");
        command.Parameters.Add(new() { Value = report });
        command.Parameters.Add(new() { Value = position });
        return await command.ExecuteScalarAsync(cancellation) as string;
    }
}

/// <param name="Data">What was reported, as it was first said.</param>
/// <param name="Corrections">Oldest first.</param>
public sealed record ReportAnswer(
    Guid Id,
    string Type,
    JsonElement Data,
    ReportReceipt Receipt,
    string? By,
    IReadOnlyList<EventAnswer> Corrections,
    EventAnswer? Retraction,
    DateOnly AsOf,
    DateTimeOffset? KnownAt,
    long Sequence);
