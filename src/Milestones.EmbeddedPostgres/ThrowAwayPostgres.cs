using Microsoft.Extensions.Logging;

namespace Milestones.EmbeddedPostgres;

/// <summary>
/// An empty server for one test run, fast instead of safe. Nothing of it is left when it is disposed; of one that was killed before, the next
/// one's start clears up the rest.
/// </summary>
public sealed class ThrowAwayPostgres : IAsyncDisposable
{
    private static readonly TimeSpan SweepTimeout = TimeSpan.FromSeconds(10);

    // Each test class has a database, and each database a pool or two.
    private static readonly Dictionary<string, string> ManyConnections = new() { ["max_connections"] = "1000" };

    private readonly string directory;
    private readonly FileLock alive;
    private bool disposed;

    private ThrowAwayPostgres(string directory, FileLock alive, PrivatePostgres server)
    {
        this.directory = directory;
        this.alive = alive;
        Server = server;
    }

    public PrivatePostgres Server { get; }

    private static string Parent => Path.Combine(Path.GetTempPath(), $"private-postgres-{Environment.UserName}");

    /// <exception cref="PostgresNotFoundException">There is no PostgreSQL on this machine.</exception>
    public static async Task<ThrowAwayPostgres> StartAsync(ILogger logger, CancellationToken cancellation)
    {
        var (directory, alive) = await ClaimAsync(Parent, logger, cancellation);
        try
        {
            var options = new PrivatePostgresOptions { DataDirectory = directory, Durable = false, Settings = ManyConnections };
            return new ThrowAwayPostgres(directory, alive, await PrivatePostgres.StartAsync(options, logger, cancellation));
        }
        catch
        {
            await DeleteAsync(directory);
            alive.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed) return;
        disposed = true;
        await Server.DisposeAsync();
        await DeleteAsync(directory);
        alive.Dispose();
    }

    // Under one lock, so that nobody takes a directory for a leftover between its making and its lock.
    private static async Task<(string Directory, FileLock Alive)> ClaimAsync(string parent, ILogger logger, CancellationToken cancellation)
    {
        Directory.CreateDirectory(parent);
        using var guard = await FileLock.TakeAsync(Path.Combine(parent, "guard"), cancellation);
        foreach (var leftover in Directory.EnumerateDirectories(parent)) await SweepAsync(leftover, logger, cancellation);
        var own = Path.Combine(parent, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(own);
        return (own, FileLock.TryTake(AliveFile(own))!);
    }

    private static async Task SweepAsync(string directory, ILogger logger, CancellationToken cancellation)
    {
        using var dead = FileLock.TryTake(AliveFile(directory));
        if (dead is null) return;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(SweepTimeout);
        try
        {
            await PrivatePostgres.StopLeftoverAsync(directory, logger, timeout.Token);
            await DeleteAsync(directory);
        }
        catch (Exception e) when (e is IOException or PrivatePostgresException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            logger.LogWarning(e, "{Directory} of a killed run could not be cleared away", directory);
        }
    }

    private static async Task DeleteAsync(string directory)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                Directory.Delete(directory, recursive: true);
                return;
            }
            catch (IOException) when (attempt < 20)
            {
                // The server's last children are just leaving, and may still write.
                await Task.Delay(TimeSpan.FromMilliseconds(25));
            }
        }
    }

    private static string AliveFile(string directory) => Path.Combine(directory, "alive");
}
