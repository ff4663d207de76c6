using Milestones.EmbeddedPostgres;
using Npgsql;

namespace Milestones.Server.Hosting;

/// <summary>Where the store is: the server that the settings name, or a private one that is started for it.</summary>
public sealed class StoreConnection : IAsyncDisposable
{
    private const string Database = "milestones";

    private readonly PrivatePostgres? _private;

    private StoreConnection(string connectionString, PrivatePostgres? ofOurs) => (ConnectionString, _private) = (connectionString, ofOurs);

    public string ConnectionString { get; }

    /// <exception cref="PostgresNotFoundException">No server is named, and there is no PostgreSQL to start.</exception>
    public static async Task<StoreConnection> OpenAsync(IConfiguration configuration, ILoggerFactory loggers, CancellationToken cancellation)
    {
        if (configuration.GetConnectionString("Milestones") is { Length: > 0 } named)
        {
            return new(named, null);
        }

        var options = new PrivatePostgresOptions { DataDirectory = Path.Combine(DataDirectory(configuration), "postgres") };
        var server = await PrivatePostgres.StartAsync(options, loggers.CreateLogger<PrivatePostgres>(), cancellation);
        try
        {
            await server.EnsureDatabaseAsync(Database, cancellation);
            return new(server.ConnectionString(Database), server);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>The setting <c>Data</c>: where the product keeps what is not in the database of another's server.</summary>
    public static string DataDirectory(IConfiguration configuration) =>
        Path.GetFullPath(configuration["Data"] is { Length: > 0 } named ? named : ".milestones");

    /// <summary>Connections of readers.</summary>
    public NpgsqlDataSource ForReading() => Source("milestones", 64, "");

    /// <summary>
    /// The one connection of the way in. A server that stops in the middle of a group, but keeps its connection, is cut off
    /// after three seconds, so that the others go on. Its statements are few, by key, and prepared once, on tables that may
    /// grow from nothing to millions of rows while they live: a scan must not be chosen while they are small.
    /// </summary>
    public NpgsqlDataSource ForWriting() => Source(
        "milestones intake", 4, "-c idle_in_transaction_session_timeout=3s -c enable_seqscan=off -c tcp_user_timeout=3000 -c tcp_keepalives_idle=2 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=2");

    public async ValueTask DisposeAsync()
    {
        if (_private is not null)
        {
            await _private.DisposeAsync();
        }
    }

    private NpgsqlDataSource Source(string name, int connections, string options)
    {
        var builder = new NpgsqlDataSourceBuilder(ConnectionString);
        var settings = builder.ConnectionStringBuilder;
        settings.ApplicationName ??= name;
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, connections);
        settings.MaxAutoPrepare = 200;
        settings.GssEncryptionMode = GssEncryptionMode.Disable;
        settings.AutoPrepareMinUsages = 2;
        settings.Options = $"{settings.Options} {options}".Trim();
        return builder.Build();
    }
}
