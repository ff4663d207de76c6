using Npgsql;

namespace Milestones.Server.Identity;

/// <summary>
/// Hears of tokens that other servers make and revoke as soon as it is done; where the database can't say so (behind a pooler that
/// shares connections, or when the connection is lost) it looks by itself every few seconds.
/// </summary>
internal sealed partial class TokenWatch(NpgsqlDataSource source, Tokens tokens, ILogger<TokenWatch> logger) : BackgroundService
{
    /// <summary>So long at most a token that another server has revoked is still taken.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan BetweenWrites = TimeSpan.FromMinutes(1);

    private long _written = TimeProvider.System.GetTimestamp();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await tokens.WriteLastUsedAsync(cancellationToken);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            // The last minute's uses are not written down.
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(stoppingToken);
                await using (var listen = new NpgsqlCommand($"listen {TokenTable.Channel}", connection))
                {
                    await listen.ExecuteNonQueryAsync(stoppingToken);
                }

                while (true)
                {
                    await LookAsync(stoppingToken);
                    await connection.WaitAsync(BetweenLooks, stoppingToken);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                Lost(e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        await tokens.RefreshAsync(cancellation);
        if (TimeProvider.System.GetElapsedTime(_written) > BetweenWrites)
        {
            _written = TimeProvider.System.GetTimestamp();
            await tokens.WriteLastUsedAsync(cancellation);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Tokens that other servers change are not heard of ({Error}); it is tried again")]
    private partial void Lost(string error);
}
