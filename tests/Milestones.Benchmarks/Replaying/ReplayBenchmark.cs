using System.Diagnostics;
using Milestones.Benchmarks.Cities;
using Milestones.Benchmarks.Machines;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Benchmarks.Replaying;

/// <summary>
/// What reads the log from its beginning, each from the start of its process to its end, against binary COPY of the log and
/// against Marten's own rebuild of one snapshot.
/// </summary>
internal static class ReplayBenchmark
{
    private static readonly string[] Replay = ["replay", "--as-of", $"{MadeUpCity.Last:yyyy-MM-dd}"];

    public static async Task RunAsync(Options options)
    {
        var projects = options.Number("projects", 100_000);
        await using var postgres = await BenchmarkPostgres.StartAsync(options);
        Console.WriteLine("## Replay, verify, rebuild");
        Console.WriteLine();
        Console.WriteLine(Machine.Describe(postgres));
        Console.WriteLine();
        var table = new Table("events", "", "seconds", "events/s", "÷ COPY", "memory, MB");
        var loads = new Table("events", "posts answered during the rebuild: count; p50, p99, max ms", "scorecards: count; p50, p99, max ms");
        foreach (var reports in options.Numbers("reports", 1_000_000, 10_000_000))
        {
            var city = await WrittenCity.WriteAsync(postgres, projects, reports);
            var copy = await CopyAsync(city.Database);
            Add("binary COPY of the log", copy, memory: null);
            foreach (var verb in new[] { Replay, ["verify"], ["rebuild"] })
            {
                var (took, memory) = await Product.MeasureAsync(city.Database, verb);
                Add($"`{verb[0]}`", took, memory);
            }

            var (rebuilt, posts, scorecards) = await RebuildUnderLoad.RunAsync(city);
            Add("`rebuild` beside a server under load", rebuilt, memory: null);
            loads.Add($"{city.Position:N0}", Cell(posts), Cell(scorecards));
            await postgres.DropAsync(city.Database);

            void Add(string what, TimeSpan took, long? memory) => AddTo(table, city.Position, what, took, copy, memory);
        }

        var small = await WrittenCity.WriteAsync(postgres, projects / 10, options.Number("marten", 200_000));
        AddTo(table, small.Position, "Marten's rebuild of a project's snapshot", await MartenRebuild.RunAsync(small.Database), await CopyAsync(small.Database), memory: null);
        Console.WriteLine(table);
        Console.WriteLine(loads);
    }

    private static string Cell(List<double> milliseconds) => milliseconds.Count == 0
        ? "none"
        : $"{milliseconds.Count:N0}; {milliseconds.Median():0.0}, {milliseconds.Percentile(0.99):0.0}, {milliseconds.Max():0.0}";

    private static void AddTo(Table table, long events, string what, TimeSpan took, TimeSpan copy, long? memory) => table.Add(
        $"{events:N0}", what, $"{took.TotalSeconds:0.0}", $"{events / took.TotalSeconds:N0}", $"{copy / took:0.00}", memory is { } bytes ? $"{bytes >> 20:N0}" : "");

    private static async Task<TimeSpan> CopyAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var connection = await source.OpenConnectionAsync();
        var began = Stopwatch.GetTimestamp();
        await using var copy = await connection.BeginRawBinaryCopyAsync($"copy {Schema.Name}.mt_events to stdout (format binary)");
        await copy.CopyToAsync(Stream.Null);
        return Stopwatch.GetElapsedTime(began);
    }
}
