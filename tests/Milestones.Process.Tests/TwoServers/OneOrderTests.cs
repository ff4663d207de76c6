using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.TwoServers;

[Collection(Alone.Name)]
public sealed class OneOrderTests(TestRun run)
{
    private const int SendersEach = 3;
    private const int Months = 100;
    private const int Reports = Pair.Projects * Months;

    [Fact]
    public async Task Nothing_appears_behind_a_reader_of_the_log_whatever_rolls_back_among_50_000_reports()
    {
        await using var pair = await Pair.StartAsync(run);
        var chance = Chance.New();
        var batches = new Batches(size: 200, Months);
        var readers = Enumerable.Range(0, 2).Select(server => new LogReader(pair, server)).ToArray();
        var senders = Enumerable.Range(0, 2 * SendersEach).Select(number => new Sender(pair, number % 2, batches)).ToArray();
        using var sent = new CancellationTokenSource();
        var burning = Disturbance.BurnPositionsAsync(pair.Log, new(chance.Next()), sent.Token);
        var ending = Disturbance.EndConnectionsAsync(pair.Log, new(chance.Next()), sent.Token);
        try
        {
            var sending = Task.WhenAll(senders.Select(sender => sender.RunAsync(CancellationToken.None)));
            var reading = Task.WhenAll(readers.Select(reader => reader.RunAsync(sending)));
            foreach (var server in new[] { 0, 1 })
            {
                await WaitForAsync(() => batches.Told > Reports * (server + 1) / 4);
                await Task.Delay(chance.Next(200), TestContext.Current.CancellationToken);
                batches.Any.ShouldBeTrue();
                await pair.KillAndStartAsync(server);
            }

            await sending;
            await reading;
        }
        finally
        {
            await sent.CancelAsync();
        }

        var (burnt, ended) = (await burning, await ending);
        TestContext.Current.TestOutputHelper?.WriteLine($"{burnt} positions were burnt, {ended} connections ended, two servers killed.");
        burnt.ShouldBeGreaterThan(0);
        ended.ShouldBeGreaterThan(0);
        var ids = senders.SelectMany(sender => sender.Acknowledged).Order().ToArray();
        ids.Length.ShouldBe(Reports);
        (await pair.Log.AskAsync<Guid[]>("select array_agg(id order by id) from milestones.mt_events where type = 'investment-reported'")).ShouldBe(ids);
        var log = await pair.Log.AskAsync<Guid[]>("select array_agg(id order by seq_id) from milestones.mt_events");
        foreach (var reader in readers)
        {
            reader.Seen.ShouldBe(log);
        }

        (await pair.Log.AskAsync<bool>("select bool_and(timestamp >= before) from (select timestamp, lag(timestamp, 1, '-infinity') over (order by seq_id) as before from milestones.mt_events) as events"))
            .ShouldBeTrue();
        for (var server = 0; server < 2; server++)
        {
            ((decimal)(await pair[server].GetAsync("/api/scorecard?asOf=2022-12-31"))["total"]!["completedInvestment"]!).ShouldBe(Reports * Batch.Amount);
        }
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }
}
