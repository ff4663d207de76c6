using Milestones.Catalogue;
using Milestones.Projects;
using Milestones.Server.Identity;
using Milestones.Server.Ledger;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Projects;

/// <summary>Reads projects from the log, as they were known at a position.</summary>
public sealed class Streams
{
    private readonly NpgsqlDataSource _source;

    internal Streams(NpgsqlDataSource source) => _source = source;

    /// <summary>The projects of those codes that were registered by then, folded from their events.</summary>
    internal async Task<Dictionary<string, Project>> ProjectsAsync(
        IReadOnlyCollection<string> codes, LedgerState ledger, long position, CancellationToken cancellation)
    {
        // A ladder does not change once its kind has projects, so the newest catalogue serves every position.
        var catalogue = ledger.History.CatalogueAt(long.MaxValue);
        var projects = new Dictionary<string, Project>(StringComparer.Ordinal);
        await foreach (var stored in EventsAsync(codes, position, cancellation))
        {
            projects[stored.Stream] = Project.Evolve(
                projects.GetValueOrDefault(stored.Stream),
                stored.Stream,
                new(stored.Id, new(stored.Sequence), stored.Version, (ProjectEvent)stored.Said),
                kind => catalogue.Kind(kind)!.Ladder);
        }

        return projects;
    }

    /// <summary>What the city said of its list, to the end of the log.</summary>
    internal async Task<List<Recorded<CatalogueEvent>>> CatalogueAsync(CancellationToken cancellation)
    {
        var declared = new List<Recorded<CatalogueEvent>>();
        await foreach (var stored in EventsAsync([CityCatalogue.Stream], long.MaxValue, cancellation))
        {
            declared.Add(new(stored.Id, new(stored.Sequence), stored.Version, (CatalogueEvent)stored.Said));
        }

        return declared;
    }

    /// <summary>The events of some streams that were recorded by then, by stream and version.</summary>
    internal async IAsyncEnumerable<LoggedEvent> EventsAsync(
        IReadOnlyCollection<string> streams,
        long position,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        // The unique index on stream and version answers.
        await using var command = _source.CreateCommand(
            $"""
            select seq_id, id, stream_id, version, type, data, timestamp, user_name from {Schema.Name}.mt_events
            where stream_id = any($1) and seq_id <= $2 order by stream_id, version
            """);
        command.Parameters.Add(new() { Value = streams.ToArray(), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Varchar });
        command.Parameters.Add(new() { Value = position });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            yield return LoggedEvent.Of(reader);
        }
    }
}

/// <summary>An event with all that the log says of it.</summary>
internal sealed record LoggedEvent(
    long Sequence, Guid Id, string Stream, int Version, string Type, byte[] Data, DateTimeOffset RecordedAt, string? By)
{
    /// <summary>As a caller may know it: who said it only the auditor and the office know, and whoever it was.</summary>
    public LoggedEvent For(Caller caller) => caller.SeesWho || By == caller.Id ? this : this with { By = null };

    public object Said => field ??= StoredEvents.Read(Type, Data);

    /// <summary>Of a row of <c>seq_id, id, stream_id, version, type, data, timestamp, user_name</c>.</summary>
    public static LoggedEvent Of(NpgsqlDataReader reader) => new(
        reader.GetInt64(0),
        reader.GetGuid(1),
        reader.GetString(2),
        (int)reader.GetInt64(3),
        reader.GetString(4),
        reader.GetFieldValue<byte[]>(5),
        reader.GetFieldValue<DateTime>(6),
        reader.IsDBNull(7) ? null : reader.GetString(7));
}
