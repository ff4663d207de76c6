using System.Diagnostics;
using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.TwoServers;

[Collection(Alone.Name)]
public sealed class OneGoesOnTests(TestRun run)
{
    private const int SendersEach = 2;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Whichever_is_killed_or_stands_still_the_other_goes_on_and_nothing_is_lost_or_doubled()
    {
        await using var pair = await Pair.StartAsync(run);
        var chance = Chance.New();
        var before = await pair.Log.CountAsync();
        var batches = new Batches(size: 10, months: 1_200);
        var senders = Enumerable.Range(0, 2).Select(server => Enumerable.Range(0, SendersEach).Select(_ => new Sender(pair, server, batches)).ToArray()).ToArray();
        using var stop = new CancellationTokenSource();
        var sending = Task.WhenAll(senders.SelectMany(of => of).Select(sender => sender.RunAsync(stop.Token)));

        foreach (var (killed, other) in new[] { (0, 1), (1, 0), (0, 1) })
        {
            await PassAsync(chance.Next(300, 900));
            TakePause(senders[other]);
            await pair.KillAndStartAsync(killed);
            TakePause(senders[other]).ShouldBeLessThan(LongestPause, $"while {Pair.NameOf(killed)} was killed");
        }

        foreach (var (still, other) in new[] { (0, 1), (1, 0) })
        {
            await PassAsync(chance.Next(100, 300));
            TakePause(senders[other]);
            await StandStillInAGroupAsync(pair, still, chance);
            await PassAsync((int)LongestPause.TotalMilliseconds + 200);
            TakePause(senders[other]).ShouldBeLessThan(LongestPause, $"while {Pair.NameOf(still)} stood still");
            var acknowledgedSoFar = Acknowledged(senders[still]);
            await pair[still].Product.SignalAsync("CONT");
            await PassAsync((int)LongestPause.TotalMilliseconds, () => Acknowledged(senders[still]) > acknowledgedSoFar);
            Acknowledged(senders[still]).ShouldBeGreaterThan(acknowledgedSoFar, $"after {Pair.NameOf(still)} went on");
        }

        batches.Any.ShouldBeTrue("they sent to the end");
        await stop.CancelAsync();
        await sending;
        var acknowledged = senders.SelectMany(of => of).SelectMany(sender => sender.Acknowledged).Order().ToArray();
        acknowledged.Length.ShouldBeGreaterThan(1_000);
        (await pair.Log.AskAsync<Guid[]>("select array_agg(id order by id) from milestones.mt_events where type = 'investment-reported'")).ShouldBe(acknowledged);
        (await pair.Log.CountAsync()).ShouldBe(before + acknowledged.Length);
        for (var server = 0; server < 2; server++)
        {
            ((decimal)(await pair[server].GetAsync("/api/scorecard?asOf=2022-12-31"))["total"]!["completedInvestment"]!)
                .ShouldBe(acknowledged.Length * Batch.Amount);
        }
    }

    /// <summary>Stops it, as SIGSTOP does, while it holds the lock on the log.</summary>
    private static async Task StandStillInAGroupAsync(Pair pair, int server, Random chance)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            await pair[server].Product.SignalAsync("STOP");
            await PassAsync(30);
            if (await pair.Log.AskAsync<bool>(
                $"""
                select exists (select 1 from pg_locks join pg_stat_activity using (pid)
                where {Log.IsItsLock} and granted and application_name = '{Pair.NameOf(server)}' and state like 'idle in transaction%')
                """))
            {
                return;
            }

            await pair[server].Product.SignalAsync("CONT");
            await PassAsync(chance.Next(1, 30));
        }

        throw new InvalidOperationException("It was never caught in a group.");
    }

    private static Task PassAsync(int milliseconds) => Task.Delay(milliseconds, TestContext.Current.CancellationToken);

    private static async Task PassAsync(int milliseconds, Func<bool> unless)
    {
        var began = Stopwatch.GetTimestamp();
        while (!unless() && Stopwatch.GetElapsedTime(began).TotalMilliseconds < milliseconds)
        {
            await PassAsync(10);
        }
    }

    private static int Acknowledged(Sender[] senders) => senders.Sum(sender => sender.Acknowledged.Count);

    private static TimeSpan TakePause(Sender[] senders) => senders.Max(sender => sender.TakePause());
}
