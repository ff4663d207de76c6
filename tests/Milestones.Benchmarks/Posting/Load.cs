using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Milestones.Benchmarks.Machines;

namespace Milestones.Benchmarks.Posting;

/// <summary>Posts one report a request on so many connections, each the next as soon as it has its answer.</summary>
internal static class Load
{
    public static async Task RunAsync(Options options)
    {
        var address = new Uri(options.Required("address"));
        var meter = new Meter(TimeSpan.FromSeconds(options.Number("warm-up", 10)), TimeSpan.FromSeconds(options.Number("seconds", 5)));
        var next = new int[options.Number("projects", 200)];
        var seeds = new Random(options.Number("seed", 1));
        var senders = Enumerable.Range(0, options.Number("connections", 16))
            .Select(_ => SendAsync(new IPEndPoint(IPAddress.Loopback, address.Port), next, new Random(seeds.Next()), meter))
            .ToArray();
        await Task.WhenAll(senders);
        Console.WriteLine(JsonSerializer.Serialize(meter.Result()));
    }

    private static async Task SendAsync(IPEndPoint server, int[] next, Random random, Meter meter)
    {
        using var sender = await ReportSender.ConnectAsync(server, Product.Token);
        while (!meter.IsOver)
        {
            var project = random.Next(next.Length);
            var month = Interlocked.Increment(ref next[project]) - 1;
            var began = Stopwatch.GetTimestamp();
            var status = await sender.SendAsync(project, month, random.Next(1, 100_000_000));
            meter.Count(status, began);
        }
    }
}
