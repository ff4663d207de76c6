using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.TwoServers;

/// <summary>Two servers on one database, with some projects in it.</summary>
internal sealed class Pair : IAsyncDisposable
{
    public const int Projects = 500;

    private static readonly string[] Names = ["first", "second"];

    private readonly RunningServer?[] _servers = new RunningServer?[Names.Length];
    private readonly string _connectionString;
    private readonly string _directory;

    private Pair(string connectionString, string directory)
    {
        (_connectionString, _directory) = (connectionString, directory);
        Log = new(connectionString);
    }

    public Log Log { get; }

    public RunningServer this[int server] => _servers[server]!;

    public static async Task<Pair> StartAsync(TestRun run)
    {
        var pair = new Pair(await run.NewDatabaseAsync(), run.NewDirectory());
        try
        {
            var file = Path.Combine(pair._directory, "projects.ndjson");
            await File.WriteAllLinesAsync(file, Registrations(), TestContext.Current.CancellationToken);
            (await Product.RunAsync(pair._directory, "import", file, "--connection", pair._connectionString)).ShouldHaveExitCode(0);
            await Task.WhenAll(pair.StartAsync(0), pair.StartAsync(1));
            return pair;
        }
        catch
        {
            await pair.DisposeAsync();
            throw;
        }
    }

    public static string Project(int number) => $"R-{number:000}";

    /// <summary>Its connections' name in the database.</summary>
    public static string NameOf(int server) => Names[server];

    public async Task KillAndStartAsync(int server)
    {
        var killed = this[server];
        killed.Product.Kill();
        await StartAsync(server);
        await killed.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _servers)
        {
            if (server is not null)
            {
                await server.DisposeAsync();
            }
        }

        await Log.DisposeAsync();
    }

    private async Task StartAsync(int server) =>
        _servers[server] = await RunningServer.OnAsync($"{_connectionString};Application Name={Names[server]}", _directory);

    /// <summary>A project's tag says by hundreds which it is.</summary>
    private static IEnumerable<string> Registrations()
    {
        yield return """{"type":"campaign-declaration","code":"works","name":{"en":"Works"},"from":"2014-01-01"}""";
        yield return """{"type":"district-declaration","code":"east","name":{"en":"East"}}""";
        for (var number = 0; number < Projects; number++)
        {
            yield return $$"""
                {"type":"registration","code":"{{Project(number)}}","name":{"en":"Road {{number}}"},"kind":"road","campaign":"works","district":"east","tags":["hundred-{{number / 100}}"]}
                """;
        }
    }
}
