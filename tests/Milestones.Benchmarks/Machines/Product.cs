using System.Net;
using System.Net.Sockets;

namespace Milestones.Benchmarks.Machines;

/// <summary>The product in a process of its own.</summary>
internal static class Product
{
    private const string Assembly = "Milestones.Server";

    /// <summary>What callers sign in with.</summary>
    public const string Token = "none";

    public static Uri FreeAddress()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }

    public static ChildProcess Serve(string connectionString, Uri address) =>
        ChildProcess.Start(Assembly, "serve", "--connection", connectionString, "--urls", $"{address}");

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
