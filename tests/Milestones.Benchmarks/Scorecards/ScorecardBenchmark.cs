using System.Diagnostics;
using Milestones.Benchmarks.Cities;
using Milestones.Benchmarks.Machines;

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
        Console.WriteLine($"{projects:N0} projects over ten years, one client, questions at random: day, position, year or none, kind, campaign, district, tag, `by`.");
        Console.WriteLine();
        var table = new Table(
            "reports", "entries", "combinations", "start to ready, s", "server's memory, MB",
            "scorecard, any two clocks: p50, p99, max ms", "as known now: p50, p99, max ms",
            "explain's first page: p50, p99, max ms", "changes of a month: p50, p99, max ms");
        foreach (var reports in options.Numbers("reports", 100_000, 1_000_000, 10_000_000))
        {
            var row = await MeasureAsync(postgres, projects, reports, options.Number("questions", 2_000));
            table.Add(row);
            Console.Error.WriteLine(string.Join(" | ", row));
        }

        Console.WriteLine(table);
    }

    private static async Task<string[]> MeasureAsync(BenchmarkPostgres postgres, int projects, int reports, int questions)
    {
        var city = await WrittenCity.WriteAsync(postgres, projects, reports);
        var address = Product.FreeAddress();
        var began = Stopwatch.GetTimestamp();
        await using var server = await Product.ServeAsync(city.Database, address);
        await server.WaitAsync(new(address, "/health/ready"), Patience);
        var ready = Stopwatch.GetElapsedTime(began);
        using var client = Product.Client(address);
        await AskAsync(client, Questions.Scorecards(WarmUp, city.Position));
        var any = await AskAsync(client, Questions.Scorecards(questions, city.Position));
        var now = await AskAsync(client, Questions.Scorecards(questions, position: null));
        await AskAsync(client, Questions.Explanations(WarmUp / 10, city.Position));
        var explained = await AskAsync(client, Questions.Explanations(questions / 4, city.Position));
        await AskAsync(client, Questions.Changes(WarmUp / 10));
        var changed = await AskAsync(client, Questions.Changes(questions / 4));
        var memory = server.ResidentMemory / (double)(1 << 20);
        return
        [
            $"{reports:N0}", $"{city.Entries:N0}", $"{city.Combinations:N0}", $"{ready.TotalSeconds:0.0}", $"{memory:N0}",
            Cell(any), Cell(now), Cell(explained), Cell(changed),
        ];
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
