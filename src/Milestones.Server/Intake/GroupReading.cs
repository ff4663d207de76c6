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
/// Begins a group's transaction, waits for the group ahead, of whatever server, and reads what this one is decided against.
/// One round trip when this server was the last to append, and two when another was.
/// </summary>
internal sealed class GroupReading(NpgsqlConnection connection, Remembered remembered, City city)
{
    private const int GreatestCatchUp = 10_000;

    private const string End =
        $"""
        select clock_timestamp(), sequence.last_value - case when sequence.is_called then 0 else 1 end, last.timestamp,
               (select max(number) from {Schema.Name}.generation),
               exists (select 1 from {Schema.Name}.webhook where not paused)
        from {Schema.Name}.mt_events_sequence sequence
        left join (select timestamp from {Schema.Name}.mt_events order by seq_id desc limit 1) last on true
        """;

    // What other servers appended since this one's last group; the primary key answers.
    private static readonly string Foreign =
        $"select seq_id, stream_id from {Schema.Name}.mt_events where seq_id > $1 order by seq_id limit {GreatestCatchUp + 1}";

    // The unique index on the event's id answers.
    private const string EventsOfIds =
        $"select id, stream_id, seq_id, version, timestamp, type, data from {Schema.Name}.mt_events where id = any($1)";

    // The unique index on stream and version answers.
    private const string EventsOfStreams =
        $"select stream_id, version, seq_id, id, type, data from {Schema.Name}.mt_events where stream_id = any($1) order by stream_id, version";

    private const string KindsWithProjects =
        $"""
        select distinct data ->> 'kind' from {Schema.Name}.mt_events
        where {StoredEvents.KeptInMemory} and type = 'project-registered' and data ->> 'kind' = any($1)
        """;

    private readonly HashSet<Guid> _ids = [];
    private readonly HashSet<string> _streams = new(StringComparer.Ordinal);
    private readonly List<string> _kinds = [];
    private readonly HashSet<string> _foreign = new(StringComparer.Ordinal);
    private readonly List<KnownEvent> _known = [];
    private readonly List<StoredEvent> _loaded = [];
    private readonly List<string> _kindsInUse = [];
    private DateTime _recordedAt;
    private long _position;
    private int _generation;
    private bool _isFarBehind;
    private bool _isHeard;

    public async Task<GroupState> ReadAsync(IReadOnlyList<Command> commands, CancellationToken cancellation)
    {
        foreach (var command in commands)
        {
            Need(command);
        }

        var missing = _streams.Where(stream => remembered.Streams.Find(stream) is null).ToHashSet(StringComparer.Ordinal);
        await ReadAtFirstAsync(missing, cancellation);
        DropForeign();
        var also = AlsoMissing(missing);
        var isRenumbered = _generation != remembered.Dimensions.Generation;
        if (isRenumbered)
        {
            remembered.Dimensions.Begin(_generation);
        }

        if (isRenumbered || _foreign.Count > 0 || also.Count > 0)
        {
            await ReadMoreAsync(also, cancellation);
        }

        return Group();
    }

    private void Need(Command command)
    {
        _ids.Add(command.Id);
        if (command.Target is { } target)
        {
            _ids.Add(target);
        }

        if (command.Stream is { } stream && command.Asked is not (CatalogueEvent or PublicationEvent))
        {
            _streams.Add(stream);
        }

        switch (command.Asked)
        {
            case IndicatorDeclared indicator:
                _streams.Add(Indicator.StreamOf(indicator.Code));
                break;
            case KindDeclared kind:
                _kinds.Add(kind.Code);
                break;
        }
    }

