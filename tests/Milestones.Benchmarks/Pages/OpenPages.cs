using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Milestones.Benchmarks.Machines;

namespace Milestones.Benchmarks.Pages;

/// <summary>Many pages that are open on one server while reports come in.</summary>
internal static class OpenPages
{
    // As the screens of an office: most show the first page, some a part of it.
    private static readonly string[] Addresses = ["/", "/", "/", "/", "/?campaign=campaign-1", "/?by=district", "/?by=kind&year=2022", "/explain?figure=completed"];

    public static async Task<string[]> MeasureAsync(ChildProcess server, Uri address, int pages, int posts)
    {
        using var reader = Client(address);
        using var sender = Product.Client(address);
        var project = await RegisterAsync(sender);
        var before = Megabytes(server);
        using var ending = new CancellationTokenSource();
        var shown = new ConcurrentQueue<(long Position, long At)>();
        var start = await NewestAsync(reader);
        var open = Enumerable.Range(0, pages).Select(i => KeepOpenAsync(reader, Addresses[i % Addresses.Length], start, shown, ending.Token)).ToList();
        await WaitAsync(shown, pages, start);
        var with = Megabytes(server);
        var waits = new List<double>();
        for (var i = 0; i < posts; i++)
        {
            shown.Clear();
            using var answer = await sender.PostAsJsonAsync("/api/reports", new JsonObject
            {
                ["id"] = Guid.NewGuid(), ["type"] = "investment", ["project"] = project, ["month"] = $"{2015 + (i / 12)}-{(i % 12) + 1:00}", ["amount"] = 1,
            });
            answer.EnsureSuccessStatusCode();
            var received = Stopwatch.GetTimestamp();
            var position = (long)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["sequence"]!;
            await WaitAsync(shown, pages, position);
            waits.AddRange(shown.Where(one => one.Position >= position).Select(one => Stopwatch.GetElapsedTime(received, one.At).TotalMilliseconds));
            await Task.Delay(1_000);
        }

        var after = Megabytes(server);
        await ending.CancelAsync();
        await Task.WhenAll(open).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return [$"{pages:N0}", before, with, after, PagesBenchmark.Cell(waits)];
    }

    /// <summary>Listens, and gets the page again whenever it hears that the log has come further.</summary>
    private static async Task KeepOpenAsync(HttpClient reader, string page, long after, ConcurrentQueue<(long, long)> shown, CancellationToken ending)
    {
        using var stream = await reader.GetAsync($"/live?after={after}", HttpCompletionOption.ResponseHeadersRead, ending);
        stream.EnsureSuccessStatusCode();
        using var lines = new StreamReader(await stream.Content.ReadAsStreamAsync(ending));
        shown.Enqueue((after, Stopwatch.GetTimestamp()));
        while (await lines.ReadLineAsync(ending) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                await reader.GetByteArrayAsync(page, ending);
                shown.Enqueue((long.Parse(line["data: ".Length..]), Stopwatch.GetTimestamp()));
            }
        }
    }

    private static async Task WaitAsync(ConcurrentQueue<(long Position, long At)> shown, int pages, long position)
    {
        var began = Stopwatch.GetTimestamp();
        while (shown.Count(one => one.Position >= position) < pages)
        {
            if (Stopwatch.GetElapsedTime(began) > TimeSpan.FromMinutes(1))
            {
                throw new InvalidOperationException($"Of {pages} pages only {shown.Count(one => one.Position >= position)} have heard of {position}.");
            }

            await Task.Delay(5);
        }
    }

    private static async Task<string> RegisterAsync(HttpClient sender)
    {
        var code = $"page-{Guid.NewGuid():N}";
        using var answer = await sender.PostAsJsonAsync("/api/projects", new JsonObject
        {
            ["code"] = code, ["name"] = new JsonObject { ["en"] = "A road" }, ["kind"] = "road", ["campaign"] = "campaign-1", ["district"] = "district-1",
        });
        answer.EnsureSuccessStatusCode();
        return code;
    }

    private static async Task<long> NewestAsync(HttpClient reader) =>
        (long)(await reader.GetFromJsonAsync<JsonObject>("/api/scorecard"))!["sequence"]!;

    private static HttpClient Client(Uri address)
    {
        var client = Product.Client(address);
        client.Timeout = Timeout.InfiniteTimeSpan;
        return client;
    }

    private static string Megabytes(ChildProcess server) => $"{server.ResidentMemory / (double)(1 << 20):N0}";
}
