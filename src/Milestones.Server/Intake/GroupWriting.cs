using Milestones.Server.Ledger;
using Milestones.Server.Live;
using Milestones.Server.Storage;
using Milestones.Server.Webhooks;
using Npgsql;
using NpgsqlTypes;

namespace Milestones.Server.Intake;

/// <summary>
/// Writes the parts of a group, and commits it with its last. Few rows go in one round trip; many by COPY, which costs the
/// store less for each row.
/// </summary>
/// <param name="heardFrom">The group's first position, where webhooks may have to be told of it; null where there are none.</param>
internal sealed class GroupWriting(NpgsqlConnection connection, Remembered remembered, DateTimeOffset recordedAt, long? heardFrom)
{
    private const int ManyEvents = 256;
    private const string Tenant = "*DEFAULT*";

    private Task _writing = Task.CompletedTask;
    private bool _hasWritten;
    private long _last;

    /// <summary>Begins to write a part once the one before it is written; meanwhile it does what needs no store.</summary>
    public async Task BeginAsync(GroupPart part, CancellationToken cancellation)
    {
        if (part.Events.Count == 0)
        {
            return;
        }

        var write = Prepare(part, isLast: false, cancellation);
        await _writing;
        _hasWritten = true;
        _writing = write();
    }

    /// <summary>Writes the last part and commits, if there is anything to commit.</summary>
    public async Task EndAsync(GroupPart part, CancellationToken cancellation)
    {
        if (part.Events.Count > 0)
        {
            var write = Prepare(part, isLast: true, cancellation);
            await _writing;
            await write();
            return;
        }

        await _writing;
        if (!_hasWritten)
        {
            await using var rollback = new NpgsqlCommand("rollback", connection);
            await rollback.ExecuteNonQueryAsync(cancellation);
            return;
        }

        var end = new NpgsqlBatch(connection);
        AddEnd(end);
        await ExecuteAsync(end, cancellation);
    }

    /// <summary>Waits until the connection is no longer in use, however that comes about.</summary>
    public async Task AbandonAsync() => await _writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private Func<Task> Prepare(GroupPart part, bool isLast, CancellationToken cancellation)
    {
        _last = part.Events[^1].Receipt.Sequence;
        var entries = remembered.Dimensions.Number(part.Entries);
        if (part.Events.Count < ManyEvents)
        {
            var batch = Begin(part.Events, entries);
            batch.BatchCommands.Insert(2, InsertEvents(part.Events));
            if (entries.Rows.Length > 0)
            {
                batch.BatchCommands.Add(InsertEntries(entries.Rows));
            }

            if (isLast)
            {
                AddEnd(batch);
            }

            return () => ExecuteAsync(batch, cancellation);
        }

        var first = Begin(part.Events, entries);
        var eventRows = RowsOf(part.Events);
        var entryRows = RowsOf(entries.Rows);

        // On a thread of its own: the store must not stand idle until a worker that decides the next part has time for it.
        return () => Task.Factory.StartNew(
            () => Copy(first, eventRows, entryRows, isLast),
            cancellation,
            TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
            TaskScheduler.Default);
    }

    private void AddEnd(NpgsqlBatch batch)
    {
        if (heardFrom is { } from)
        {
            batch.BatchCommands.Add(new EventsRecorded(from, _last).Insert(recordedAt));
        }

        batch.BatchCommands.Add(new("commit"));
    }

    private void Copy(NpgsqlBatch first, ReadOnlyMemory<byte> events, ReadOnlyMemory<byte> entries, bool isLast)
    {
        using (first)
        {
            first.ExecuteNonQuery();
        }

        Copy("mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, user_name, tenant_id, is_archived)", events);
        Copy("entry (sequence, project, report, cause, amount, day, combination, figure)", entries);
        if (isLast)
        {
            using var end = new NpgsqlBatch(connection);
            AddEnd(end);
            end.ExecuteNonQuery();
        }
    }

    private void Copy(string table, ReadOnlyMemory<byte> rows)
    {
        using var copy = connection.BeginRawBinaryCopy($"copy {Schema.Name}.{table} from stdin (format binary)");
        copy.Write(rows.Span);
    }

