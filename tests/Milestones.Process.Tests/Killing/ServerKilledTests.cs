using System.Text.Json.Nodes;
using Milestones.Process.Tests.Running;
using Milestones.Process.Tests.Sample;

namespace Milestones.Process.Tests.Killing;

public sealed class ServerKilledTests(TestRun run)
{
    [Fact]
    public async Task A_server_killed_in_the_middle_of_a_stream_of_reports_has_kept_what_it_acknowledged_and_takes_the_rest_again()
    {
        var (directory, sample, connection, chance) = (run.NewDirectory(), await run.Sample, await run.NewDatabaseAsync(), Chance.New());
        var lines = await Lines.OfAsync(sample.File);
        var planners = Path.Combine(directory, "planners.ndjson");
        await File.WriteAllLinesAsync(planners, lines.Planners, TestContext.Current.CancellationToken);
        (await Product.RunAsync(directory, "import", planners, "--connection", connection)).ShouldHaveExitCode(0);
        await using var log = new Log(connection);
        var acknowledged = new Dictionary<string, string>();
        var cut = 0;
        for (var kill = 0; kill < 2; kill++)
        {
            await using var server = await RunningServer.OnAsync(connection, directory);
            var already = await log.CountAsync();
            var posting = Lines.PostAsync(server, lines.Reports);
            await log.ReachesAsync(already + chance.Next(1, 1_000), server.Product);
            server.Product.Kill();
            foreach (var answer in await posting)
            {
                Keep(answer, acknowledged);
            }

            // On a busy machine all may be recorded before the kill is.
            if (await log.CountAsync() == sample.Portrait.Events.Count)
            {
                break;
            }

            cut++;
        }

        cut.ShouldBeGreaterThan(0);

        await using var again = await RunningServer.OnAsync(connection, directory);
        foreach (var answer in await Lines.PostAsync(again, lines.Reports))
        {
            Keep(answer, acknowledged);
        }

        acknowledged.Count.ShouldBe(lines.Reports.Distinct().Count());
        (await Portrait.OfAsync(again, connection)).ShouldBeThatOf(sample.Portrait);
    }

    [Fact]
    public async Task Posting_everything_a_second_time_changes_nothing_and_gives_every_receipt_again()
    {
        var (directory, sample, connection) = (run.NewDirectory(), await run.Sample, await run.NewDatabaseAsync());
        (await Product.RunAsync(directory, "import", sample.File, "--connection", connection)).ShouldHaveExitCode(0);
        var lines = await Lines.OfAsync(sample.File);
        await using var log = new Log(connection);
        const string Everything = "select md5(string_agg(concat_ws(' ', seq_id, id, stream_id, version, timestamp, data), E'\n' order by seq_id)) from milestones.mt_events";
        var before = await log.AskAsync<string>(Everything);
        await using var server = await RunningServer.OnAsync(connection, directory);

        var answers = await Lines.PostAsync(server, lines.Reports);

        answers.Count.ShouldBe(lines.Reports.Count);
        answers.ShouldAllBe(answer => (int)answer["status"]! == 200);
        foreach (var (line, answer) in lines.Reports.Zip(answers).Where((_, at) => at % 500 == 0))
        {
            var id = (string)JsonNode.Parse(line)!["id"]!;
            ((string?)answer["receipt"]!["id"]).ShouldBe(id);
            ((long)answer["receipt"]!["sequence"]!).ShouldBe(await log.AskAsync<long>($"select seq_id from milestones.mt_events where id = '{id}'"));
        }

        (await log.AskAsync<string>(Everything)).ShouldBe(before);
        (await Portrait.OfAsync(server, connection)).ShouldBeThatOf(sample.Portrait);
    }

    /// <summary>A receipt that was given once is given always.</summary>
    private static void Keep(JsonNode answer, Dictionary<string, string> acknowledged)
    {
        ((int)answer["status"]!).ShouldBeOneOf(200, 201);
        var receipt = answer["receipt"]!;
        var id = (string)receipt["id"]!;
        if (!acknowledged.TryAdd(id, receipt.ToJsonString()))
        {
            receipt.ToJsonString().ShouldBe(acknowledged[id]);
        }
    }
}
