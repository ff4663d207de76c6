using Milestones.Server.Sample;
using Milestones.Server.Tests.Running;

namespace Milestones.Browser.Tests.Running;

/// <summary>A server on a store of its own that holds the sample, Qingdao 2022. Its clock stands on the last day of 2022.</summary>
public sealed class SampleCity(PostgresOfTheRun postgres) : IAsyncLifetime
{
    private string? _database;
    private RunningServer? _server;

    public TestClock Clock { get; } = new();

    public RunningServer Server => _server ?? throw new InvalidOperationException("The server has not started.");

    public Uri Address => Server.Http.BaseAddress!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        await using (var @operator = await Operator.OnAsync(postgres.ConnectionString(_database)))
        await using (var history = ShippedHistory.Open())
        {
            using var lines = new MemoryStream();
            await history.CopyToAsync(lines);
            await @operator.ImportAsync(lines.ToArray());
        }

        _server = await RunningServer.StartAsync(postgres.ConnectionString(_database), Clock);
    }

    public async ValueTask DisposeAsync()
    {
        string[] failures = [.. _server?.Failures ?? []];
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        if (_database is not null)
        {
            await postgres.DropDatabaseAsync(_database);
        }

        failures.ShouldBeEmpty();
    }
}
