using System.Text.Json.Nodes;
using Milestones.Server.Sample;
using Milestones.Server.Tests.Running;
using Npgsql;

namespace Milestones.Browser.Tests.Running;

/// <summary>
/// A server on a store of its own that holds the sample, Qingdao 2022, as if each report had been recorded when it arrived: so
/// both clocks have something to show. The city's clock stands on the last day of 2022.
/// </summary>
public sealed class SampleCity(PostgresOfTheRun postgres) : IAsyncLifetime
{
    private string? _database;
    private RunningServer? _server;

    public TestClock Clock { get; } = new();

    public RunningServer Server => _server ?? throw new InvalidOperationException("The server has not started.");

    public Uri Address => Server.Http.BaseAddress!;

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync("the sample", RecordAsync);
        _server = await RunningServer.StartAsync(postgres.ConnectionString(_database), Clock);
    }

    /// <returns>The address of the page of something that was published.</returns>
    public async Task<string> PublishAsync()
    {
        var asked = new JsonObject { ["title"] = "Nov. 2022", ["query"] = new JsonObject { ["year"] = 2022, ["asOf"] = "2022-11-30", ["by"] = "campaign" } };
        return $"/publications/{(await Server.PostAsync("/api/publications", asked)).ShouldBe(201)["id"]}";
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

    private static async Task RecordAsync(string connectionString)
    {
        await using var @operator = await Operator.OnAsync(connectionString);
        await using var history = ShippedHistory.Open();
        using var lines = new MemoryStream();
        await history.CopyToAsync(lines);
        await @operator.ImportAsync(lines.ToArray());
        await RecordOnArrivalAsync(@operator.Source);
    }

    private static async Task RecordOnArrivalAsync(NpgsqlDataSource source)
    {
        // Written by the city's clock, eight hours ahead; nothing was recorded after the moment at which that stands.
        var arrivals = Qingdao2022.InOrder()
            .GroupBy(line => line.Id())
            .Select(line => (Id: line.Key, At: Earlier(line.First().ArrivedAt.AddHours(-8), new(2022, 12, 31, 3, 0, 0))))
            .ToList();
        await using var command = source.CreateCommand(
            "update milestones.mt_events event set timestamp = arrival.at from unnest($1, $2) as arrival (id, at) where event.id = arrival.id");
        command.Parameters.Add(new() { Value = arrivals.ConvertAll(arrival => arrival.Id) });
        command.Parameters.Add(new() { Value = arrivals.ConvertAll(arrival => DateTime.SpecifyKind(arrival.At, DateTimeKind.Utc)) });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static DateTime Earlier(DateTime one, DateTime other) => one < other ? one : other;
}