    /// <summary>What must stand before the events and the entries do.</summary>
    private NpgsqlBatch Begin(List<NewEvent> events, NumberedEntries entries)
    {
        var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new($"select setval('{Schema.Name}.mt_events_sequence', $1), {RecordedNotice.Send}")
                {
                    Parameters = { new NpgsqlParameter<long> { TypedValue = events[^1].Receipt.Sequence } },
                },
                UpsertStreams(events),
            },
        };
        if (entries.Figures.Count > 0)
        {
            batch.BatchCommands.Add(Dimensions.Insert(entries.Figures, Schema.Name));
        }

        if (entries.Combinations.Count > 0)
        {
            batch.BatchCommands.Add(Dimensions.Insert(entries.Combinations, Schema.Name));
        }

        return batch;
    }

    private NpgsqlBatchCommand UpsertStreams(List<NewEvent> events)
    {
        // Versions of a stream ascend, so the last one stands.
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var of in events)
        {
            versions[of.Receipt.Stream] = of.Receipt.Version;
        }

        return new($"""
            insert into {Schema.Name}.mt_streams (id, version, timestamp, created)
            select stream.id, stream.version, $3, $3 from unnest($1, $2) as stream (id, version)
            on conflict (id) do update set version = excluded.version, timestamp = excluded.timestamp
            """)
        {
            Parameters =
            {
                Array(versions.Keys.ToArray(), NpgsqlDbType.Varchar),
                Array(versions.Values.ToArray(), NpgsqlDbType.Bigint),
                new NpgsqlParameter<DateTime> { TypedValue = recordedAt.UtcDateTime },
            },
        };
    }

    private NpgsqlBatchCommand InsertEvents(List<NewEvent> events) =>
        new($"""
            insert into {Schema.Name}.mt_events
                (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, user_name, tenant_id, is_archived)
            select event.seq_id, event.id, event.stream_id, event.version, event.data, event.type, $8, event.dotnet_type, event.user_name, '{Tenant}', false
            from unnest($1, $2, $3, $4, $5, $6, $7, $9) as event (seq_id, id, stream_id, version, data, type, dotnet_type, user_name)
            """)
        {
            Parameters =
            {
                Array(Each(events, of => of.Receipt.Sequence), NpgsqlDbType.Bigint),
                Array(Each(events, of => of.Receipt.Id), NpgsqlDbType.Uuid),
                Array(Each(events, of => of.Receipt.Stream), NpgsqlDbType.Varchar),
                Array(Each(events, of => (long)of.Receipt.Version), NpgsqlDbType.Bigint),
                Array(Each(events, of => StoredEvents.Write(of.Said)), NpgsqlDbType.Jsonb),
                Array(Each(events, of => StoredEvents.NameOf(of.Said)), NpgsqlDbType.Varchar),
                Array(Each(events, of => StoredEvents.DotNetNameOf(of.Said.GetType())), NpgsqlDbType.Varchar),
                new NpgsqlParameter<DateTime> { TypedValue = recordedAt.UtcDateTime },
                Array(Each(events, of => of.By), NpgsqlDbType.Varchar),
            },
        };

    private static NpgsqlBatchCommand InsertEntries(EntryRow[] rows) =>
        new($"""
            insert into {Schema.Name}.entry (sequence, project, report, cause, amount, day, combination, figure)
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8)
            """)
        {
            Parameters =
            {
                Array(System.Array.ConvertAll(rows, row => row.Sequence), NpgsqlDbType.Bigint),
                Array(System.Array.ConvertAll(rows, row => row.Project), NpgsqlDbType.Bigint),
                Array(System.Array.ConvertAll(rows, row => row.Report), NpgsqlDbType.Bigint),
                Array(System.Array.ConvertAll(rows, row => row.Cause), NpgsqlDbType.Bigint),
                Array(System.Array.ConvertAll(rows, row => row.Amount), NpgsqlDbType.Bigint),
                Array(System.Array.ConvertAll(rows, row => row.Day), NpgsqlDbType.Date),
                Array(System.Array.ConvertAll(rows, row => row.Combination), NpgsqlDbType.Integer),
                Array(System.Array.ConvertAll(rows, row => row.Figure), NpgsqlDbType.Smallint),
            },
        };

    private ReadOnlyMemory<byte> RowsOf(List<NewEvent> events)
    {
        var rows = new CopyRows(columns: 11);
        foreach (var (receipt, said, by) in events)
        {
            rows.Start();
            rows.Bigint(receipt.Sequence);
            rows.Uuid(receipt.Id);
            rows.Text(receipt.Stream);
            rows.Bigint(receipt.Version);
            rows.Jsonb(StoredEvents.Write(said));
            rows.Text(StoredEvents.NameOf(said));
            rows.Timestamptz(recordedAt);
            rows.Text(StoredEvents.DotNetNameOf(said.GetType()));
            rows.Text(by);
            rows.Text(Tenant);
            rows.Boolean(false);
        }

        return rows.End();
    }

    private static ReadOnlyMemory<byte> RowsOf(EntryRow[] entries)
    {
        var rows = new CopyRows(columns: 8);
        foreach (ref readonly var entry in entries.AsSpan())
        {
            rows.Start();
            rows.Bigint(entry.Sequence);
            rows.Bigint(entry.Project);
            rows.Bigint(entry.Report);
            rows.Bigint(entry.Cause);
            rows.Bigint(entry.Amount);
            rows.Date(entry.Day);
            rows.Integer(entry.Combination);
            rows.Smallint(entry.Figure);
        }

        return rows.End();
    }

    private static async Task ExecuteAsync(NpgsqlBatch batch, CancellationToken cancellation)
    {
        await using (batch)
        {
            await batch.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static T[] Each<T>(List<NewEvent> events, Func<NewEvent, T> field)
    {
        var fields = new T[events.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = field(events[i]);
        }

        return fields;
    }

    private static NpgsqlParameter<T[]> Array<T>(T[] values, NpgsqlDbType type) =>
        new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };
}
