using Milestones.Figures;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Ledger;

/// <summary>
/// The ledger in the memory of this server, brought up to the log before every answer: so an answer is never behind what any
/// server has acknowledged. That is right because positions become visible in order: what lies below the newest position seen
/// is all there, and will never grow.
/// </summary>
public sealed class LiveLedger : IDisposable
{
    private const int LeastMerge = 32_768;

    private readonly NpgsqlDataSource _source;
    private readonly ILogger<LiveLedger> _logger;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _gate = new();
    private LedgerState _state = LedgerState.Empty();
    private Task<LedgerState>? _next;
    private Task _merge = Task.CompletedTask;
    private Task _reload = Task.CompletedTask;

    internal LiveLedger(NpgsqlDataSource source, ILogger<LiveLedger> logger)
    {
        _source = source;
        _logger = logger;
    }

    /// <summary>The state of the log at some moment after this was called.</summary>
    internal Task<LedgerState> CurrentAsync(CancellationToken cancellation)
    {
        Task<LedgerState> next;
        lock (_gate)
        {
            // A reading that is under way may have begun before this call; one that waits for its turn has not.
            next = _next ??= Task.Run(ReadAsync, CancellationToken.None);
        }

        return next.WaitAsync(cancellation);
    }

    public void Dispose() => _turn.Dispose();

