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
    private static readonly (string Page, Func<PageQuestion, string> Address)[] Pages =
    [
        ("/", static of => $"/?asOf={of.Day}"),
        ("/ by district, of a kind", static of => $"/?by=district&kind=road&asOf={of.Day}"),
        ("/explain", static of => $"/explain?figure=completed&asOf={of.Day}"),
        ("/changes", static of => $"/changes?asOf={of.Day}"),
        ("/projects", static of => $"/projects?asOf={of.Day}"),
        ("/projects/{code}", static of => $"/projects/{of.Project}?asOf={of.Day}"),
        ("/late", static of => $"/late?asOf={of.Day}"),
        ("/late, as known at a position", static of => $"/late?asOf={of.Day}&atSequence={of.Position}"),
        ("/late, silent, of a district and a year", static of => $"/late?concern=silent&district=district-3&year=2016&asOf={of.Day}"),
        ("/late/reasons", static of => $"/late/reasons?asOf={of.Day}"),
        ("/commitments", static of => $"/commitments?asOf={of.Day}"),
        ("/publications", static of => $"/publications?asOf={of.Day}"),
        ("/publications/{id}", static of => $"/publications/{of.Publication}"),
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
            var first = await AskAsync(reader, "/late");
            Add([$"{projects:N0}", $"{projects * 10:N0}", "/late, the first question of all, at once after the start", Cell([first])]);
            var office = new PageQuestions(projects, city.Position, await MadeUpOffice.FillAsync(reader, options.Number("publications", 60)));
            foreach (var (page, of) in Pages)
            {
                await AskAsync(reader, office, of, WarmUp);
                Add([$"{projects:N0}", $"{projects * 10:N0}", page, Cell(await AskAsync(reader, office, of, options.Number("questions", 300)))]);
            }

            void Add(string[] row)
            {
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

    private static async Task<List<double>> AskAsync(HttpClient reader, PageQuestions any, Func<PageQuestion, string> of, int questions)
    {
        var milliseconds = new List<double>();
        foreach (var question in any.Take(questions))
        {
            milliseconds.Add(await AskAsync(reader, of(question)));
        }

        return milliseconds;
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
