using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using Npgsql;

namespace Milestones.Server.Tests.Webhooks;

/// <summary>A city that may tell addresses of this machine, and tries again after a second.</summary>
public sealed class HeardCity(PostgresOfTheRun postgres) : IAsyncLifetime
{
    private string _database = "";
    private RunningServer? _server;
    private int _names;

    public RunningServer Server => _server!;

    public TestClock Clock { get; } = new();

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _server = await AnotherServerAsync();
        (await Server.PutAsync("/api/catalogue/districts/shinan", new JsonObject { ["name"] = new JsonObject { ["en"] = "Shinan" } })).ShouldBe(200);
        (await Server.PutAsync("/api/catalogue/campaigns/roads", new JsonObject { ["name"] = new JsonObject { ["en"] = "Roads" }, ["from"] = "2020-01-01" })).ShouldBe(200);
    }

    public async ValueTask DisposeAsync()
    {
        string[] failures = [.. Server.Failures];
        await Server.DisposeAsync();
        await postgres.DropDatabaseAsync(_database);
        failures.ShouldBeEmpty();
    }

    public Task<RunningServer> AnotherServerAsync() => RunningServer.StartAsync(
        postgres.ConnectionString(_database), Clock, "--Webhooks:AllowPrivateAddresses=true", "--Webhooks:Pauses=1,1", "--Digest:At=12:00");

    public async Task RestartAsync(Func<Task>? meanwhile = null)
    {
        await Server.DisposeAsync();
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        _server = await AnotherServerAsync();
    }

    public string Unique(string stem) => $"{stem}-{Interlocked.Increment(ref _names)}";

    public async Task<string> RoadAsync()
    {
        var code = Unique("R");
        (await Server.PostAsync("/api/projects", new JsonObject
        {
            ["code"] = code, ["name"] = new JsonObject { ["en"] = code }, ["kind"] = "road", ["campaign"] = "roads", ["district"] = "shinan",
        })).ShouldBe(201);
        return code;
    }

    /// <returns>Its name and its secret.</returns>
    internal async Task<(string Id, string Secret)> HaveToldAsync(Receiver receiver, params string[] events)
    {
        var id = Unique("hook");
        var put = (await Server.PutAsync($"/api/webhooks/{id}", new JsonObject { ["url"] = receiver.Url, ["events"] = new JsonArray([.. events.Select(name => JsonValue.Create(name))]) })).ShouldBe(201);
        return (id, put["secret"]!);
    }

    /// <summary>A message that was noted so long ago, and of which the queue knows nothing.</summary>
    internal async Task<Guid> NoteAsync(string webhook, TimeSpan ago)
    {
        var id = Guid.NewGuid();
        await using var note = Server.Service<NpgsqlDataSource>().CreateCommand(
            "insert into milestones.webhook_delivery (id, webhook, event, type, body, status, due_at) values ($1, $2, $1, 'digest', '{}', 'pending', now() - $3)");
        note.Parameters.Add(new() { Value = id });
        note.Parameters.Add(new() { Value = webhook });
        note.Parameters.Add(new() { Value = ago });
        await note.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return id;
    }

    public async Task<Reply> DeliveriesAsync(string webhook, string status) => (await Server.GetAsync($"/api/webhooks/{webhook}/deliveries?status={status}")).ShouldBe(200);

    public async Task<Reply> WaitForAsync(string webhook, string status, int count)
    {
        var until = DateTime.UtcNow.AddSeconds(90);
        var reply = await DeliveriesAsync(webhook, status);
        while (reply.Json["items"]!.AsArray().Count < count && DateTime.UtcNow < until)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            reply = await DeliveriesAsync(webhook, status);
        }

        reply.Json["items"]!.AsArray().Count.ShouldBe(count, (await Server.GetAsync($"/api/webhooks/{webhook}/deliveries")).Text);
        return reply;
    }
}
