using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Milestones.EmbeddedPostgres;
using Npgsql;

namespace Milestones.Benchmarks.Machines;

/// <summary>The PostgreSQL of a run: started as the product starts its own, durable, on a folder that is deleted at the end.</summary>
internal sealed class BenchmarkPostgres : IAsyncDisposable
{
    private readonly PrivatePostgres _server;
    private int _databases;

    private BenchmarkPostgres(PrivatePostgres server, string folder) => (_server, Folder) = (server, folder);

    /// <summary>Where the data of the run are; what else it needs may be put there.</summary>
    public string Folder { get; }

    /// <summary>What one flush costs by the method in use, in microseconds.</summary>
    public required double FlushMicroseconds { get; init; }

    public required string FlushMethod { get; init; }

    /// <summary>What a transaction of one row takes on one connection, in microseconds: the flush as the server itself pays it.</summary>
    public required double CommitMicroseconds { get; init; }

    public Version Version => _server.Version;

    /// <param name="slower">A library from <see cref="Flush.SlowerAsync"/>, or null for the disk as it is.</param>
    public static async Task<BenchmarkPostgres> StartAsync(Options options, string? slower = null)
    {
        var folder = Path.Combine(options.Text("data") ?? Path.GetTempPath(), $"milestones-benchmarks-{Environment.ProcessId}");
        Directory.CreateDirectory(folder);
        return await Flush.UnderAsync(slower, async () =>
        {
            var server = await PrivatePostgres.StartAsync(
                new() { DataDirectory = Path.Combine(folder, "postgres") }, NullLogger<PrivatePostgres>.Instance, CancellationToken.None);
            await using var connection = new NpgsqlConnection(server.ConnectionString("postgres"));
            await connection.OpenAsync();
            await using var asked = new NpgsqlCommand("show wal_sync_method", connection);
            var method = (string)(await asked.ExecuteScalarAsync())!;
            return new BenchmarkPostgres(server, folder)
            {
                FlushMethod = method,
                FlushMicroseconds = await Flush.CostAsync(server.BinDirectory, folder, method),
                CommitMicroseconds = await CommitAsync(connection),
            };
        });
    }

    private static async Task<double> CommitAsync(NpgsqlConnection connection)
    {
        const int Commits = 500;
        await using var table = new NpgsqlCommand("create table commits (number integer)", connection);
        await table.ExecuteNonQueryAsync();
        await using var insert = new NpgsqlCommand("insert into commits values (1)", connection);
        await insert.PrepareAsync();
        var began = Stopwatch.GetTimestamp();
        for (var number = 0; number < Commits; number++)
        {
            await insert.ExecuteNonQueryAsync();
        }

        return Stopwatch.GetElapsedTime(began).TotalMicroseconds / Commits;
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>How to reach it.</returns>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"run_{++_databases}";
        await _server.EnsureDatabaseAsync(name, CancellationToken.None);
        return _server.ConnectionString(name);
    }

    /// <summary>So that no measurement pays for what the one before it wrote.</summary>
    public static async Task CheckpointAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var checkpoint = new NpgsqlCommand("checkpoint", connection) { CommandTimeout = 0 };
        await checkpoint.ExecuteNonQueryAsync();
    }

    public async Task DropAsync(string connectionString)
    {
        NpgsqlConnection.ClearAllPools();
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await using var connection = new NpgsqlConnection(_server.ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var drop = new NpgsqlCommand($"drop database {name} with (force)", connection) { CommandTimeout = 0 };
        await drop.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await _server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