    private async Task ReadAtFirstAsync(HashSet<string> missing, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("begin"),
                new(LogLock.Take),
                new(End),
                new(Foreign) { Parameters = { new NpgsqlParameter<long> { TypedValue = remembered.Position } } },
                new(EventsOfIds) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = [.. _ids] } } },
            },
        };
        if (missing.Count > 0)
        {
            batch.BatchCommands.Add(EventsOf([.. missing]));
        }

        if (_kinds.Count > 0)
        {
            batch.BatchCommands.Add(new(KindsWithProjects) { Parameters = { new NpgsqlParameter<string[]> { TypedValue = [.. _kinds] } } });
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        await ReadEndAsync(reader, cancellation);
        await reader.NextResultAsync(cancellation);
        await ReadForeignAsync(reader, cancellation);
        await reader.NextResultAsync(cancellation);
        await ReadKnownAsync(reader, cancellation);
        if (missing.Count > 0)
        {
            await reader.NextResultAsync(cancellation);
            await ReadEventsAsync(reader, cancellation);
        }

        if (_kinds.Count > 0)
        {
            await reader.NextResultAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                _kindsInUse.Add(reader.GetString(0));
            }
        }
    }

    private async Task ReadEndAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        await reader.ReadAsync(cancellation);
        _recordedAt = reader.GetFieldValue<DateTime>(0);
        _position = reader.GetInt64(1);
        if (!await reader.IsDBNullAsync(2, cancellation) && reader.GetFieldValue<DateTime>(2) is var last && last > _recordedAt)
        {
            _recordedAt = last;
        }

        _generation = reader.GetInt32(3);
        _isHeard = reader.GetBoolean(4);
    }

    private async Task ReadForeignAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var rows = 0;
        while (await reader.ReadAsync(cancellation))
        {
            remembered.Position = reader.GetInt64(0);
            _foreign.Add(reader.GetString(1));
            _isFarBehind = ++rows > GreatestCatchUp;
        }
    }

    private async Task ReadKnownAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        while (await reader.ReadAsync(cancellation))
        {
            var receipt = new Receipt(
                reader.GetGuid(0), reader.GetString(1), reader.GetInt64(2), (int)reader.GetInt64(3), reader.GetFieldValue<DateTime>(4));
            _known.Add(new(receipt, StoredEvents.Read(reader.GetString(5), reader.GetFieldValue<byte[]>(6))));
        }
    }

    private void DropForeign()
    {
        if (_isFarBehind)
        {
            remembered.Streams.Clear();
            remembered.Catalogue = null;
            remembered.Position = _position;
            return;
        }

        foreach (var stream in _foreign)
        {
            remembered.Streams.Drop(stream);
        }

        if (_foreign.Contains(CityCatalogue.Stream))
        {
            remembered.Catalogue = null;
        }
    }

    /// <summary>The streams of what is named by its id, what another server changed meanwhile, and the catalogue when it is not at hand.</summary>
    private List<string> AlsoMissing(HashSet<string> missing)
    {
        _streams.UnionWith(_known.Where(known => known.Said is ProjectEvent or IndicatorEvent).Select(known => known.Receipt.Stream));
        var also = _streams.Where(stream => remembered.Streams.Find(stream) is null && !missing.Contains(stream)).ToList();
        if (remembered.Catalogue is null)
        {
            also.Add(CityCatalogue.Stream);
        }

        return also;
    }

    private async Task ReadMoreAsync(List<string> streams, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Dimensions.FiguresAfter(remembered.Dimensions.LastFigure),
                Dimensions.CombinationsAfter(remembered.Dimensions.LastCombination),
                EventsOf([.. streams]),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await remembered.Dimensions.ReadFiguresAsync(reader, cancellation);
        await reader.NextResultAsync(cancellation);
        await remembered.Dimensions.ReadCombinationsAsync(reader, cancellation);
        await reader.NextResultAsync(cancellation);
        await ReadEventsAsync(reader, cancellation);
    }

    private GroupState Group()
    {
        if (remembered.Catalogue is null)
        {
            FoldCatalogue();
        }

        var group = new GroupState(remembered.Streams, remembered.Catalogue!, city.Today, _recordedAt, _position)
        {
            CatalogueVersion = remembered.CatalogueVersion,
            IsHeard = _isHeard,
        };
        foreach (var known in _known)
        {
            group.Know(known);
        }

        group.KindsInUse.UnionWith(_kindsInUse);
        Fold(group);
        return group;
    }

    private void FoldCatalogue()
    {
        var catalogue = CityCatalogue.Initial;
        remembered.CatalogueVersion = 0;
        foreach (var stored in _loaded.Where(stored => stored.Stream == CityCatalogue.Stream))
        {
            catalogue = catalogue.Evolve((CatalogueEvent)stored.Said);
            remembered.CatalogueVersion = stored.Version;
        }

        remembered.Catalogue = catalogue;
    }

    private void Fold(GroupState group)
    {
        Ladder LadderOf(string kind) => group.Catalogue.Kind(kind)!.Ladder;

        foreach (var events in _loaded.Where(stored => stored.Stream != CityCatalogue.Stream).GroupBy(stored => stored.Stream))
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
            remembered.Streams.Set(events.Key, state!);
        }
    }

    private static NpgsqlBatchCommand EventsOf(string[] streams) =>
        new(EventsOfStreams)
        {
            Parameters = { new NpgsqlParameter<string[]> { TypedValue = streams, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar } },
        };

    private async Task ReadEventsAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        while (await reader.ReadAsync(cancellation))
        {
            _loaded.Add(new(
                reader.GetString(0),
                (int)reader.GetInt64(1),
                new(reader.GetInt64(2)),
                reader.GetGuid(3),
                StoredEvents.Read(reader.GetString(4), reader.GetFieldValue<byte[]>(5))));
        }
    }

    private sealed record StoredEvent(string Stream, int Version, Sequence Sequence, Guid Id, object Said);
}
