namespace Milestones.Server.Tests.Running;

/// <summary>A store in which nothing has happened, a server on it, and an operator beside.</summary>
internal sealed class EmptyStore : IAsyncDisposable
{
    private readonly PostgresOfTheRun _postgres;
    private readonly string _database;

    private EmptyStore(PostgresOfTheRun postgres, string database, Operator @operator, RunningServer server) =>
        (_postgres, _database, Operator, Server) = (postgres, database, @operator, server);

    public Operator Operator { get; }

    public RunningServer Server { get; }

    public static async Task<EmptyStore> CreateAsync(PostgresOfTheRun postgres, TimeProvider clock)
    {
        var database = await postgres.CreateDatabaseAsync();
        var connectionString = postgres.ConnectionString(database);
        return new(postgres, database, await Operator.OnAsync(connectionString), await RunningServer.StartAsync(connectionString, clock));
    }

    public async ValueTask DisposeAsync()
    {
        string[] failures = [.. Server.Failures];
        await Server.DisposeAsync();
        await Operator.DisposeAsync();
        await _postgres.DropDatabaseAsync(_database);
        failures.ShouldBeEmpty();
    }
}
