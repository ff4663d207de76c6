using System.Diagnostics;
using Milestones.Benchmarks.Cities;
using Milestones.Benchmarks.Machines;

namespace Milestones.Benchmarks.Reading;

/// <summary>
/// How long one client waits for the lists and figures of the interface and for what managers take away, of a small city and of a large
/// one: the first page of each list is to cost the same.
/// </summary>
internal static class ListsBenchmark
{
    private const int ReportsOfAProject = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static readonly string[] Addresses =
    [
        "/api/scorecard?by=kind", "/api/scorecard?year=2022&by=district", "/api/scorecard/years", "/api/scorecard/explain?figure=completed-investment",
        "/api/scorecard/changes?from=2022-11-01&to=2022-11-30", "/api/projects", "/api/projects?q=1&status=completed", "/api/variances", "/api/late", "/api/late?concern=silent",
        "/api/indicators", "/api/reports", "/api/publications", "/api/digest?format=html", "/odata/Projects?$top=100", "/odata/Scorecard", "/odata/$metadata",
        "/api/projects?format=csv&limit=100", "/api/projects?format=xlsx&limit=100", "/api/projects?format=geojson&limit=100", "/api/scorecard?by=campaign&format=xlsx",
    ];

    // Taken whole: what a manager waits for, and what the server holds meanwhile.
    private static readonly string[] Files =
    [
        "/api/projects?format=csv", "/api/projects?format=xlsx", "/api/projects?format=geojson", "/api/scorecard/explain?figure=completed-investment&format=csv", "/api/late?format=xlsx",
    ];

    public static async Task RunAsync(Options options)
    {
        await using var postgres = await BenchmarkPostgres.StartAsync(options);
        Console.WriteLine("## Lists and files");
        Console.WriteLine();
        Console.WriteLine(Machine.Describe(postgres));
        Console.WriteLine();
        var sizes = options.Numbers("projects", 1_000, 100_000);
        var pages = new Table(["address", .. sizes.Select(size => $"{size:N0} projects: first, p50, p95, max ms")]);
        var files = new Table(["file", .. sizes.Select(size => $"{size:N0} projects: MB, seconds, server's memory MB")]);
        var cells = new Dictionary<string, List<string>>();
        foreach (var size in sizes)
        {
            await MeasureAsync(postgres, size, options, cells);
        }

        foreach (var address in Addresses)
        {
            pages.Add([$"`{address}`", .. cells[address]]);
        }

        foreach (var address in Files)
        {
            files.Add([$"`{address}`", .. cells[$"whole {address}"]]);
        }

        Console.WriteLine(pages);
        Console.WriteLine(files);
    }

    private static async Task MeasureAsync(
        BenchmarkPostgres postgres, int projects, Options options, Dictionary<string, List<string>> cells)
    {
        var city = await WrittenCity.WriteAsync(postgres, projects, projects * ReportsOfAProject);
        var address = Product.FreeAddress();
        await using var server = await Product.ServeAsync(city.Database, address);
        await server.WaitAsync(new(address, "/health/ready"), Patience);
        using var client = Product.Client(address);
        client.Timeout = Patience;
        var asOf = $"asOf={MadeUpCity.Last:yyyy-MM-dd}";
        foreach (var page in Addresses)
        {
            Note(page, await AskAsync(client, page.Contains("changes", StringComparison.Ordinal) ? page : With(page, asOf), options.Number("questions", 60)));
        }

        foreach (var file in Files)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(new Uri(With(file, asOf), UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            answer.EnsureSuccessStatusCode();
            await using var body = await answer.Content.ReadAsStreamAsync();
            var (bytes, part) = (0L, new byte[64 * 1024]);
            while (await body.ReadAsync(part) is > 0 and var read)
            {
                bytes += read;
            }

            Note($"whole {file}", $"{bytes / 1e6:0.0}, {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0}, {server.ResidentMemory >> 20:N0}");
        }

        void Note(string what, string cell)
        {
            Console.Error.WriteLine($"{projects:N0} {what}: {cell}");
            (cells.TryGetValue(what, out var row) ? row : cells[what] = []).Add(cell);
        }
    }

    private static string With(string address, string parameter) => $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{parameter}";

    /// <returns>The first, which finds nothing prepared, and what the others took to their last byte.</returns>
    private static async Task<string> AskAsync(HttpClient client, string address, int questions)
    {
        var milliseconds = new List<double>();
        for (var i = 0; i <= questions; i++)
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            await answer.Content.ReadAsByteArrayAsync();
            milliseconds.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            answer.EnsureSuccessStatusCode();
        }

        var others = milliseconds[1..];
        return $"{milliseconds[0]:0}, {others.Median():0.0}, {others.Percentile(0.95):0.0}, {others.Max():0.0}";
    }
}
