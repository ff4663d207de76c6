using Milestones.Catalogue;
using Milestones.Indicators;
using Milestones.Projects;
using Milestones.Publications;
using Milestones.Server.Hosting;
using Milestones.Server.Ledger;
using Milestones.Server.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Milestones.Server.Intake;

/// <summary>
/// Decides a group of commands in order and writes what they come to, events and entries, in one transaction. The groups of
/// all servers take turns by an advisory lock that is held to the commit: so positions become visible in order, and what a
/// group is decided against is all that was committed before it. Not for two threads at once.
/// </summary>
internal sealed class GroupTransaction(NpgsqlDataSource source, City city) : IAsyncDisposable
{
    private const int GreatestCatchUp = 10_000;

    private readonly StreamCache _cache = new(capacity: 100_000);
    private readonly Dimensions _dimensions = new();
    private NpgsqlConnection? _connection;
    private CityCatalogue? _catalogue;
    private int _catalogueVersion;
    private long _position;

    /// <exception cref="NpgsqlException">Nothing of the group is known to be committed; it may be asked again as it was.</exception>
    public async Task<Verdict[]> CommitAsync(IReadOnlyList<Command> commands, CancellationToken cancellation)
    {
        var connection = _connection ??= await OpenAsync(cancellation);
        try
        {
            var group = await BeginAsync(connection, commands, cancellation);
            var verdicts = Decide(commands, group);
            if (group.Events.Count == 0)
            {
                await ExecuteAsync(connection, "rollback", cancellation);
            }
            else
            {
                await WriteAsync(connection, group, cancellation);
                Keep(group);
            }

            return verdicts;
        }
        catch
        {
            await ForgetAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await ForgetAsync();

    private static Verdict[] Decide(IReadOnlyList<Command> commands, GroupState group)
    {
        var verdicts = new Verdict[commands.Count];
        for (var i = 0; i < verdicts.Length; i++)
        {
            verdicts[i] = Decide(commands[i], group);
        }

        return verdicts;
    }

    private static Verdict Decide(Command command, GroupState group)
    {
        if (group.Known(command.Id) is { } first)
        {
            return Rules.Repeats(command, first)
                && (command.Stream is null || command.Stream == first.Receipt.Stream)
                    ? new Verdict.Repeated(first.Receipt)
                    : new Verdict.Refused(new(
                        Refusals.ReportIdConflict,
                        $"The id {command.Id} belongs to what was recorded at {first.Receipt.Sequence} of {first.Receipt.Stream}, with other content. Send this with a new id; to change the first, correct it.")
                    {
                        Other = command.Id,
                    });
        }

        var stream = command.Stream ?? (group.Known(command.Target!.Value) is { Said: ProjectEvent or IndicatorEvent } target ? target.Receipt.Stream : null);
        if (stream is null)
        {
            return new Verdict.Refused(new(
                Refusals.ReportNotFound, $"There is no report {command.Target}. Send the report first, or check its id."));
        }

        var (events, refusal) = Rules.Decide(command, stream, group);
        return refusal is not null ? new Verdict.Refused(refusal)
            : events.Count == 0 ? new Verdict.Unchanged()
            : new Verdict.Recorded(group.Append(stream, command.Id, events[0], command.By));
    }

    /// <summary>Waits for the group ahead, of whatever server, and reads what this one is decided against.</summary>
    private async Task<GroupState> BeginAsync(NpgsqlConnection connection, IReadOnlyList<Command> commands, CancellationToken cancellation)
    {
        var ids = commands.Select(command => command.Id).Concat(commands.Where(c => c.Target is not null).Select(c => c.Target!.Value)).Distinct().ToArray();
        var streams = commands.SelectMany(StreamsOf).ToHashSet(StringComparer.Ordinal);
        var missing = streams.Where(stream => _cache.Find(stream) is null).ToArray();
        var kinds = commands.Select(command => command.Asked).OfType<KindDeclared>().Select(kind => kind.Code).ToArray();
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("begin"),
                new(LogLock.Take),
                new($"""
                    select clock_timestamp(), sequence.last_value - case when sequence.is_called then 0 else 1 end, last.timestamp,
                           (select max(number) from {Schema.Name}.generation)
                    from {Schema.Name}.mt_events_sequence sequence
                    left join (select timestamp from {Schema.Name}.mt_events order by seq_id desc limit 1) last on true
                    """),
                // What other servers appended since this one's last group; the primary key answers.
                new($"select seq_id, stream_id from {Schema.Name}.mt_events where seq_id > $1 order by seq_id limit {GreatestCatchUp + 1}")
                {
                    Parameters = { new() { Value = _position } },
                },
                Dimensions.FiguresAfter(_dimensions.LastFigure),
                Dimensions.CombinationsAfter(_dimensions.LastCombination),
                // The unique index on the event's id answers.
                new($"select id, stream_id, seq_id, version, timestamp, type, data from {Schema.Name}.mt_events where id = any($1)")
                {
                    Parameters = { new() { Value = ids } },
                },
                EventsOf(missing),
                new($"""
                    select distinct data ->> 'kind' from {Schema.Name}.mt_events
                    where {StoredEvents.KeptInMemory} and type = 'project-registered' and data ->> 'kind' = any($1)
                    """)
                {
                    Parameters = { new() { Value = kinds } },
                },
            },
        };
        if (kinds.Length == 0)
        {
            batch.BatchCommands.RemoveAt(batch.BatchCommands.Count - 1);
        }

        var known = new List<KnownEvent>();
        DateTimeOffset recordedAt;
        long position;
        int generation;
        var foreign = new HashSet<string>(StringComparer.Ordinal);
        var tooMany = false;
        List<StoredEvent> loaded;
        var inUse = new List<string>();
        await using (var reader = await batch.ExecuteReaderAsync(cancellation))
        {
            await reader.NextResultAsync(cancellation);
            await reader.ReadAsync(cancellation);
            var now = reader.GetFieldValue<DateTime>(0);
            position = reader.GetInt64(1);
            recordedAt = await reader.IsDBNullAsync(2, cancellation) ? now : Later(now, reader.GetFieldValue<DateTime>(2));
            generation = reader.GetInt32(3);
            await reader.NextResultAsync(cancellation);
            var rows = 0;
            while (await reader.ReadAsync(cancellation))
            {
                _position = reader.GetInt64(0);
                foreign.Add(reader.GetString(1));
                tooMany = ++rows > GreatestCatchUp;
            }

            await reader.NextResultAsync(cancellation);
            await _dimensions.ReadFiguresAsync(reader, cancellation);
            await reader.NextResultAsync(cancellation);
            await _dimensions.ReadCombinationsAsync(reader, cancellation);
            await reader.NextResultAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                var receipt = new Receipt(
                    reader.GetGuid(0), reader.GetString(1), reader.GetInt64(2), (int)reader.GetInt64(3), reader.GetFieldValue<DateTime>(4));
                known.Add(new(receipt, StoredEvents.Read(reader.GetString(5), reader.GetFieldValue<byte[]>(6))));
            }

            await reader.NextResultAsync(cancellation);
            loaded = await ReadEventsAsync(reader, cancellation);
            if (kinds.Length > 0)
            {
                await reader.NextResultAsync(cancellation);
                while (await reader.ReadAsync(cancellation))
                {
                    inUse.Add(reader.GetString(0));
                }
            }
        }

