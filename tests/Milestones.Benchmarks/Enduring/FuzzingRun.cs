using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Milestones.Benchmarks.Machines;
using Milestones.Process.Tests.Fuzzing;

namespace Milestones.Benchmarks.Enduring;

/// <summary>Wrong requests in great number: whether the server fails, hangs, tells a stack trace, or grows.</summary>
internal static class FuzzingRun
{
    private const int Connections = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(Options options)
    {
        var (cases, parts) = (options.Number("cases", 100_000), 5);
        var seed = options.Number("seed", Random.Shared.Next());
        await using var postgres = await BenchmarkPostgres.StartAsync(options);
        Console.WriteLine("## Fuzzing");
        Console.WriteLine();
        Console.WriteLine(Machine.Describe(postgres));
        Console.WriteLine();
        var address = Product.FreeAddress();
        await using var server = await Product.ServeAsync(await postgres.NewDatabaseAsync(), address);
        await server.WaitAsync(new(address, "/health/ready"), Patience);
        var known = KnownRequest.Of(await DocumentAsync(address));
        var table = new Table(["cases", "by status", "closed by the server", "slowest, s", "wrong", "server's memory, MB"]);
        var wrong = new List<string>();
        for (var part = 0; part < parts; part++)
        {
            var fuzzer = new Fuzzer(new(IPAddress.Loopback, address.Port), known, Product.Token, seed + part);
            await fuzzer.RunAsync(cases / parts, Connections, CancellationToken.None);
            wrong.AddRange(fuzzer.Wrong);
            table.Add(
            [
                $"{fuzzer.Sent:N0}",
                string.Join(", ", fuzzer.Statuses.OrderBy(status => status.Key).Select(status => $"{status.Key}: {status.Value:N0}")),
                $"{fuzzer.Closed:N0}",
                $"{fuzzer.Slowest.TotalSeconds:0.00}",
                $"{fuzzer.Wrong.Count}",
                $"{server.ResidentMemory / 1024 / 1024:N0}",
            ]);
        }

        Console.WriteLine(table);
        Console.WriteLine($"Seed {seed}, {known.Count} operations.");
        foreach (var one in wrong.Take(10))
        {
            Console.WriteLine(one);
        }
    }

    private static async Task<JsonNode> DocumentAsync(Uri address)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Product.Token);
        return JsonNode.Parse(await client.GetStringAsync(new Uri(address, "/openapi/v1.json")))!;
    }
}
