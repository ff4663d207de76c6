using Microsoft.Extensions.Logging;
using Npgsql;

namespace Milestones.EmbeddedPostgres;

/// <summary>
/// A PostgreSQL of one's own on loopback, without set-up. Programs that name the same data directory share one server; the last
/// that is disposed stops it. One that outlived its programs is taken over by the next, and one that is killed is started again.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromMinutes(1);

    private readonly ClusterDirectory directory;
    private readonly Postmaster postmaster;
    private readonly ServerWatch watch;
    private readonly FileLock user;
    private readonly ILogger logger;
    private bool disposed;

    private PrivatePostgres(ClusterDirectory directory, Postmaster postmaster, ServerWatch watch, FileLock user, bool reused, ILogger logger)
    {
        this.directory = directory;
        this.postmaster = postmaster;
        this.watch = watch;
        this.user = user;
        this.logger = logger;
        Reused = reused;
    }

    public string DataDirectory => directory.Root;
    public string BinDirectory => postmaster.Binaries.Directory;
    public Version Version => postmaster.Binaries.Version;

    /// <summary>The same from start to start, unless another program has taken it meanwhile.</summary>
    public int Port => watch.Server.Port;

    /// <summary>Whether the server ran already.</summary>
    public bool Reused { get; }

    internal int ProcessId => watch.Server.ProcessId;

    /// <exception cref="PostgresNotFoundException">There is no PostgreSQL on this machine.</exception>
    /// <exception cref="PrivatePostgresException">The server can't be used as asked.</exception>
    public static async Task<PrivatePostgres> StartAsync(PrivatePostgresOptions options, ILogger logger, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("A private PostgreSQL runs on Linux and macOS. On Windows, use an installed server by its connection string.");

        var directory = new ClusterDirectory(options.DataDirectory);
        try
        {
            Directory.CreateDirectory(directory.Root);
            using var guard = FileLock.TryTake(directory.Guard) ?? await WaitForGuardAsync(directory, logger, cancellation);
            return await StartGuardedAsync(directory, options, logger, cancellation);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new PrivatePostgresException(
                $"{directory.Root} belongs to another user: {e.Message} Start the program as that user, or choose another data directory.", e);
        }
    }

    /// <summary>How to reach a database of this server, as its superuser.</summary>
    public string ConnectionString(string database) => new ServerAddress(directory, Port).ConnectionString(database);

    /// <summary>Makes the database unless it is there.</summary>
    public async Task EnsureDatabaseAsync(string database, CancellationToken cancellation)
    {
        await using var connection = await new ServerAddress(directory, Port).ConnectAsync(cancellation);
        await using var known = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = database } } };
        if (await known.ExecuteScalarAsync(cancellation) is not null) return;

        // template0, unlike the default, is never refused because somebody is connected to it.
        var name = database.Replace("\"", "\"\"", StringComparison.Ordinal);
        await using var create = new NpgsqlCommand($"create database \"{name}\" template template0", connection);
        try
        {
            await create.ExecuteNonQueryAsync(cancellation);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another was faster.
        }
    }

    /// <summary>Stops the server if nobody else uses it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (disposed) return;
        disposed = true;
        await watch.DisposeAsync();
        using var timeout = new CancellationTokenSource(StopTimeout);
        try
        {
            using var guard = await FileLock.TakeAsync(directory.Guard, timeout.Token);
            user.DeleteAndDispose();
            if (!new ServerUsers(directory.Users).Any()) await postmaster.StopAsync(watch.Server, "fast", timeout.Token);
        }
        catch (OperationCanceledException)
        {
            logger.LogWarning("PostgreSQL on {Directory} did not stop within {Timeout}; the next start takes it over", directory.Root, StopTimeout);
        }
        catch (DirectoryNotFoundException)
        {
            logger.LogWarning("{Directory} was deleted while PostgreSQL ran on it; the server notices within a minute and ends", directory.Root);
        }
        finally
        {
            user.Dispose();
        }
    }

    /// <summary>Stops, without care for its data, a server whose users are known to be gone.</summary>
    internal static async Task StopLeftoverAsync(string dataDirectory, ILogger logger, CancellationToken cancellation)
    {
        var directory = new ClusterDirectory(dataDirectory);
        if (!File.Exists(directory.PostmasterFile)) return;
        var options = new PrivatePostgresOptions { DataDirectory = dataDirectory, Durable = false };
        var postmaster = await Postmaster.ForAsync(directory, options, logger, cancellation);
        await postmaster.StopAsync(known: null, "immediate", cancellation);
    }

    private static Task<FileLock> WaitForGuardAsync(ClusterDirectory directory, ILogger logger, CancellationToken cancellation)
    {
        logger.LogInformation("Another program is starting or stopping PostgreSQL on {Directory}; waiting for it", directory.Root);
        return FileLock.TakeAsync(directory.Guard, cancellation);
    }

    private static async Task<PrivatePostgres> StartGuardedAsync(
        ClusterDirectory directory, PrivatePostgresOptions options, ILogger logger, CancellationToken cancellation)
    {
        var users = new ServerUsers(directory.Users);
        if (users.AnyElsewhere())
            throw new PrivatePostgresException($"A program in another container uses {directory.Root}. Only programs that see each other's processes can share a server.");

        var user = users.Add();
        try
        {
            var (postmaster, server, reused) = await FindOrStartAsync(directory, options, logger, cancellation);
            return new PrivatePostgres(directory, postmaster, new ServerWatch(directory, postmaster, server, logger), user, reused, logger);
        }
        catch
        {
            user.DeleteAndDispose();
            throw;
        }
    }

    private static async Task<(Postmaster Postmaster, PostmasterFile Server, bool Reused)> FindOrStartAsync(
        ClusterDirectory directory, PrivatePostgresOptions options, ILogger logger, CancellationToken cancellation)
    {
        var postmaster = await Postmaster.ForAsync(directory, options, logger, cancellation);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(options.StartTimeout);
        try
        {
            if (!directory.HasCluster) await postmaster.CreateClusterAsync(timeout.Token);
            var running = await postmaster.FindRunningAsync(timeout.Token);
            var server = running ?? await postmaster.StartAsync(timeout.Token);
            logger.LogInformation("PostgreSQL {Version} on {Directory}, port {Port}{Reused}",
                postmaster.Binaries.Version, directory.Root, server.Port, running is null ? "" : ", which ran already");
            return (postmaster, server, running is not null);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await postmaster.AbandonStartAsync();
            throw;
        }
        catch (OperationCanceledException e)
        {
            // A server that recovers from a crash is left to go on: stopped now, it would have to begin again.
            await postmaster.LeaveStartAsync();
            throw new PrivatePostgresException(
                $"PostgreSQL on {directory.Data} was not ready within {options.StartTimeout}. If it is recovering from a crash it goes on, and the next start waits for it again. The end of its log:{Environment.NewLine}{ServerLog.Tail(directory)}", e);
        }
    }
}
