using Microsoft.Extensions.Logging;

namespace Milestones.EmbeddedPostgres;

/// <summary>Looks after a server for as long as this program uses it: one that was killed is started again, at the same port if that is still free.</summary>
internal sealed class ServerWatch : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);

    private readonly ClusterDirectory directory;
    private readonly Postmaster postmaster;
    private readonly ILogger logger;
    private readonly CancellationTokenSource end = new();
    private readonly Task watching;
    private volatile PostmasterFile server;

    public ServerWatch(ClusterDirectory directory, Postmaster postmaster, PostmasterFile server, ILogger logger)
    {
        this.directory = directory;
        this.postmaster = postmaster;
        this.logger = logger;
        this.server = server;
        watching = Task.Run(WatchAsync);
    }

    /// <summary>The server as it was last seen.</summary>
    public PostmasterFile Server => server;

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await watching;
        end.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pause, end.Token);
                if (!RunningProcess.IsPostgres(server.ProcessId) && !await TryReviveAsync()) await Task.Delay(PauseAfterFailure, end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The end.
        }
    }

    private async Task<bool> TryReviveAsync()
    {
        var port = server.Port;
        try
        {
            using var guard = await FileLock.TakeAsync(directory.Guard, end.Token);
            server = await postmaster.FindRunningAsync(end.Token) ?? await postmaster.StartAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            await postmaster.AbandonStartAsync();
            throw;
        }
        catch (Exception e)
        {
            logger.LogError(e, "PostgreSQL on {Directory} is gone, and could not be started again yet", directory.Root);
            return false;
        }
        if (server.Port == port) logger.LogWarning("PostgreSQL on {Directory} was gone, and runs again", directory.Root);
        else logger.LogError("PostgreSQL on {Directory} was gone, and runs again at port {Port}: {OldPort} was taken meanwhile", directory.Root, server.Port, port);
        return true;
    }
}
