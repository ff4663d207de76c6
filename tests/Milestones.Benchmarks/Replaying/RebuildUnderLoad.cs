using System.Diagnostics;
using System.Net.Http.Json;
using Milestones.Benchmarks.Cities;
using Milestones.Benchmarks.Machines;
using Milestones.Benchmarks.Scorecards;

namespace Milestones.Benchmarks.Replaying;

/// <summary>A rebuild beside a server that is posted to and asked all the while: how long the posts and the questions take meanwhile.</summary>
internal sealed class RebuildUnderLoad : IDisposable
{
    private const int Senders = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    private readonly Uri _address = Product.FreeAddress();
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _client;

    private RebuildUnderLoad() => _client = Product.Client(_address);

    /// <returns>What was rebuilt, and what was answered while it was: posts and scorecards, in milliseconds.</returns>
    /// <exception cref="HttpRequestException">An answer was no success.</exception>
    public static async Task<(TimeSpan Took, List<double> Posts, List<double> Scorecards)> RunAsync(WrittenCity city)
    {
        using var load = new RebuildUnderLoad();
        await using var server = await Product.ServeAsync(city.Database, load._address);
        await server.WaitAsync(new(load._address, "/health/ready"), Patience);
        var posting = Enumerable.Range(0, Senders).Select(load.PostAsync).ToArray();
        var asking = load.AskAsync(city.Position);
        await Task.Delay(WarmUp);
        var began = Stopwatch.GetTimestamp();
        var (took, _) = await Product.MeasureAsync(city.Database, "rebuild");
        await load._stop.CancelAsync();
        return (took, Since(began, [.. (await Task.WhenAll(posting)).SelectMany(answers => answers)]), Since(began, await asking));
    }

    public void Dispose()
    {
        _client.Dispose();
        _stop.Dispose();
    }

    private static List<double> Since(long began, List<(long At, double Milliseconds)> answers) =>
        [.. answers.Where(answer => answer.At >= began).Select(answer => answer.Milliseconds)];

    /// <summary>Tells the money of months before the city's first, which nobody has told.</summary>
    private async Task<List<(long At, double Milliseconds)>> PostAsync(int sender)
    {
        var answers = new List<(long, double)>();
        for (var number = 0; !_stop.IsCancellationRequested; number++)
        {
            var month = MadeUpCity.First.AddMonths(-1 - (number / 1_000));
            var report = new { id = Guid.NewGuid(), type = "investment", project = $"P-{(number % 1_000 * Senders) + sender:D6}", month = $"{month:yyyy-MM}", amount = 1 };
            var began = Stopwatch.GetTimestamp();
            using var answer = await _client.PostAsJsonAsync("/api/reports", report);
            answer.EnsureSuccessStatusCode();
            answers.Add((Stopwatch.GetTimestamp(), Stopwatch.GetElapsedTime(began).TotalMilliseconds));
        }

        return answers;
    }

    private async Task<List<(long At, double Milliseconds)>> AskAsync(long position)
    {
        var answers = new List<(long, double)>();
        foreach (var question in Questions.Scorecards(int.MaxValue, position).TakeWhile(_ => !_stop.IsCancellationRequested))
        {
            var began = Stopwatch.GetTimestamp();
            using var answer = await _client.GetAsync(new Uri(question, UriKind.Relative));
            await answer.Content.ReadAsByteArrayAsync();
            answer.EnsureSuccessStatusCode();
            answers.Add((Stopwatch.GetTimestamp(), Stopwatch.GetElapsedTime(began).TotalMilliseconds));
        }

        return answers;
    }
}