        if (tooMany)
        {
            _cache.Clear();
            _catalogue = null;
            _position = position;
        }
        else
        {
            foreach (var stream in foreign)
            {
                _cache.Drop(stream);
            }
        }

        if (generation != _dimensions.Generation)
        {
            await RenumberAsync(connection, generation, cancellation);
        }

        // The targets' streams, what another server changed meanwhile, and the catalogue when it is not at hand.
        streams.UnionWith(commands.Where(c => c.Target is not null).SelectMany(c => known.Where(k => k.Receipt.Id == c.Target)).Select(k => k.Receipt.Stream));
        var also = streams.Where(stream => _cache.Find(stream) is null && !missing.Contains(stream)).ToList();
        if (_catalogue is null || foreign.Contains(CityCatalogue.Stream))
        {
            _catalogue = null;
            also.Add(CityCatalogue.Stream);
        }

        if (also.Count > 0)
        {
            await using var more = new NpgsqlBatch(connection) { BatchCommands = { EventsOf([.. also]) } };
            await using var reader = await more.ExecuteReaderAsync(cancellation);
            loaded.AddRange(await ReadEventsAsync(reader, cancellation));
        }

        FoldCatalogue(loaded);
        var group = new GroupState(_cache, _catalogue!, city.Today, recordedAt, position) { CatalogueVersion = _catalogueVersion };
        foreach (var fact in known)
        {
            group.Know(fact);
        }

