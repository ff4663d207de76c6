using Milestones.Server.Identity;
using Milestones.Server.Ledger;
using Milestones.Server.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Milestones.Server.Evidence;

/// <summary>Who may see a file: whoever may see a project or an indicator whose report names it; and before any does, its sender.</summary>
public sealed class EvidenceAccess
{
    private readonly NpgsqlDataSource _source;

    internal EvidenceAccess(NpgsqlDataSource source) => _source = source;

    /// <param name="reach">The projects that the caller may see; null for all.</param>
    internal async Task<bool> SeesAsync(Caller caller, Reach? reach, StoredEvidence evidence, CancellationToken cancellation)
    {
        if (reach is null)
        {
            return true;
        }

        var naming = await ReportsNamingAsync(evidence.Hash, cancellation);
        return naming.Count == 0 ? evidence.By == caller.Id : naming.Any(report => reach.Has(report.Stream));
    }

    /// <returns>The reports that name a file, those that were retracted too, in the log's order.</returns>
    internal async Task<IReadOnlyList<(Guid Report, string Stream)>> ReportsNamingAsync(string hash, CancellationToken cancellation)
    {
        // evidence_named_by answers: it holds the reports that name evidence, by each hash that they name.
        await using var command = _source.CreateCommand(
            $"""
            select id, stream_id from {Schema.Name}.mt_events
            where data -> 'evidence' @> jsonb_build_array($1) and {EvidenceTables.NamesEvidence}
            order by seq_id
            """);
        command.Parameters.Add(new() { Value = hash, NpgsqlDbType = NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var reports = new List<(Guid, string)>();
        while (await reader.ReadAsync(cancellation))
        {
            reports.Add((reader.GetGuid(0), reader.GetString(1)));
        }

        return reports;
    }
}
