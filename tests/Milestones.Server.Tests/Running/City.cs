using System.Text.Json.Nodes;
using Npgsql;

namespace Milestones.Server.Tests.Running;

/// <summary>
/// A test class's own city: a database, and a server on it. Its tests share it, so each gives itself projects, campaigns and
/// indicators that no other has. When they are done, the server must have logged no failure.
/// </summary>
public sealed class City(PostgresOfTheRun postgres) : IAsyncLifetime
{
    public const string District = "shinan";

    private string? _database;
    private RunningServer? _server;
    private NpgsqlDataSource? _source;
    private int _names;

    public TestClock Clock { get; } = new();

    /// <summary>The city's database.</summary>
    public NpgsqlDataSource Source => _source ?? throw new InvalidOperationException("The city has no database yet.");

    public string ConnectionString => postgres.ConnectionString(_database!);

    public RunningServer Server => _server ?? throw new InvalidOperationException("The city's server has not started.");

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync();
        _source = NpgsqlDataSource.Create(ConnectionString);
        _server = await AnotherServerAsync();
        (await PutAsync($"/api/catalogue/districts/{District}", new JsonObject { ["name"] = new JsonObject { ["en"] = "Shinan" } })).ShouldBe(200);
        (await PutAsync("/api/catalogue/districts/laoshan", new JsonObject { ["name"] = new JsonObject { ["zh"] = "崂山" } })).ShouldBe(200);
    }

    public async ValueTask DisposeAsync()
    {
        string[] failures = [.. _server?.Failures ?? []];
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        if (_source is not null)
        {
            await _source.DisposeAsync();
        }

        if (_database is not null)
        {
            await postgres.DropDatabaseAsync(_database);
        }

        failures.ShouldBeEmpty();
    }

    /// <summary>One more server on the same database.</summary>
    /// <param name="settings">As the command line gives them.</param>
    public Task<RunningServer> AnotherServerAsync(params string[] settings) => RunningServer.StartAsync(ConnectionString, Clock, settings);

    /// <summary>Ends the server and starts it again.</summary>
    public async Task RestartAsync()
    {
        await Server.DisposeAsync();
        _server = await AnotherServerAsync();
    }

    public Task<Reply> GetAsync(string path, string? ifNoneMatch = null) => Server.GetAsync(path, ifNoneMatch);

    public Task<Reply> PostAsync(string path, JsonNode body) => Server.PostAsync(path, body);

    public Task<Reply> PutAsync(string path, JsonNode body) => Server.PutAsync(path, body);

    /// <summary>Posts one report, or an array.</summary>
    public Task<Reply> PostAsync(JsonNode reports) => Server.PostAsync(reports);

    /// <summary>Posts reports one after the other; each must be recorded.</summary>
    /// <returns>The receipt of the last.</returns>
    public async Task<Reply> RecordedAsync(params JsonObject[] reports)
    {
        Reply? last = null;
        foreach (var report in reports)
        {
            last = (await PostAsync(report)).ShouldBe(201);
        }

        return last!;
    }

    /// <summary>A name that nothing else in this city has.</summary>
    public string Unique(string stem) => $"{stem}-{Interlocked.Increment(ref _names)}";

    /// <summary>Declares a campaign that no other test has projects in.</summary>
    public async Task<string> CampaignAsync()
    {
        var code = Unique("campaign");
        var body = new JsonObject { ["name"] = new JsonObject { ["en"] = code }, ["from"] = "2020-01-01" };
        (await PutAsync($"/api/catalogue/campaigns/{code}", body)).ShouldBe(200);
        return code;
    }

    /// <summary>Declares an indicator that no other test reports.</summary>
    public async Task<string> IndicatorAsync(JsonNode? counts = null)
    {
        var code = Unique("indicator");
        var body = new JsonObject { ["name"] = new JsonObject { ["en"] = code }, ["unit"] = "km" };
        if (counts is not null)
        {
            body["counts"] = counts;
        }

        (await PutAsync($"/api/catalogue/indicators/{code}", body)).ShouldBe(200);
        return code;
    }

    public Task<string> RoadAsync(string? campaign = null, JsonNode? plan = null, params string[] tags) =>
        ProjectAsync("road", campaign, plan, tags);

    public Task<string> ParkingAsync(string? campaign = null, JsonNode? plan = null, params string[] tags) =>
        ProjectAsync("parking", campaign, plan, tags);

    /// <summary>A registration that the city would take, of a code that is free.</summary>
    public async Task<JsonObject> RegistrationAsync(string kind = "road", string? campaign = null) => new()
    {
        ["code"] = Unique(kind == "road" ? "R" : "P"),
        ["name"] = new JsonObject { ["zh"] = "杭鞍高架路", ["en"] = "Hang'an elevated road" },
        ["kind"] = kind,
        ["campaign"] = campaign ?? await CampaignAsync(),
        ["district"] = District,
    };

    /// <summary>The newest position of the log, from the database itself.</summary>
    public Task<long> LastSequenceAsync() => AskAsync<long>("select coalesce(max(seq_id), 0) from milestones.mt_events");

    public async Task<T> AskAsync<T>(string sql, params object[] parameters)
    {
        await using var command = Source.CreateCommand(sql);
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new() { Value = parameter });
        }

        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>Every row of a question, its columns as text.</summary>
    public async Task<List<string?[]>> RowsAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = new List<string?[]>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i).ToString())]);
        }

        return rows;
    }

    private async Task<string> ProjectAsync(string kind, string? campaign, JsonNode? plan, string[] tags)
    {
        var registration = await RegistrationAsync(kind, campaign);
        registration["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]);
        registration["plan"] = plan;
        (await PostAsync("/api/projects", registration)).ShouldBe(201);
        return registration.Code();
    }
}
