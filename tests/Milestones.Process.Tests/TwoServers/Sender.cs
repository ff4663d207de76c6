using System.Collections.Concurrent;
using System.Diagnostics;

namespace Milestones.Process.Tests.TwoServers;

/// <summary>Posts batches to one server of a pair, each until it is acknowledged, and knows the longest pause between acknowledgements.</summary>
internal sealed class Sender(Pair pair, int server, Batches batches)
{
    private readonly Lock _lock = new();
    private long _last = Stopwatch.GetTimestamp();
    private TimeSpan _pause;

    public ConcurrentQueue<Guid> Acknowledged { get; } = new();

    /// <summary>Until no batch is left, or it is told to stop; what it holds then it still brings in.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && batches.Take() is { } batch)
        {
            while (!await batch.TryPostAsync(pair[server], TestContext.Current.CancellationToken))
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            foreach (var id in batch.Ids)
            {
                Acknowledged.Enqueue(id);
            }

            var now = Stopwatch.GetTimestamp();
            lock (_lock)
            {
                _pause = Longer(_pause, Stopwatch.GetElapsedTime(_last, now));
                _last = now;
            }
        }
    }

    /// <summary>The longest pause since this was last asked, one that still goes on included.</summary>
    public TimeSpan TakePause()
    {
        lock (_lock)
        {
            var now = Stopwatch.GetTimestamp();
            var pause = Longer(_pause, Stopwatch.GetElapsedTime(_last, now));
            (_pause, _last) = (default, now);
            return pause;
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
