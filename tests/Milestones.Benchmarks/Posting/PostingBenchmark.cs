using System.Net.Http.Json;
using System.Text.Json;
using Milestones.Benchmarks.Machines;
using Milestones.Server.Http;

namespace Milestones.Benchmarks.Posting;

/// <summary>
/// One report a request: the product, the usual Marten way doing the same work, and the limit of raw INSERTs, in turn, so that
/// the machine's drift falls on all of them alike. Each run has a new database and a new process.
/// </summary>
internal static class PostingBenchmark
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(Options options)
    {
        Console.WriteLine("## Posting, one report a request");
        foreach (var flush in options.Texts("flush", "disk", "1ms"))
        {
            string? slower = null;
            if (flush != "disk" && (slower = await Flush.SlowerAsync()) is null)
            {
                Console.WriteLine("Not measured with slower flushes: there is no C compiler (cc) on this machine.");
                continue;
            }

            await using var postgres = await BenchmarkPostgres.StartAsync(options, slower);
            Console.WriteLine();
            Console.WriteLine(Machine.Describe(postgres));
            Console.WriteLine();
            Console.WriteLine(await MeasureAsync(postgres, options));
        }
    }

    private static async Task<Table> MeasureAsync(BenchmarkPostgres postgres, Options options)
    {
        var ways = options.Texts("ways", "product", "usual", "raw");
        var table = new Table(
            ["connections", .. ways.SelectMany(way => new[] { $"{way}, reports/s", "min to max", "answer p50, p99 ms", "refused" }), "product ÷ usual", "product ÷ raw"]);
        foreach (var connections in options.Numbers("connections", 16, 64))
        {
            var results = ways.ToDictionary(way => way, _ => new List<PostingResult>());
            for (var round = 0; round < options.Number("rounds", 3); round++)
            {
                foreach (var way in ways)
                {
                    results[way].Add(await RunAsync(way, postgres, connections, options));
                }
            }

            double Median(string way) => results.TryGetValue(way, out var runs) ? runs.Select(run => run.PerSecond).Median() : double.NaN;
            table.Add([$"{connections}", .. ways.SelectMany(way => Cells(results[way])), $"{Median("product") / Median("usual"):0.00}", $"{Median("product") / Median("raw"):0.00}"]);
        }

        return table;
    }

    private static string[] Cells(List<PostingResult> runs)
    {
        var failed = runs.Sum(run => run.Failed);
        return
        [
            $"{runs.Select(run => run.PerSecond).Median():N0}",
            runs.Select(run => run.PerSecond).ToArray().Spread(),
            $"{runs.Select(run => run.Median).Median():0.0}, {runs.Select(run => run.P99).Median():0.0}",
            $"{runs.Select(run => run.RefusedPercent).Median():0.0}%{(failed > 0 ? $" ({failed} failed)" : "")}",
        ];
    }

    private static async Task<PostingResult> RunAsync(string way, BenchmarkPostgres postgres, int connections, Options options)
    {
        var database = await postgres.NewDatabaseAsync();
        try
        {
            string[] load =
            [
                "--connections", $"{connections}", "--seconds", $"{options.Number("seconds", 5)}", "--warm-up", $"{options.Number("warm-up", 10)}",
            ];
            if (way == "raw")
            {
                await BenchmarkPostgres.CheckpointAsync(database);
                return Read(await ChildProcess.RunAsync(ChildProcess.Benchmarks, ["raw-inserts", "--connection-string", database, .. load]));
            }

            var projects = options.Number("projects", 200);
            var address = Product.FreeAddress();
            await using var server = way switch
            {
                "product" => await Product.ServeAsync(database, address),
                "http" => ChildProcess.Start(ChildProcess.Benchmarks, "http-alone", "--address", $"{address}"),
                _ => ChildProcess.Start(
                    ChildProcess.Benchmarks, "usual-way", "--connection-string", database, "--address", $"{address}", "--projects", $"{projects}"),
            };
            await server.WaitAsync(new(address, "/health/ready"), Patience);
            if (way == "product")
            {
                await RegisterAsync(address, projects);
            }

            await BenchmarkPostgres.CheckpointAsync(database);
            return Read(await ChildProcess.RunAsync(ChildProcess.Benchmarks, ["load", "--address", $"{address}", "--projects", $"{projects}", .. load]));
        }
        finally
        {
            await postgres.DropAsync(database);
        }
    }

    private static async Task RegisterAsync(Uri address, int projects)
    {
        using var client = Product.Client(address);
        await PutAsync(client, $"/api/catalogue/campaigns/{PostedCity.Campaign.Code}", PostedCity.Campaign);
        await PutAsync(client, $"/api/catalogue/districts/{PostedCity.District.Code}", PostedCity.District);
        for (var project = 0; project < projects; project++)
        {
            var said = PostedCity.Registration(project);
            using var answer = await client.PostAsJsonAsync(
                new Uri(address, "/api/projects"),
                new { code = PostedCity.CodeOf(project), said.Name, said.Kind, said.Campaign, said.District, said.Tags, said.Plan },
                ApiJson.Options);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static async Task PutAsync<T>(HttpClient client, string path, T declaration)
    {
        using var answer = await client.PutAsJsonAsync(path, declaration, ApiJson.Options);
        answer.EnsureSuccessStatusCode();
    }

    private static PostingResult Read(string json) => JsonSerializer.Deserialize<PostingResult>(json)!;
}
