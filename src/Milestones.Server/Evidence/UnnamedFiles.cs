using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Evidence;

/// <summary>Removes files that nobody's report has named for so long that none will.</summary>
internal sealed partial class UnnamedFiles(NpgsqlDataSource source, EvidenceFiles files, EvidenceSettings settings, ILogger<UnnamedFiles> logger)
{
    /// <returns>How many were removed.</returns>
    public async Task<int> RemoveAsync(CancellationToken cancellation)
    {
        var (count, bytes) = (0, 0L);
        foreach (var evidence in await OldAsync(cancellation))
        {
            if (await files.RemoveUnnamedAsync(evidence, settings.KeepUnnamedDays, cancellation))
            {
                count++;
                bytes += evidence.Bytes;
            }
        }

        if (count > 0)
        {
            Removed(count, bytes, settings.KeepUnnamedDays);
        }

        return count;
    }

    private async Task<IReadOnlyList<StoredEvidence>> OldAsync(CancellationToken cancellation)
    {
        // evidence_unnamed answers: it holds the files that no report names, by when they were last sent.
        await using var command = source.CreateCommand(
            $"""
            select {StoredEvidence.Columns} from {Schema.Name}.evidence
            where not named and last_sent_at < now() - make_interval(days => $1)
            order by last_sent_at limit 10000
            """);
        command.Parameters.Add(new() { Value = settings.KeepUnnamedDays });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var old = new List<StoredEvidence>();
        while (await reader.ReadAsync(cancellation))
        {
            old.Add(StoredEvidence.Of(reader));
        }

        return old;
    }

    [LoggerMessage(LogLevel.Information, "{Count} files of {Bytes} bytes were removed: no report had named them within {Days} days")]
    private partial void Removed(int count, long bytes, int days);
}
