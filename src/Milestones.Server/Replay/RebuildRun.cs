using System.Diagnostics;
using Milestones.Server.Intake;
using Milestones.Server.Ledger;
using Milestones.Server.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Milestones.Server.Replay;

/// <summary>
/// Builds the ledger anew from the log, beside the one in use, while servers answer and take reports; catches up with what they
/// append; and puts it into the old one's place in one transaction, for which it holds the lock of the log a moment. Until that
/// is committed the old ledger is in use, whatever happens to this.
/// </summary>
internal sealed class RebuildRun(NpgsqlDataSource source)
{
    private const string Tables = $"{Schema.Name}.generation, {Schema.Name}.entry, {Schema.Name}.figure, {Schema.Name}.combination";

    private const string Turn = "hashtextextended('milestones.rebuild', 0)";

    /// <summary>What is left to catch up when the lock is taken was appended in about this time.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);

    /// <summary>How long everybody may wait for one who still reads the old ledger, before all go on and it is tried again.</summary>
    private static readonly TimeSpan LockPatience = TimeSpan.FromMilliseconds(300);

    private readonly LogFold _fold = new();

    public long Events => _fold.Events;

    public long Entries => _fold.Entries;

    public long Position => _fold.Position;

    /// <summary>The newest position that is known.</summary>
    public long Last { get; private set; }

    /// <summary>The building that is in use now; 0 before.</summary>
    public int Generation { get; private set; }

    /// <summary>How many streams were said to have another number of events than they have.</summary>
    public int StaleStreams { get; private set; }

    /// <summary>How long posting had to wait for the swap.</summary>
    public TimeSpan Held { get; private set; }

    /// <summary>How often the swap was put off, as somebody was still reading the old ledger.</summary>
    public int PutOff { get; private set; }

    /// <exception cref="InvalidOperationException">Another rebuild of this store is running, or the log itself is damaged.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var turn = await source.OpenConnectionAsync(cancellation);
        await TakeTurnAsync(turn, cancellation);
        await using var reading = await source.OpenConnectionAsync(cancellation);
        await using var writing = await source.OpenConnectionAsync(cancellation);
        try
        {
            await NewLedger.BeginAsync(writing, cancellation);
            await CatchUpAsync(reading, writing, cancellation);
            await NewLedger.IndexAsync(writing, cancellation);
            await CatchUpUntilShortAsync(reading, writing, cancellation);
            await NewLedger.AnalyzeAsync(writing, cancellation);
            await CatchUpUntilShortAsync(reading, writing, cancellation);
            while (!await TrySwapAsync(turn, reading, writing, cancellation))
            {
                PutOff++;
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(PutOff, 5)), cancellation);
                await CatchUpUntilShortAsync(reading, writing, cancellation);
            }
        }
        finally
        {
            // What is left after a swap is an empty schema.
            await using var clearing = await source.OpenConnectionAsync(CancellationToken.None);
            await NewLedger.DropAsync(clearing, CancellationToken.None);

            // The connection goes back to its pool, and would keep the lock there.
            await ExecuteAsync(turn, $"select pg_advisory_unlock({Turn})", CancellationToken.None);
        }
    }

    private static async Task TakeTurnAsync(NpgsqlConnection turn, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select pg_try_advisory_lock({Turn})", turn);
        if (!(bool)(await command.ExecuteScalarAsync(cancellation))!)
        {
            throw new InvalidOperationException("Another rebuild of this store is running. Wait for its end, or stop it.");
        }
    }

    private async Task CatchUpUntilShortAsync(NpgsqlConnection reading, NpgsqlConnection writing, CancellationToken cancellation)
    {
        long began;
        do
        {
            began = Stopwatch.GetTimestamp();
            await CatchUpAsync(reading, writing, cancellation);
        }
        while (Stopwatch.GetElapsedTime(began) > Short);
    }

    /// <summary>Folds and posts what was appended since.</summary>
    private async Task CatchUpAsync(NpgsqlConnection reading, NpgsqlConnection writing, CancellationToken cancellation)
    {
        await using (var last = new NpgsqlCommand($"select coalesce(max(seq_id), 0) from {Schema.Name}.mt_events", reading))
        {
            Last = (long)(await last.ExecuteScalarAsync(cancellation))!;
        }

        if (Last == Position)
        {
            return;
        }

        var numbered = new NewNumbers();
        await Task.Run(
            () =>
            {
                using var entries = new EntryCopy(writing, NewLedger.Name);
                LogReader.ReadInOrder(
                    reading,
                    new(Position, Last),
                    batch =>
                    {
                        for (var i = 0; i < batch.Count; i++)
                        {
                            _fold.Fold(batch[i], entries, numbered);
                        }
                    },
                    cancellation);
                entries.Complete();
            },
            cancellation);
        await NewLedger.WriteAsync(writing, numbered, cancellation);
    }

    /// <returns>False when somebody was still reading the old ledger: nothing has changed then.</returns>
    private async Task<bool> TrySwapAsync(
        NpgsqlConnection turn, NpgsqlConnection reading, NpgsqlConnection writing, CancellationToken cancellation)
    {
        var suspects = await SuspectsAsync(reading, cancellation);
        await using var transaction = await turn.BeginTransactionAsync(cancellation);

        // Keeps vacuums away, and waits for one that runs; readers and posters are not in its way.
        await ExecuteAsync(turn, $"lock table {Tables} in share update exclusive mode", cancellation);
        await ExecuteAsync(turn, LogLock.Take, cancellation);
        var began = Stopwatch.GetTimestamp();
        await CatchUpAsync(reading, writing, cancellation);
        try
        {
            // A server reads the generation before anything else of the ledger: who waits here has read nothing of the old one yet.
            await ExecuteAsync(
                turn,
                $"set local lock_timeout = {LockPatience.TotalMilliseconds:0}; lock table {Tables} in access exclusive mode",
                cancellation);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            return false;
        }

        await NewLedger.SwapAsync(turn, cancellation);
        StaleStreams = await MendAsync(turn, suspects, cancellation);
        await using (var next = new NpgsqlCommand(
            $"insert into {Schema.Name}.generation (number) select max(number) + 1 from {Schema.Name}.generation returning number", turn))
        {
            Generation = (int)(await next.ExecuteScalarAsync(cancellation))!;
        }

        await transaction.CommitAsync(CancellationToken.None);
        Held = Stopwatch.GetElapsedTime(began);
        return true;
    }

    /// <summary>Streams whose version is not what was folded: wrong ones, and ones that have just grown.</summary>
    private async Task<List<string>> SuspectsAsync(NpgsqlConnection reading, CancellationToken cancellation)
    {
        var suspects = new List<string>();
        await using var command = new NpgsqlCommand($"select id, version from {Schema.Name}.mt_streams", reading) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var stream = reader.GetString(0);
            if (reader.GetInt64(1) != _fold.VersionOf(stream))
            {
                suspects.Add(stream);
            }
        }

        return suspects;
    }

    /// <summary>Puts right the versions that are wrong now, when nobody can append. The primary key answers.</summary>
    private async Task<int> MendAsync(NpgsqlConnection turn, List<string> suspects, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"""
            update {Schema.Name}.mt_streams known set version = folded.version
            from unnest($1, $2) as folded (id, version)
            where known.id = folded.id and known.version is distinct from folded.version
            """,
            turn)
        {
            Parameters =
            {
                new() { Value = suspects.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar },
                new() { Value = suspects.Select(_fold.VersionOf).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint },
            },
        };
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
