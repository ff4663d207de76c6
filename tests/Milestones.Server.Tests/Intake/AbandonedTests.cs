using System.Text;
using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Intake;

/// <summary>Senders that stop reading, break off or go away: nobody else's report is harmed, and whatever was acknowledged is in the log.</summary>
public sealed class AbandonedTests(City city) : CityTest(city)
{
    [Fact]
    public async Task Twenty_thousand_lines_sent_before_any_answer_is_read_hold_up_nobody_and_have_twenty_thousand_answers()
    {
        var lines = await MonthsAsync(20_000);
        var road = await City.RoadAsync();
        using var sender = await SendAsync(string.Concat(lines.Select(line => line.ToJsonString() + "\n")));

        await Task.WhenAll(Enumerable.Range(1, 20).Select(async month => (await City.PostAsync(Investment(road, $"{2000 + month}-01", month))).ShouldBe(201)));
        await EventuallyRecordedAsync(lines);
        var answers = await sender.AnswersAsync();

        answers.Count.ShouldBe(20_000);
        answers.ShouldAllBe(answer => answer.Text("status") == "201");
        answers.Select(answer => answer.Text("receipt.id")).ShouldBe(lines.Select(line => line.Id()));
        answers.Select(answer => long.Parse(answer.Text("receipt.sequence")!)).ShouldBeInOrder();
    }

    [Fact]
    public async Task Lines_are_answered_while_others_are_still_to_be_sent()
    {
        var road = await City.RoadAsync();
        using var sender = new Sender(City.Server);
        await sender.BeginAsync(length: null);

        await sender.WriteChunkAsync(Milestone(road, "started", "2022-03-01").ToJsonString() + "\n");
        (await sender.AnswerAsync()).Text("status").ShouldBe("201");
        (await City.GetAsync($"/api/projects/{road}"))["status"].ShouldBe("started");
        await sender.WriteChunkAsync(Milestone(road, "completed", "2022-04-01").ToJsonString() + "\n");
        (await sender.AnswerAsync()).Text("status").ShouldBe("201");
        await sender.WriteLastChunkAsync();

        (await sender.AnswersAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_goes_away_in_the_middle_loses_nothing_that_was_answered()
    {
        var lines = await MonthsAsync(5_000);
        var text = string.Concat(lines.Select(line => line.ToJsonString() + "\n"));
        List<JsonNode> answered;
        using (var sender = new Sender(City.Server))
        {
            await sender.BeginAsync(length: Encoding.UTF8.GetByteCount(text) + 1_000);
            await sender.WriteAsync(text);
            answered = [await sender.AnswerAsync(), await sender.AnswerAsync(), await sender.AnswerAsync()];
            sender.Reset();
        }

        foreach (var answer in answered)
        {
            (await City.GetAsync($"/api/reports/{answer.Text("receipt.id")}"))["receipt.sequence"].ShouldBe(answer.Text("receipt.sequence"));
        }

        (await City.Server.PostLinesAsync(lines)).Lines.ShouldAllBe(line => line.Text("status") == "201" || line.Text("status") == "200");
        await EventuallyRecordedAsync(lines);
    }

    [Fact]
    public async Task One_that_breaks_off_within_a_line_leaves_the_lines_before_it()
    {
        var road = await City.RoadAsync();
        var report = Milestone(road, "started", "2022-03-01");
        using (var sender = new Sender(City.Server))
        {
            await sender.BeginAsync(length: 100_000);
            await sender.WriteAsync(report.ToJsonString() + "\n" + Milestone(road, "completed", "2022-04-01").ToJsonString()[..40]);
            (await sender.AnswerAsync()).Text("status").ShouldBe("201");
            sender.Reset();
        }

        (await City.PostAsync(report)).ShouldBe(200);
        (await City.GetAsync($"/api/projects/{road}"))["version"].ShouldBe("2");
    }

    [Fact]
    public async Task A_request_that_is_cancelled_is_recorded_whole_or_not_at_all_and_harms_nobody()
    {
        var road = await City.RoadAsync();
        var reports = Enumerable.Range(1, 200).Select(i => Investment(road, $"{1800 + i}-01", i)).ToList();

        var statuses = await Task.WhenAll(reports.Select((report, i) => i % 2 == 0 ? PostAsync(report) : PostAndCancelAsync(report, TimeSpan.FromMilliseconds(i / 10))));

        statuses.Where((_, i) => i % 2 == 0).ShouldAllBe(status => status == 201);
        (await City.PostAsync(Array(reports))).Each("receipts", "status").ShouldAllBe(status => status == "200" || status == "201");
        (await City.GetAsync($"/api/projects/{road}"))["version"].ShouldBe("201");
    }

    [Fact]
    public async Task A_bad_report_among_many_at_once_is_the_only_one_refused()
    {
        var road = await City.RoadAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(i =>
            City.PostAsync(i % 10 == 3 ? Milestone(road, "opened", "2022-01-01") : Investment(road, $"{1800 + i}-01", i))));

        replies.Select(reply => reply.Status).ShouldBe(Enumerable.Range(0, 200).Select(i => i % 10 == 3 ? 422 : 201));
    }

    private async Task<int> PostAsync(JsonObject report) => (await City.PostAsync(report)).Status;

    private async Task<int> PostAndCancelAsync(JsonObject report, TimeSpan after)
    {
        using var patience = new CancellationTokenSource(after);
        try
        {
            using var response = await City.Server.Http.PostAsync("/api/reports", RunningServer.Json(report), patience.Token);
            return (int)response.StatusCode;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
    }

    /// <summary>Reports of money, a month each, over as many projects as that takes.</summary>
    private async Task<List<JsonObject>> MonthsAsync(int count)
    {
        var campaign = await City.CampaignAsync();
        var reports = new List<JsonObject>();
        while (reports.Count < count)
        {
            var road = await City.RoadAsync(campaign);
            reports.AddRange(Enumerable.Range(0, Math.Min(5_000, count - reports.Count)).Select(i => Investment(road, $"{1600 + (i / 12)}-{1 + (i % 12):00}", i)));
        }

        return reports;
    }

    private async Task<Sender> SendAsync(string body)
    {
        var sender = new Sender(City.Server);
        await sender.BeginAsync(Encoding.UTF8.GetByteCount(body));
        await sender.WriteAsync(body);
        return sender;
    }

    private async Task EventuallyRecordedAsync(List<JsonObject> reports)
    {
        var ids = reports.Select(report => Guid.Parse(report.Id())).ToArray();
        for (var patience = 0; patience < 400; patience++)
        {
            if (await City.AskAsync<long>("select count(*) from milestones.mt_events where id = any($1)", ids) == reports.Count)
            {
                return;
            }

            await Task.Delay(50, Cancellation);
        }

        throw new ShouldAssertException("The reports were not recorded within 20 s.");
    }
}
