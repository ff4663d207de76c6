using System.Diagnostics;
using Milestones.Benchmarks.Cities;
using Milestones.Benchmarks.Machines;

namespace Milestones.Benchmarks.Pages;

/// <summary>How long a reader waits for a page, few projects or many; and how many open pages one server keeps up to date.</summary>
internal static class PagesBenchmark
{
    private const int WarmUp = 50;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Each of another day, so that no page is met that is kept from the question before.</summary>
    private static readonly (string Page, Func<string, string> Address)[] Pages =
    [
        ("/", static day => $"/?asOf={day}"),
        ("/ by district, of a kind", static day => $"/?by=district&kind=road&asOf={day}"),
        ("/explain", static day => $"/explain?figure=completed&asOf={day}"),
        ("/changes", static day => $"/changes?asOf={day}"),
        ("/projects", static day => $"/projects?asOf={day}"),
    ];

    public static async Task RunAsync(Options options)
    {
        await using var postgres = await BenchmarkPostgres.StartAsync(options);
        Console.WriteLine("## Pages");
        Console.WriteLine();
        Console.WriteLine(Machine.Describe(postgres));
        Console.WriteLine();
        Console.WriteLine("One reader, each page of a day at random and rendered anew, to its last byte.");
        Console.WriteLine();
        var waits = new Table("projects", "reports", "page", "p50, p95, max ms");
        var open = new Table("projects", "open pages", "memory before, MB", "with them open, MB", "after the last report, MB", "report to the page in hand: p50, p95, max ms");
        foreach (var projects in options.Numbers("projects", 1_000, 100_000))
        {
            var city = await WrittenCity.WriteAsync(postgres, projects, projects * 10);
            var address = Product.FreeAddress();
            await using var server = await Product.ServeAsync(city.Database, address);
            await server.WaitAsync(new(address, "/health/ready"), Patience);
            using var reader = Product.Client(address);
            foreach (var (page, of) in Pages)
            {
                await AskAsync(reader, of, WarmUp);
                var row = new[] { $"{projects:N0}", $"{projects * 10:N0}", page, Cell(await AskAsync(reader, of, options.Number("questions", 300))) };
                waits.Add(row);
                Console.Error.WriteLine(string.Join(" | ", row));
            }

            // What is late is read from the projects themselves, and kept: the first of a day waits for all of them.
            foreach (var (page, milliseconds) in await AskLateAsync(reader, options.Number("questions", 300)))
            {
                var row = new[] { $"{projects:N0}", $"{projects * 10:N0}", page, Cell(milliseconds) };
                waits.Add(row);
                Console.Error.WriteLine(string.Join(" | ", row));
            }

            open.Add([$"{projects:N0}", .. await OpenPages.MeasureAsync(server, address, options.Number("open", 500), options.Number("posts", 20))]);
        }

        Console.WriteLine(waits);
        Console.WriteLine();
        Console.WriteLine(
            "Open pages: each listens as a browser does, and gets the page again when it hears of a report. Measured from the report's receipt until each has the page with it; readers and server share the machine.");
        Console.WriteLine();
        Console.WriteLine(open);
    }

    internal static string Cell(List<double> milliseconds) =>
        $"{milliseconds.Median():0.0}, {milliseconds.Percentile(0.95):0.0}, {milliseconds.Max():0.0}";

    private static async Task<List<double>> AskAsync(HttpClient reader, Func<string, string> of, int questions)
    {
        var random = new Random(1);
        var milliseconds = new List<double>();
        for (var i = 0; i < questions; i++)
        {
            milliseconds.Add(await AskAsync(reader, of($"{new DateOnly(2020, 1, 1).AddDays(random.Next(3_000)):yyyy-MM-dd}")));
        }

        return milliseconds;
    }

    private static async Task<(string Page, List<double> Milliseconds)[]> AskLateAsync(HttpClient reader, int questions)
    {
        var day = $"/late?asOf={MadeUpCity.Last:yyyy-MM-dd}";
        List<double> first = [await AskAsync(reader, day)];
        var others = new List<double>();
        for (var i = 1; i <= questions; i++)
        {
            others.Add(await AskAsync(reader, $"{day}&after={i * 10}"));
        }

        return [("/late, of a day that nobody has asked about", first), ("/late, from page to page of that day", others)];
    }

    private static async Task<double> AskAsync(HttpClient reader, string address)
    {
        var began = Stopwatch.GetTimestamp();
        using var answer = await reader.GetAsync(new Uri(address, UriKind.Relative));
        await answer.Content.ReadAsByteArrayAsync();
        answer.EnsureSuccessStatusCode();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
