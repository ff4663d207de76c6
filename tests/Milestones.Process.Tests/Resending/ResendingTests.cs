using System.Net;
using System.Text.Json;
using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.Resending;

public sealed class ResendingTests(TestRun run)
{
    private const int Projects = 40;
    private const int Each = 50;
    private const int Connections = 32;

    [Fact]
    public async Task Whatever_is_sent_again_cut_off_and_killed_every_acknowledged_report_is_in_the_log_exactly_once()
    {
        var (directory, connection, chance) = (run.NewDirectory(), await run.NewDatabaseAsync(), Chance.New());
        var planners = Path.Combine(directory, "planners.ndjson");
        await File.WriteAllLinesAsync(planners, RestlessCity.Planners(Projects), TestContext.Current.CancellationToken);
        (await Product.RunAsync(directory, "import", planners, "--connection", connection)).ShouldHaveExitCode(0);
        var reports = RestlessCity.Reports(Projects, Each);
        var server = await RunningServer.OnAsync(connection, directory);
        try
        {
            var address = new IPEndPoint(IPAddress.Loopback, server.Client.BaseAddress!.Port);
            var client = new RestlessClient(address, server.Token, reports, chance.Next());
            var sending = client.RunAsync(Connections, TestContext.Current.CancellationToken);
            for (var kill = 1; kill <= 2; kill++)
            {
                await AcknowledgesAsync(client, chance.Next(reports.Count * kill / 4, reports.Count * (kill + 1) / 4), sending);
                server.Product.Kill();
                await server.DisposeAsync();
                server = await RunningServer.StartAtAsync(address.Port, directory, "serve", "--connection", connection);
            }

            await sending;
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{client.Requests} requests, {client.Cut} connections cut, {client.Repeated} repetitions acknowledged, 2 kills.");
            client.Wrong.ShouldBeEmpty();
            client.Receipts.Count.ShouldBe(reports.Count);
            client.Cut.ShouldBeGreaterThan(0);
            client.Repeated.ShouldBeGreaterThan(0);
            await StandOnceAsync(connection, client);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task StandOnceAsync(string connection, RestlessClient client)
    {
        await using var log = new Log(connection);
        (await log.AskAsync<Guid[]>("select array_agg(id order by id) from milestones.mt_events where type in ('milestone-reported', 'investment-reported')"))
            .ShouldBe(client.Receipts.Keys.Order());
        var positions = await log.AskAsync<long[]>("select array_agg(seq_id order by id) from milestones.mt_events where type in ('milestone-reported', 'investment-reported')");
        positions.ShouldBe(client.Receipts.OrderBy(receipt => receipt.Key).Select(receipt => SequenceOf(receipt.Value)));
    }

    private static async Task AcknowledgesAsync(RestlessClient client, int reports, Task sending)
    {
        while (client.Receipts.Count < reports && !sending.IsCompleted)
        {
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }

    private static long SequenceOf(string receipt)
    {
        using var json = JsonDocument.Parse(receipt);
        return json.RootElement.GetProperty("sequence").GetInt64();
    }
}
