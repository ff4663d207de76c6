using Milestones.Server.Ledger;
using Npgsql;

namespace Milestones.Server.Live;

/// <summary>
/// Tells whoever waits how far the log has come, as soon as any server of the database records something. One connection of
/// this server listens for all, from the first who waits on; nothing is asked while nothing happens.
/// </summary>
internal sealed class LogTail(NpgsqlDataSource source, LiveLedger ledger, ILogger<LogTail> logger) : IHostedService, IDisposable
{
    // A great import commits many groups a second. Readers are told at once, and then no more often than they can look.
    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    // A line that has gone dead without a word is found out by a word of ours.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private TaskCompletionSource<long> _next = New();
    private long _position;
    private Task? _listening;

    /// <summary>Waits until the log has come further than a position.</summary>
    /// <returns>How far.</returns>
    public async Task<long> BeyondAsync(long position, CancellationToken cancellation)
    {
        Task<long> next;
        lock (_gate)
        {
            _listening ??= Task.Run(ListenAsync, CancellationToken.None);
            if (_position > position)
            {
                return _position;
            }

            next = _next.Task;
        }

        return await next.WaitAsync(cancellation) is var reached && reached > position ? reached : await BeyondAsync(position, cancellation);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        if (_listening is { } listening)
        {
            await listening.WaitAsync(cancellationToken);
        }
    }

    public void Dispose() => _stopping.Dispose();

    private async Task ListenAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await ListenToAsync(_stopping.Token);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                logger.LogWarning(e, "The store is not heard of; pages learn of new reports when it is.");
                await Task.Delay(Retry, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ListenToAsync(CancellationToken stopping)
    {
        await using var connection = await source.OpenConnectionAsync(stopping);
        await ExecuteAsync(connection, RecordedNotice.Listen, stopping);

        // What was recorded before the store heard us was not told.
        await TellAsync(stopping);
        while (true)
        {
            if (await connection.WaitAsync(Silence, stopping))
            {
                await TellAsync(stopping);
                await Task.Delay(Apart, stopping);
            }
            else
            {
                await ExecuteAsync(connection, "select 1", stopping);
            }
        }
    }

    private async Task TellAsync(CancellationToken stopping)
    {
        var position = (await ledger.CurrentAsync(stopping)).Position;
        TaskCompletionSource<long> told;
        lock (_gate)
        {
            if (position <= _position)
            {
                return;
            }

            (_position, told, _next) = (position, _next, New());
        }

        told.SetResult(position);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static TaskCompletionSource<long> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