    private async Task<LedgerState> ReadAsync()
    {
        await _turn.WaitAsync();
        try
        {
            lock (_gate)
            {
                _next = null;
            }

            _state = await CatchUpAsync(_state);
            MergeWhenLong();
            return _state;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<LedgerState> CatchUpAsync(LedgerState state)
    {
        await using var connection = await _source.OpenConnectionAsync();
        while (true)
        {
            if (await TryCatchUpAsync(connection, state) is { } next)
            {
                return next;
            }

            // The ledger was rebuilt meanwhile. What is in memory stays right, for the same log gives the same entries; what
            // is read from now on has new numbers. To heal what was not right, all is read anew beside the readers.
            var generation = await GenerationAsync(connection);
            var first = state.Numbering.Generation == 0;
            state.Numbering.Begin(generation);
            if (!first)
            {
                _logger.LogInformation("The ledger was rebuilt (generation {Generation}); it is read anew.", generation);
                ReloadBeside();
            }
        }
    }

    /// <returns>The state at the end of the log, or null when another building of the ledger is in use than the state's.</returns>
    private static async Task<LedgerState?> TryCatchUpAsync(NpgsqlConnection connection, LedgerState state)
    {
        var numbering = state.Numbering;
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                // Read first: what the others show beyond it is left for the next time.
                new($"""
                    select last.seq_id, last.timestamp, generation.number
                    from (select max(number) as number from {Schema.Name}.generation) generation
                    left join (select seq_id, timestamp from {Schema.Name}.mt_events order by seq_id desc limit 1) last on true
                    """),
                Dimensions.FiguresAfter(numbering.LastStoredFigure),
                Dimensions.CombinationsAfter(numbering.LastStoredCombination),
                // The partial index of what is kept in memory answers.
                new($"""
                    select stream_id, id, seq_id, version, timestamp, type, data from {Schema.Name}.mt_events
                    where seq_id > $1 and {StoredEvents.KeptInMemory} order by seq_id
                    """)
                {
                    Parameters = { new() { Value = state.Position } },
                },
                // The index by sequence answers.
                new($"""
                    select sequence, day, amount, project, report, cause, combination, figure from {Schema.Name}.entry
                    where sequence > $1 order by sequence
                    """)
                {
                    Parameters = { new() { Value = state.Position } },
                },
                // Read last: a rebuilding that was finished in between has put other numbers into what was read.
                new($"select max(number) from {Schema.Name}.generation"),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync();
        await reader.ReadAsync();
        var generation = reader.GetInt32(2);
        if (generation != numbering.Generation)
        {
            return null;
        }

        if (await reader.IsDBNullAsync(0) || reader.GetInt64(0) == state.Position)
        {
            return state;
        }

        var position = reader.GetInt64(0);
        DateTimeOffset recordedAt = reader.GetFieldValue<DateTime>(1);
        await reader.NextResultAsync();
        while (await reader.ReadAsync())
        {
            numbering.Add(Figure.Named(reader.GetString(1)));
        }

        await reader.NextResultAsync();
        while (await reader.ReadAsync())
        {
            numbering.Add(Dimensions.CombinationOf(reader));
        }

        await reader.NextResultAsync();
        var history = state.History.ToBuilder();
        while (await reader.ReadAsync())
        {
            if (reader.GetInt64(2) <= position)
            {
                history.Add(
                    reader.GetString(0),
                    reader.GetGuid(1),
                    reader.GetInt64(2),
                    (int)reader.GetInt64(3),
                    reader.GetFieldValue<DateTime>(4),
                    StoredEvents.Read(reader.GetString(5), reader.GetFieldValue<byte[]>(6)));
            }
        }

        await reader.NextResultAsync();
        var tail = await ReadEntriesAsync(reader, state, position);
        await reader.NextResultAsync();
        await reader.ReadAsync();
        if (reader.GetInt32(0) != generation)
        {
            return null;
        }

        return state with
        {
            Position = position,
            RecordedAt = recordedAt,
            Tail = tail,
            TailCount = tail.Count,
            Figures = state.Figures.Length == numbering.FigureCount ? state.Figures : numbering.Figures,
            Combinations = state.Combinations.Rows.Length == numbering.CombinationCount ? state.Combinations : state.Combinations.Through(numbering.Combinations),
            History = history.Build(),
        };
    }

    private static async Task<EntryTail> ReadEntriesAsync(NpgsqlDataReader reader, LedgerState state, long position)
    {
        var tail = state.Tail;
        tail.Rewind(state.TailCount);
        while (await reader.ReadAsync())
        {
            var sequence = reader.GetInt64(0);
            if (sequence > position)
            {
                continue;
            }

            if (tail.Count == tail.Capacity)
            {
                tail = tail.From(0, room: Math.Max(tail.Capacity, LeastMerge));
            }

            tail.Add(
                sequence,
                reader.GetFieldValue<DateOnly>(1).DayNumber,
                reader.GetInt64(2),
                reader.GetInt64(3),
                reader.GetInt64(4),
                reader.GetInt64(5),
                state.Numbering.CombinationOf(reader.GetInt32(6)),
                state.Numbering.FigureOf(reader.GetInt16(7)));
        }

        return tail;
    }

    private static async Task<int> GenerationAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand($"select max(number) from {Schema.Name}.generation", connection);
        return (int)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Reads the whole ledger again while readers go on with what is in memory, and then gives them the new one.</summary>
    private void ReloadBeside()
    {
        if (!_reload.IsCompleted)
        {
            return;
        }

        _reload = Task.Run(async () =>
        {
            try
            {
                var fresh = await CatchUpAsync(LedgerState.Empty());
                fresh = Merged(fresh, fresh.Sorted.Merge(fresh.Tail, fresh.TailCount), fresh.TailCount);
                await _turn.WaitAsync();
                try
                {
                    _state = await CatchUpAsync(fresh);
                }
                finally
                {
                    _turn.Release();
                }
            }
            catch (Exception e)
            {
                _logger.LogError(e, "The rebuilt ledger was not read; the one in memory is still used. It is tried again at the next start.");
            }
        });
    }

    /// <summary>Sorts a tail that has grown long into the rest, beside the readers; the first time, when the server starts, at once.</summary>
    private void MergeWhenLong()
    {
        var state = _state;
        if (state.TailCount < Math.Max(LeastMerge, state.Sorted.Count / 32) || !_merge.IsCompleted)
        {
            return;
        }

        if (state.Sorted.Count == 0)
        {
            _state = Merged(state, state.Sorted.Merge(state.Tail, state.TailCount), state.TailCount);
            return;
        }

        _merge = Task.Run(async () =>
        {
            try
            {
                var sorted = state.Sorted.Merge(state.Tail, state.TailCount);
                await _turn.WaitAsync();
                try
                {
                    // Unless the ledger was read anew meanwhile.
                    if (ReferenceEquals(_state.Sorted, state.Sorted))
                    {
                        _state = Merged(_state, sorted, state.TailCount);
                    }
                }
                finally
                {
                    _turn.Release();
                }
            }
            catch (Exception e)
            {
                _logger.LogError(e, "The ledger's newest {Count} entries were not sorted in; answers stay right and get slower.", state.TailCount);
            }
        });
    }

    private static LedgerState Merged(LedgerState state, SortedEntries sorted, int merged)
    {
        var tail = state.Tail.From(merged, room: LeastMerge);
        return state with { Sorted = sorted, Tail = tail, TailCount = tail.Count };
    }
}
