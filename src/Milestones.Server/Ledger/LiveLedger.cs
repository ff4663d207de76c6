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
    private const int LeastMerge = 65_536;

    private readonly NpgsqlDataSource _source;
    private readonly ILogger<LiveLedger> _logger;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly Lock _gate = new();
    private LedgerState _state = LedgerState.Empty;
    private Task<LedgerState>? _next;
    private Task _merge = Task.CompletedTask;

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
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                // Read first: what the others show beyond it is left for the next time.
                new($"select seq_id, timestamp from {Schema.Name}.mt_events order by seq_id desc limit 1"),
                Dimensions.FiguresAfter((short)state.Figures.Length),
                Dimensions.CombinationsAfter(state.Combinations.Length),
                // The partial index of what is kept in memory answers.
                new($"""
                    select stream_id, id, seq_id, version, type, data from {Schema.Name}.mt_events
                    where seq_id > $1 and {StoredEvents.KeptInMemory} order by seq_id
                    """)
                {
                    Parameters = { new() { Value = state.Position } },
                },
                // The index by sequence answers.
                new($"""
                    select sequence, day, amount, project, combination, figure from {Schema.Name}.entry
                    where sequence > $1 order by sequence
                    """)
                {
                    Parameters = { new() { Value = state.Position } },
                },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync();
        if (!await reader.ReadAsync())
        {
            return state;
        }

        var position = reader.GetInt64(0);
        if (position == state.Position)
        {
            return state;
        }

        DateTimeOffset recordedAt = reader.GetFieldValue<DateTime>(1);
        await reader.NextResultAsync();
        var figures = new List<Figure>(state.Figures);
        while (await reader.ReadAsync())
        {
            figures.Add(Figure.Named(reader.GetString(1)));
        }

        await reader.NextResultAsync();
        var combinations = new List<Combination>(state.Combinations);
        while (await reader.ReadAsync())
        {
            combinations.Add(Dimensions.CombinationOf(reader));
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
                    StoredEvents.Read(reader.GetString(4), reader.GetFieldValue<byte[]>(5)));
            }
        }

        await reader.NextResultAsync();
        var tail = state.Tail;
        tail.Rewind(state.TailCount);
        while (await reader.ReadAsync())
        {
            var sequence = reader.GetInt64(0);
            if (sequence > position)
            {
                break;
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
                reader.GetInt32(4),
                reader.GetInt16(5));
        }

        return new(
            position, recordedAt, state.Sorted, tail, tail.Count, [.. figures], [.. combinations], history.Build());
    }

    /// <summary>Sorts a tail that has grown long into the rest, beside the readers; the first time, when the server starts, at once.</summary>
    private void MergeWhenLong()
    {
        var state = _state;
        if (state.TailCount < Math.Max(LeastMerge, state.Sorted.Count / 16) || !_merge.IsCompleted)
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
                    _state = Merged(_state, sorted, state.TailCount);
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
