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
    public async Task Whatever_is_sent_again_cut_off_and_killed_every_acknowledged_report_review_and_file_is_kept_exactly_once()
    {
        var (directory, connection, chance) = (run.NewDirectory(), await run.NewDatabaseAsync(), Chance.New());
        var planners = Path.Combine(directory, "planners.ndjson");
        await File.WriteAllLinesAsync(planners, RestlessCity.Planners(Projects), TestContext.Current.CancellationToken);
        (await Product.RunAsync(directory, "import", planners, "--connection", connection)).ShouldHaveExitCode(0);
        var messages = RestlessCity.Messages(Projects, Each);
        var server = await RunningServer.OnAsync(connection, directory);
        try
        {
            var address = new IPEndPoint(IPAddress.Loopback, server.Client.BaseAddress!.Port);
            var client = new RestlessClient(address, server.Token, messages, chance.Next());
            var sending = client.RunAsync(Connections, TestContext.Current.CancellationToken);
            for (var kill = 1; kill <= 2; kill++)
            {
                await AcknowledgesAsync(client, chance.Next(messages.Count * kill / 4, messages.Count * (kill + 1) / 4), sending);
                server.Product.Kill();
                await server.DisposeAsync();
                server = await RunningServer.StartAtAsync(address.Port, directory, "serve", "--connection", connection);
            }

            await sending;
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{client.Requests} requests, {client.Cut} connections cut, {client.Repeated} repetitions acknowledged, 2 kills.");
            client.Wrong.ShouldBeEmpty();
            client.Receipts.Count.ShouldBe(messages.Count);
            messages.Values.Count(message => message.IsReport).ShouldBe(Projects * Each);
            client.Cut.ShouldBeGreaterThan(0);
            client.Repeated.ShouldBeGreaterThan(0);
            await StandOnceAsync(connection, client, messages);
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task StandOnceAsync(string connection, RestlessClient client, Dictionary<Guid, Message> messages)
    {
        await using var log = new Log(connection);
        var said = client.Receipts.Where(receipt => messages[receipt.Key].Identity.Name != "hash").OrderBy(receipt => receipt.Key).ToList();
        (await log.AskAsync<Guid[]>($"select array_agg(id order by id) from milestones.mt_events where type in ({RestlessCity.Types})"))
            .ShouldBe(said.Select(receipt => receipt.Key));
        (await log.AskAsync<long[]>($"select array_agg(seq_id order by id) from milestones.mt_events where type in ({RestlessCity.Types})"))
            .ShouldBe(said.Select(receipt => SequenceOf(receipt.Value)));

        var hashes = messages.Values.Where(message => message.Identity.Name == "hash").Select(message => message.Identity.Value).Order(StringComparer.Ordinal).ToArray();
        (await log.AskAsync<string[]>("select array_agg(hash order by hash collate \"C\") from milestones.evidence")).ShouldBe(hashes);
        const string Told = "select coalesce(array_agg(data ->> 'hash' order by data ->> 'hash' collate \"C\"), '{}') from milestones.mt_events where type = 'evidence-received'";
        for (var left = 3_000; (await log.AskAsync<string[]>(Told)).Length < hashes.Length; left--)
        {
            left.ShouldBeGreaterThan(0, "Not every report was told of its file.");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        (await log.AskAsync<string[]>(Told)).ShouldBe(hashes);
    }

    private static async Task AcknowledgesAsync(RestlessClient client, int count, Task sending)
    {
        while (client.Receipts.Count < count && !sending.IsCompleted)
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
