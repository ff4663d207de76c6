using System.Net;
using System.Net.Sockets;
using Milestones.Server.Identity;
using Npgsql;

namespace Milestones.Benchmarks.Machines;

/// <summary>The product in a process of its own.</summary>
internal static class Product
{
    private const string Assembly = "Milestones.Server";

    /// <summary>What callers sign in with, whatever the store: an admin's, made where a benchmark serves.</summary>
    public static string Token { get; } = Environment.GetEnvironmentVariable(TokenVariable) ?? ProductToken.NewSecret();

    /// <summary>A benchmark's own child processes are told it by this.</summary>
    public const string TokenVariable = "MILESTONES_BENCHMARK_TOKEN";

    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    public static async Task<ChildProcess> ServeAsync(string connectionString, Uri address)
    {
        await MakeTablesAsync(connectionString);
        await using var source = NpgsqlDataSource.Create(connectionString);
        await new TokenTable(source, TimeProvider.System).AddFirstAsync(
            new("benchmark", Role.Admin, Scope.City, Expires: null), Token, static _ => { }, CancellationToken.None);
        return ChildProcess.Start(Assembly, "serve", "--connection", connectionString, "--urls", $"{address}");
    }

    /// <summary>A client that says who it is.</summary>
    public static HttpClient Client(Uri address)
    {
        var client = new HttpClient { BaseAddress = address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", Token);
        return client;
    }

    public static Task ImportAsync(string connectionString, string file) =>
        ChildProcess.RunAsync(Assembly, "import", file, "--connection", connectionString);

    /// <summary>Runs a verb to its end.</summary>
    /// <returns>How long it took, from the start of its process, and the most memory that it held meanwhile, in bytes.</returns>
    public static Task<(TimeSpan Took, long Memory)> MeasureAsync(string connectionString, params IEnumerable<string> verb) =>
        ChildProcess.MeasureAsync(Assembly, [.. verb, "--connection", connectionString]);

    /// <summary>An import of nothing leaves the product's empty tables.</summary>
    public static async Task MakeTablesAsync(string connectionString)
    {
        var nothing = Path.GetTempFileName();
        await ImportAsync(connectionString, nothing);
        File.Delete(nothing);
    }
}
