using System.Text.Json.Nodes;
using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.Sample;

/// <summary>A store into which the sample was imported once, without a disturbance, and a server on it. For reading only.</summary>
internal sealed class SampleStore : IAsyncDisposable
{
    private readonly Lazy<Task<IReadOnlyDictionary<long, JsonNode>>> _events;

    private SampleStore(string file, string connectionString, string summary, RunningServer server, Portrait portrait)
    {
        (File, ConnectionString, Summary, Server, Portrait) = (file, connectionString, summary, server, portrait);
        _events = new(ReadEventsAsync);
    }

    /// <summary>The sample's lines, as the product writes them.</summary>
    public string File { get; }

    public string ConnectionString { get; }

    /// <summary>What the import said at its end.</summary>
    public string Summary { get; }

    public RunningServer Server { get; }

    /// <summary>What every other way to the same history must come to.</summary>
    public Portrait Portrait { get; }

    /// <summary>The log by its positions, as the feed tells it.</summary>
    public Task<IReadOnlyDictionary<long, JsonNode>> EventsAsync() => _events.Value;

    public static async Task<SampleStore> LoadAsync(TestRun run)
    {
        var directory = run.NewDirectory();
        var file = Path.Combine(directory, "sample.ndjson");
        await System.IO.File.WriteAllTextAsync(file, (await Product.RunAsync(directory, "sample")).ShouldHaveExitCode(0).Output);
        var connectionString = await run.NewDatabaseAsync();
        var import = (await Product.RunAsync(directory, "import", file, "--connection", connectionString)).ShouldHaveExitCode(0);
        var server = await RunningServer.OnAsync(connectionString, directory);
        return new(file, connectionString, import.Output, server, await Portrait.OfAsync(server, connectionString));
    }

    private async Task<IReadOnlyDictionary<long, JsonNode>> ReadEventsAsync()
    {
        var events = new Dictionary<long, JsonNode>();
        var last = 0L;
        while ((await Server.GetAsync($"/api/events?limit=1000&after={last}")).AsArray() is { Count: > 0 } page)
        {
            foreach (var item in page)
            {
                last = long.Parse((string)item!["sequence"]!);
                events.Add(last, item);
            }
        }

        return events;
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