        group.KindsInUse.UnionWith(inUse);
        Fold(loaded, group);
        return group;
    }

    private async Task RenumberAsync(NpgsqlConnection connection, int generation, CancellationToken cancellation)
    {
        _dimensions.Begin(generation);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Dimensions.FiguresAfter(0), Dimensions.CombinationsAfter(0) },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await _dimensions.ReadFiguresAsync(reader, cancellation);
        await reader.NextResultAsync(cancellation);
        await _dimensions.ReadCombinationsAsync(reader, cancellation);
    }

    private static IEnumerable<string> StreamsOf(Command command)
    {
        if (command.Stream is { } stream && command.Asked is not (CatalogueEvent or PublicationEvent))
        {
            yield return stream;
        }

        if (command.Asked is IndicatorDeclared indicator)
        {
            yield return Indicator.StreamOf(indicator.Code);
        }
    }

    private void FoldCatalogue(List<StoredEvent> loaded)
    {
        if (_catalogue is not null)
        {
            return;
        }

        var catalogue = CityCatalogue.Initial;
        _catalogueVersion = 0;
        foreach (var stored in loaded.Where(stored => stored.Stream == CityCatalogue.Stream))
        {
            catalogue = catalogue.Evolve((CatalogueEvent)stored.Said);
            _catalogueVersion = stored.Version;
        }

        _catalogue = catalogue;
    }

    private void Fold(List<StoredEvent> loaded, GroupState group)
    {
        Ladder LadderOf(string kind) => _catalogue!.Kind(kind)!.Ladder;

        foreach (var events in loaded.Where(stored => stored.Stream != CityCatalogue.Stream).GroupBy(stored => stored.Stream))
        {
            object? state = null;
            foreach (var stored in events)
            {
                state = stored.Said switch
                {
                    ProjectEvent said => Project.Evolve(
                        state as Project, events.Key, new(stored.Id, stored.Sequence, stored.Version, said), LadderOf),
                    IndicatorEvent said => (state as Indicator ?? Indicator.Unreported(Indicator.CodeOf(events.Key)!))
                        .Evolve(new(stored.Id, stored.Sequence, stored.Version, said)),
                    _ => throw new InvalidOperationException($"The stream {events.Key} holds a {stored.Said.GetType().Name}, which belongs to no such stream."),
                };
            }

            group.Load(events.Key, state);
            _cache.Set(events.Key, state!);
        }
    }

    private async Task WriteAsync(NpgsqlConnection connection, GroupState group, CancellationToken cancellation)
    {
        var events = group.Events;
        var changed = events.GroupBy(e => e.Receipt.Stream).Select(stream => (stream.Key, Version: (long)stream.Max(e => e.Receipt.Version))).ToArray();
        var numbered = _dimensions.Number(group.Entries);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("select setval($1::regclass, $2)")
                {
                    Parameters = { new() { Value = $"{Schema.Name}.mt_events_sequence" }, new() { Value = group.Position } },
                },
                new($"""
                    insert into {Schema.Name}.mt_streams (id, version, timestamp, created)
                    select stream.id, stream.version, $3, $3 from unnest($1, $2) as stream (id, version)
                    on conflict (id) do update set version = excluded.version, timestamp = excluded.timestamp
                    """)
                {
                    Parameters =
                    {
                        Array(changed.Select(stream => stream.Key), NpgsqlDbType.Varchar),
                        Array(changed.Select(stream => stream.Version), NpgsqlDbType.Bigint),
                        new() { Value = group.RecordedAt.UtcDateTime },
                    },
                },
                new($"""
                    insert into {Schema.Name}.mt_events
                        (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, user_name, tenant_id, is_archived)
                    select event.seq_id, event.id, event.stream_id, event.version, event.data, event.type, $8, event.dotnet_type, event.user_name, '*DEFAULT*', false
                    from unnest($1, $2, $3, $4, $5, $6, $7, $9) as event (seq_id, id, stream_id, version, data, type, dotnet_type, user_name)
                    """)
                {
                    Parameters =
                    {
                        Array(events.Select(e => e.Receipt.Sequence), NpgsqlDbType.Bigint),
                        Array(events.Select(e => e.Receipt.Id), NpgsqlDbType.Uuid),
                        Array(events.Select(e => e.Receipt.Stream), NpgsqlDbType.Varchar),
                        Array(events.Select(e => (long)e.Receipt.Version), NpgsqlDbType.Bigint),
                        Array(events.Select(e => e.Json), NpgsqlDbType.Jsonb),
                        Array(events.Select(e => e.Type), NpgsqlDbType.Varchar),
                        Array(events.Select(e => e.DotNetType), NpgsqlDbType.Varchar),
                        new() { Value = group.RecordedAt.UtcDateTime },
                        Array(events.Select(e => e.By), NpgsqlDbType.Varchar),
                    },
                },
            },
        };
        if (numbered.Figures.Count > 0)
        {
            batch.BatchCommands.Add(Dimensions.Insert(numbered.Figures, Schema.Name));
        }

        if (numbered.Combinations.Count > 0)
        {
            batch.BatchCommands.Add(Dimensions.Insert(numbered.Combinations, Schema.Name));
        }

        if (group.Entries.Count > 0)
        {
            batch.BatchCommands.Add(_dimensions.Insert(group.Entries));
        }

        batch.BatchCommands.Add(new("commit"));
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    private void Keep(GroupState group)
    {
        foreach (var (stream, state) in group.Changed)
        {
            _cache.Set(stream, state);
        }

        _catalogue = group.Catalogue;
        _catalogueVersion = group.CatalogueVersion;
        _position = group.Position;
    }

    /// <summary>After a failure nothing that is in memory may be trusted: whether the group was committed is not known.</summary>
    private async Task ForgetAsync()
    {
        _cache.Clear();
        _dimensions.Clear();
        _catalogue = null;
        _position = 0;
        if (_connection is { } connection)
        {
            _connection = null;
            NpgsqlConnection.ClearPool(connection);
            await connection.DisposeAsync();
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);

        // Nothing was read yet: what is known of the log begins at its end, and every stream is read when it is needed.
        await using var command = new NpgsqlCommand($"select coalesce(max(seq_id), 0) from {Schema.Name}.mt_events", connection);
        _position = (long)(await command.ExecuteScalarAsync(cancellation))!;
        return connection;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    // The unique index on stream and version answers.
    private static NpgsqlBatchCommand EventsOf(string[] streams) =>
        new($"select stream_id, version, seq_id, id, type, data from {Schema.Name}.mt_events where stream_id = any($1) order by stream_id, version")
        {
            Parameters = { new() { Value = streams, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar } },
        };

    private static async Task<List<StoredEvent>> ReadEventsAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var events = new List<StoredEvent>();
        while (await reader.ReadAsync(cancellation))
        {
            events.Add(new(
                reader.GetString(0),
                (int)reader.GetInt64(1),
                new(reader.GetInt64(2)),
                reader.GetGuid(3),
                StoredEvents.Read(reader.GetString(4), reader.GetFieldValue<byte[]>(5))));
        }

        return events;
    }

    private static NpgsqlParameter Array<T>(IEnumerable<T> values, NpgsqlDbType type) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };

    private static DateTime Later(DateTime now, DateTime last) => now > last ? now : last;

    private sealed record StoredEvent(string Stream, int Version, Sequence Sequence, Guid Id, object Said);
}
