using Milestones.Server.Evidence.Files;
using Milestones.Server.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Milestones.Server.Evidence;

/// <summary>The files that reports name. Each is kept once, however often and on whichever server it arrives.</summary>
/// <remarks>Whoever keeps or removes a file holds its lock: a row is there only while its file is.</remarks>
public sealed partial class EvidenceFiles
{
    private const string TakeLock = "pg_advisory_xact_lock(hashtextextended('milestones.evidence ' || $1, 0))";
    private const string HoldLock = "pg_advisory_lock(hashtextextended('milestones.evidence ' || $1, 0))";

    private readonly NpgsqlDataSource _source;
    private readonly IReadOnlyList<IEvidenceStore> _stores;
    private readonly ILogger<EvidenceFiles> _logger;

    /// <param name="stores">New files go to the first.</param>
    internal EvidenceFiles(NpgsqlDataSource source, IReadOnlyList<IEvidenceStore> stores, ILogger<EvidenceFiles> logger) =>
        (_source, _stores, _logger) = (source, stores, logger);

    /// <param name="by">The opaque id of who sends it.</param>
    /// <returns>What is known of the file, and whether it is new. Sent again, it is the same as the first time.</returns>
    internal async Task<(StoredEvidence Evidence, bool IsNew)> KeepAsync(
        HeldFile file, EvidenceType type, CameraWords says, string? by, CancellationToken cancellation)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        if (await SentAgainAsync(connection, file.Hash, cancellation) is { } known)
        {
            return (known, false);
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var turn = new NpgsqlCommand($"select {TakeLock}", connection) { Parameters = { new() { Value = file.Hash } } })
        {
            await turn.ExecuteNonQueryAsync(cancellation);
        }

        var kept = await SentAgainAsync(connection, file.Hash, cancellation);
        var isNew = kept is null;
        if (kept is null)
        {
            var store = _stores[0];
            await store.WriteAsync(file, type, connection, cancellation);
            kept = await InsertAsync(connection, file, type, says, by, store.Name, cancellation);
        }

        await transaction.CommitAsync(cancellation);
        return (kept, isNew);
    }

    internal async Task<StoredEvidence?> FindAsync(string hash, CancellationToken cancellation)
    {
        // The primary key answers.
        await using var command = _source.CreateCommand($"select {StoredEvidence.Columns} from {Schema.Name}.evidence where hash = $1");
        command.Parameters.Add(new() { Value = hash });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? StoredEvidence.Of(reader) : null;
    }

    /// <returns>The file, or null when its store no longer has what was sent: then that is logged, and nothing is served.</returns>
    /// <exception cref="Intake.StoreUnavailableException">Its store does not answer, or is not in the settings.</exception>
    internal async Task<HeldFile?> OpenAsync(StoredEvidence evidence, CancellationToken cancellation)
    {
        var file = await StoreOf(evidence).ReadAsync(evidence.Hash, cancellation);
        if (file?.Hash == evidence.Hash)
        {
            return file;
        }

        if (file is null)
        {
            Missing(evidence.Hash, evidence.Store);
            return null;
        }

        Changed(evidence.Hash, evidence.Store, file.Hash);
        await file.DisposeAsync();
        return null;
    }

    /// <summary>Removes a file that no report names and that was not sent again for so long.</summary>
    /// <returns>Whether it was removed.</returns>
    internal async Task<bool> RemoveUnnamedAsync(StoredEvidence evidence, int keepDays, CancellationToken cancellation)
    {
        // The lock is the connection's and not a transaction's: the row is gone before its file is, and both are before it can come again.
        await using var connection = await _source.OpenConnectionAsync(cancellation);
        await using (var turn = new NpgsqlCommand($"select {HoldLock}", connection) { Parameters = { new() { Value = evidence.Hash } } })
        {
            await turn.ExecuteNonQueryAsync(cancellation);
        }

        try
        {
            // The primary key answers, and evidence_named_by.
            await using var delete = new NpgsqlCommand(
                $"""
                delete from {Schema.Name}.evidence
                where hash = $1 and announced and not named and last_sent_at < now() - make_interval(days => $2)
                  and not exists (
                      select from {Schema.Name}.mt_events
                      where data -> 'evidence' @> jsonb_build_array($1) and {EvidenceTables.NamesEvidence})
                """,
                connection)
            {
                Parameters = { new() { Value = evidence.Hash, NpgsqlDbType = NpgsqlDbType.Text }, new() { Value = keepDays } },
            };
            if (await delete.ExecuteNonQueryAsync(cancellation) == 0)
            {
                return false;
            }

            await StoreOf(evidence).RemoveAsync(evidence.Hash, cancellation);
            return true;
        }
        finally
        {
            await using var done = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
            await done.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private IEvidenceStore StoreOf(StoredEvidence evidence) =>
        _stores.FirstOrDefault(store => store.Name == evidence.Store)
            ?? throw new Intake.StoreUnavailableException(
                $"The file is in the store {evidence.Store}, which the settings of this server do not name. Whoever operates it must give Evidence:S3 again.");

    /// <summary>Whoever sends a file again may be about to name it, so it is kept from now on as if it were new.</summary>
    private static async Task<StoredEvidence?> SentAgainAsync(NpgsqlConnection connection, string hash, CancellationToken cancellation)
    {
        // The primary key answers.
        await using var command = new NpgsqlCommand(
            $"update {Schema.Name}.evidence set last_sent_at = clock_timestamp() where hash = $1 returning {StoredEvidence.Columns}", connection)
        {
            Parameters = { new() { Value = hash } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? StoredEvidence.Of(reader) : null;
    }

    private static async Task<StoredEvidence> InsertAsync(
        NpgsqlConnection connection, HeldFile file, EvidenceType type, CameraWords says, string? by, string store, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
            insert into {Schema.Name}.evidence (hash, media_type, bytes, taken_at, latitude, longitude, by, store, received_at, last_sent_at)
            select $1, $2, $3, $4, $5, $6, $7, $8, moment, moment from clock_timestamp() moment
            returning {StoredEvidence.Columns}
            """,
            connection)
        {
            Parameters =
            {
                new() { Value = file.Hash },
                new() { Value = type.MediaType },
                new() { Value = file.Content.Length },
                Nullable(says.TakenAt, NpgsqlDbType.Timestamp),
                Nullable(says.Place?.Latitude, NpgsqlDbType.Numeric),
                Nullable(says.Place?.Longitude, NpgsqlDbType.Numeric),
                Nullable(by, NpgsqlDbType.Text),
                new() { Value = store },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return StoredEvidence.Of(reader);
    }

    private static NpgsqlParameter Nullable(object? value, NpgsqlDbType type) => new() { Value = value ?? DBNull.Value, NpgsqlDbType = type };

    [LoggerMessage(LogLevel.Error, "The evidence {Hash} is missing from the store {Store}")]
    private partial void Missing(string hash, string store);

    [LoggerMessage(LogLevel.Error, "The evidence {Hash} was changed in the store {Store}: what is there has the hash {Found}")]
    private partial void Changed(string hash, string store, string found);
}
