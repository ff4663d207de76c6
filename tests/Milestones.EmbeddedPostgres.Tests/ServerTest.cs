using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Milestones.EmbeddedPostgres.Tests;

/// <summary>Tests on a data directory that those of one class share: each starts and stops its server, as programs do one after the other.</summary>
public abstract class ServerTest(TemporaryDirectory shared) : IClassFixture<TemporaryDirectory>
{
    protected string DataDirectory => shared["below/server"];
    protected string Data => Path.Combine(DataDirectory, "data");
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected Task<PrivatePostgres> StartAsync(string? dataDirectory = null, bool durable = true) =>
        StartAsync(new PrivatePostgresOptions { DataDirectory = dataDirectory ?? DataDirectory, Durable = durable });

    protected static Task<PrivatePostgres> StartAsync(PrivatePostgresOptions options) =>
        PrivatePostgres.StartAsync(options, NullLogger.Instance, Cancellation);

    protected static async Task ExecuteAsync(PrivatePostgres server, string sql) => await AskAsync<object>(server, sql);

    protected static async Task<T?> AskAsync<T>(PrivatePostgres server, string sql)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(server.ConnectionString("postgres")) { Pooling = false }.ConnectionString;
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T?)await command.ExecuteScalarAsync(Cancellation);
    }

    protected static void Kill(int processId)
    {
        using var process = Process.GetProcessById(processId);
        process.Kill();
    }
}
