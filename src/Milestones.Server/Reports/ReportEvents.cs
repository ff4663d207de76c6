using Milestones.Indicators;
using Milestones.Projects;
using Milestones.Server.Projects;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Reports;

/// <summary>Reads from the log what was said of reports after they were made.</summary>
public sealed class ReportEvents
{
    // The index of what is said of reports answers.
    private static readonly string OfReports =
        $"""
        select seq_id, id, stream_id, version, type, data, timestamp, user_name from {Schema.Name}.mt_events
        where {StoredEvents.SaysOfReport} and {StoredEvents.ReportSaidOf} = any($1) and seq_id <= $2 order by seq_id
        """;

    // The unique index on the event's id answers.
    private const string OfId =
        $"""
        select seq_id, id, stream_id, version, type, data, timestamp, user_name from {Schema.Name}.mt_events
        where id = $1 and seq_id <= $2
        """;

    private readonly NpgsqlDataSource _source;

    internal ReportEvents(NpgsqlDataSource source) => _source = source;

    /// <summary>A report as it was first said, or null when none had that id by then.</summary>
    /// <param name="position">Recorded time.</param>
    internal async Task<LoggedEvent?> FindAsync(Guid report, long position, CancellationToken cancellation) =>
        await EventAsync(report, position, cancellation) is { } found && IsReport(found.Said) ? found : null;

    /// <summary>An event of any kind, or null when none had that id by then.</summary>
    /// <param name="position">Recorded time.</param>
    internal async Task<LoggedEvent?> EventAsync(Guid id, long position, CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand(OfId);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = position });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? LoggedEvent.Of(reader) : null;
    }

    /// <summary>The corrections, retractions, arrivals and reviews of some reports by then, oldest first.</summary>
    /// <param name="position">Recorded time.</param>
    internal async Task<ILookup<Guid, LoggedEvent>> SaidOfAsync(
        IEnumerable<Guid> reports, long position, CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand(OfReports);
        command.Parameters.Add(new() { Value = reports.Select(report => report.ToString("D")).ToArray() });
        command.Parameters.Add(new() { Value = position });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var said = new List<LoggedEvent>();
        while (await reader.ReadAsync(cancellation))
        {
            said.Add(LoggedEvent.Of(reader));
        }

        return said.ToLookup(stored => SaidOf(stored.Said)!.Value);
    }

    /// <summary>The report that an event says something of; null for one that is about none.</summary>
    internal static Guid? SaidOf(object said) => said switch
    {
        ProjectReportCorrected correction => correction.Corrects,
        IndicatorReportCorrected correction => correction.Corrects,
        ProjectReportRetracted retraction => retraction.Retracts,
        IndicatorReportRetracted retraction => retraction.Retracts,
        EvidenceReceived arrival => arrival.Report,
        IndicatorEvidenceReceived arrival => arrival.Report,
        ReportAccepted review => review.Report,
        IndicatorReportAccepted review => review.Report,
        ReportReturned review => review.Report,
        IndicatorReportReturned review => review.Report,
        _ => null,
    };

    /// <summary>Registrations, plans, targets, declarations, arrivals and reviews have ids too.</summary>
    private static bool IsReport(object said) => said is MilestoneReported or InvestmentReported or StandingReported or IndicatorValueReported
        or ProjectReportCorrected or IndicatorReportCorrected or ProjectReportRetracted or IndicatorReportRetracted;
}
