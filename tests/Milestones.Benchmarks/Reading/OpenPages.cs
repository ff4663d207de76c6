using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Milestones.Benchmarks.Cities;
using Milestones.Benchmarks.Machines;

namespace Milestones.Benchmarks.Reading;

/// <summary>Pages that are open at once, and how soon each is told of a report.</summary>
internal static class OpenPages
{
    private const int Reports = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<string[]> MeasureAsync(ChildProcess server, Uri address, string path, int open)
    {
        using var client = PagesBenchmark.Client(address);
        using var probe = await client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        if (probe.StatusCode == HttpStatusCode.NotFound)
        {
            return [$"{open}", "not there", "", ""];
        }

        var before = server.ResidentMemory;
        using var end = new CancellationTokenSource();
        var told = new ConcurrentQueue<long>();
        var ready = 0;
        var pages = Enumerable.Range(0, open).Select(_ => ListenAsync(client, path, told, () => Interlocked.Increment(ref ready), end.Token)).ToList();
        await UntilAsync(() => ready == open);
        await RegisterAsync(client);
        await Task.Delay(TimeSpan.FromSeconds(2));
        var milliseconds = new List<double>();
        for (var i = 0; i < Reports; i++)
        {
            told.Clear();
            await PostAsync(client, i);
            var posted = Stopwatch.GetTimestamp();
            await UntilAsync(() => told.Count >= open);
            milliseconds.AddRange(told.Take(open).Select(at => Math.Max(0, Stopwatch.GetElapsedTime(posted, at).TotalMilliseconds)));
            await Task.Delay(TimeSpan.FromSeconds(2));
        }

        var memory = server.ResidentMemory;
        await end.CancelAsync();
        await Task.WhenAll(pages);
        return
        [
            $"{open}", $"{milliseconds.Count} of {open * Reports}", $"{milliseconds.Median():0}, {milliseconds.Percentile(0.95):0}, {milliseconds.Max():0}", $"{before >> 20:N0}, {memory >> 20:N0}",
        ];
    }

    private static async Task ListenAsync(HttpClient client, string path, ConcurrentQueue<long> told, Action ready, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellation);
            answer.EnsureSuccessStatusCode();
            ready();
            using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(cancellation));
            while (await lines.ReadLineAsync(cancellation) is { } line)
            {
                if (line.StartsWith("data:", StringComparison.Ordinal))
                {
                    told.Enqueue(Stopwatch.GetTimestamp());
                }
            }
        }
        catch (Exception e) when (cancellation.IsCancellationRequested && e is OperationCanceledException or IOException or HttpRequestException)
        {
            // The page is closed.
        }
    }

    private static async Task RegisterAsync(HttpClient client)
    {
        using var answer = await client.PostAsJsonAsync("/api/projects", new
        {
            code = "OPEN-1",
            name = new { en = "Open" },
            kind = CityList.Kinds[0].Code,
            campaign = CityList.Campaigns[0].Code,
            district = CityList.Districts[0].Code,
        });
        answer.EnsureSuccessStatusCode();
    }

    private static async Task PostAsync(HttpClient client, int number)
    {
        using var answer = await client.PostAsJsonAsync(
            "/api/reports", new { id = Guid.NewGuid(), type = "investment", project = "OPEN-1", month = $"2021-{number + 1:00}", amount = 1_000 });
        answer.EnsureSuccessStatusCode();
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        var began = Stopwatch.GetTimestamp();
        while (!holds() && Stopwatch.GetElapsedTime(began) < Patience)
        {
            await Task.Delay(5);
        }
    }
}
