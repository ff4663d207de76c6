using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.Sample;

/// <summary>A store into which the sample was imported once, without a disturbance, and a server on it. For reading only.</summary>
internal sealed class SampleStore : IAsyncDisposable
{
    private SampleStore(string file, string connectionString, string summary, RunningServer server, Portrait portrait) =>
        (File, ConnectionString, Summary, Server, Portrait) = (file, connectionString, summary, server, portrait);

    /// <summary>The sample's lines, as the product writes them.</summary>
    public string File { get; }

    public string ConnectionString { get; }

    /// <summary>What the import said at its end.</summary>
    public string Summary { get; }

    public RunningServer Server { get; }

    /// <summary>What every other way to the same history must come to.</summary>
    public Portrait Portrait { get; }

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

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
