using System.Diagnostics;
using Milestones.Benchmarks.Cities;
using Milestones.Benchmarks.Machines;
using Npgsql;

namespace Milestones.Benchmarks.Scorecards;

/// <summary>How long one client waits for a scorecard, over HTTP, and what the server needs for it.</summary>
internal static class ScorecardBenchmark
{
    private const int WarmUp = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task RunAsync(Options options)
    {
        var projects = options.Number("projects", 100_000);
        await using var postgres = await BenchmarkPostgres.StartAsync(options);
        Console.WriteLine("## Scorecard");
        Console.WriteLine();
        Console.WriteLine(Machine.Describe(postgres));
        Console.WriteLine();
        await SameRows.ExpectAsync(postgres, new(200, 4_000));
        Console.WriteLine("The rows are written by COPY; those of 4,000 reports of 200 projects were compared with the ones that an import leaves, and are the same.");
        Console.WriteLine();
        var table = new Table(
            "reports", "entries", "combinations", "start to ready, s", "server's memory, MB",
            "any two clocks: p50, p99, max ms", "as known now: p50, p99, max ms");
        foreach (var reports in options.Numbers("reports", 100_000, 1_000_000, 10_000_000))
        {
            table.Add(await MeasureAsync(postgres, projects, reports, options.Number("questions", 2_000)));
        }

        Console.WriteLine($"{projects:N0} projects over ten years, one client, questions at random: day, position, year or none, kind, campaign, district, tag, `by`.");
        Console.WriteLine();
        Console.WriteLine(table);
    }

    private static async Task<string[]> MeasureAsync(BenchmarkPostgres postgres, int projects, int reports, int questions)
    {
        var database = await postgres.NewDatabaseAsync();
        await Product.MakeTablesAsync(database);
        await using (var source = NpgsqlDataSource.Create(database))
        {
            await using var writer = await StoreWriter.OpenAsync(source);
            await writer.WriteAsync(new MadeUpCity(projects, reports).Everything());
            await BenchmarkPostgres.CheckpointAsync(database);
            var address = Product.FreeAddress();
            var began = Stopwatch.GetTimestamp();
            await using var server = Product.Serve(database, address);
            await server.WaitAsync(new(address, "/health/ready"), Patience);
            var ready = Stopwatch.GetElapsedTime(began);
            using var client = new HttpClient { BaseAddress = address };
            await AskAsync(client, Questions.Of(WarmUp, writer.Position));
            var any = await AskAsync(client, Questions.Of(questions, writer.Position));
            var now = await AskAsync(client, Questions.Of(questions, position: null));
            var memory = server.ResidentMemory / (double)(1 << 20);
            return
            [
                $"{reports:N0}", $"{writer.Entries:N0}", $"{writer.Combinations:N0}", $"{ready.TotalSeconds:0.0}", $"{memory:N0}", Cell(any), Cell(now),
            ];
        }
    }

    /// <returns>How long each took, to the last byte of the answer, in milliseconds.</returns>
    private static async Task<List<double>> AskAsync(HttpClient client, IEnumerable<string> questions)
    {
        var milliseconds = new List<double>();
        foreach (var question in questions)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(new Uri(question, UriKind.Relative));
            await answer.Content.ReadAsByteArrayAsync();
            milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            answer.EnsureSuccessStatusCode();
        }

        return milliseconds;
    }

    private static string Cell(List<double> milliseconds) =>
        $"{milliseconds.Median():0.0}, {milliseconds.Percentile(0.99):0.0}, {milliseconds.Max():0.0}";
}
