using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Milestones.EmbeddedPostgres;
using Milestones.Server.Tests.Running;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresOfTheRun))]

namespace Milestones.Server.Tests.Running;

/// <summary>The one PostgreSQL of a test run, with a database that the product has made ready; each test class has a copy of it.</summary>
public sealed class PostgresOfTheRun : IAsyncLifetime
{
    private const string Template = "city_template";

    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _filled = new();
    private ThrowAwayPostgres? _postgres;
    private int _databases;

    private ThrowAwayPostgres Postgres => _postgres ?? throw new InvalidOperationException("The server of the run has not started.");

    public async ValueTask InitializeAsync()
    {
        _postgres = await ThrowAwayPostgres.StartAsync(NullLogger.Instance, CancellationToken.None);
        await Postgres.Server.EnsureDatabaseAsync(Template, CancellationToken.None);
        await using (await RunningServer.StartAsync(ConnectionString(Template), new TestClock()))
        {
        }

        await CloseAsync(Template);
    }

    /// <summary>A database with the product's tables and nothing in them.</summary>
    public Task<string> CreateDatabaseAsync() => CopyAsync(Template);

    /// <summary>A database with a history that is recorded once in a run.</summary>
    /// <param name="history">The history's name.</param>
    /// <param name="recordAsync">Records it, given the connection string of an empty one.</param>
    public async Task<string> CreateDatabaseAsync(string history, Func<string, Task> recordAsync) =>
        await CopyAsync(await _filled.GetOrAdd(history, _ => new(() => FillAsync(recordAsync))).Value);

    public Task DropDatabaseAsync(string name) => ExecuteAsync($"drop database {name} with (force)");

    public string ConnectionString(string database) => Postgres.Server.ConnectionString(database);

    public async ValueTask DisposeAsync()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }

    private async Task<string> CopyAsync(string template)
    {
        var name = $"city_{Interlocked.Increment(ref _databases)}";
        await ExecuteAsync($"create database {name} template {template}");
        return name;
    }

    private async Task<string> FillAsync(Func<string, Task> recordAsync)
    {
        var name = await CreateDatabaseAsync();
        await recordAsync(ConnectionString(name));
        await CloseAsync(name);
        return name;
    }

    /// <summary>PostgreSQL copies only a database that nobody is connected to.</summary>
    private async Task CloseAsync(string name)
    {
        await ExecuteAsync($"alter database {name} allow_connections false");
        await ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
    }

    private async Task ExecuteAsync(string sql)
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString("postgres")) { Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
