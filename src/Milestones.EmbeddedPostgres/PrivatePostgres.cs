using Microsoft.Extensions.Logging;
using Npgsql;

namespace Milestones.EmbeddedPostgres;

/// <summary>
/// A PostgreSQL of one's own on loopback, without set-up. Every program that names the same data directory shares the server; the last
/// that is disposed stops it. One that outlived its programs is taken over by the next.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromMinutes(1);

    private readonly ClusterDirectory directory;
    private readonly Postmaster postmaster;
    private readonly PostmasterFile server;
    private readonly FileLock user;
    private readonly ILogger logger;
    private bool disposed;

    private PrivatePostgres(
        ClusterDirectory directory, Postmaster postmaster, PostmasterFile server, FileLock user, bool reused, ILogger logger)
    {
        this.directory = directory;
        this.postmaster = postmaster;
        this.server = server;
        this.user = user;
        this.logger = logger;
        Reused = reused;
    }

    public string BinDirectory => postmaster.Binaries.Directory;
    public Version Version => postmaster.Binaries.Version;
    public int Port => server.Port;

    /// <summary>Whether the server ran already.</summary>
    public bool Reused { get; }

    /// <exception cref="PostgresNotFoundException">There is no PostgreSQL on this machine.</exception>
    /// <exception cref="PrivatePostgresException">The server can't be used as asked.</exception>
    public static async Task<PrivatePostgres> StartAsync(PrivatePostgresOptions options, ILogger logger, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException("A private PostgreSQL runs on Linux and macOS. On Windows, use an installed server by its connection string.");

        var directory = new ClusterDirectory(options.DataDirectory);
        try
        {
            directory.Create();
            using var guard = await FileLock.TakeAsync(directory.Guard, cancellation);
            return await StartGuardedAsync(directory, options, logger, cancellation);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new PrivatePostgresException(
                $"{directory.Root} belongs to another user: {e.Message} Start the program as that user, or choose another data directory.", e);
        }
    }

    /// <summary>How to reach a database of this server, as its superuser.</summary>
    public string ConnectionString(string database) => Connection.ForUser(directory, Port, database);

    /// <summary>Makes the database unless it is there.</summary>
    public async Task EnsureDatabaseAsync(string database, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(Connection.String(directory, Port, "postgres"));
        await connection.OpenAsync(cancellation);
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
        using var timeout = new CancellationTokenSource(StopTimeout);
        try
        {
            using var guard = await FileLock.TakeAsync(directory.Guard, timeout.Token);
            user.DeleteAndDispose();
            if (new ServerUsers(directory.Users).Any()) return;
            await postmaster.StopAsync(server, "fast", timeout.Token);
        }
        catch (OperationCanceledException)
        {
            user.Dispose();
            logger.LogWarning("PostgreSQL on {Directory} did not stop within {Timeout}; it is left to itself", directory.Root, StopTimeout);
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

    private static async Task<PrivatePostgres> StartGuardedAsync(
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
            var user = new ServerUsers(directory.Users).Add();
            logger.LogInformation("PostgreSQL {Version} on {Directory}, port {Port}{Reused}",
                postmaster.Binaries.Version, directory.Root, server.Port, running is null ? "" : ", which ran already");
            return new PrivatePostgres(directory, postmaster, server, user, running is not null, logger);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await postmaster.AbandonStartAsync();
            throw;
        }
        catch (OperationCanceledException e)
        {
            // It may be recovering from a crash: stopped now, it would have to begin that again.
            throw new PrivatePostgresException(
                $"PostgreSQL on {directory.Data} took no connections within {options.StartTimeout}. It is left to go on; the next start waits for it again. The end of its log:{Environment.NewLine}{ServerLog.Tail(directory)}", e);
        }
    }
}
