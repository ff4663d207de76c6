using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Intake;

/// <summary>A sender that hears nothing sends again: it is recorded once, whoever hears it and however often.</summary>
public sealed class RepetitionTests(City city) : CityTest(city)
{
    [Fact]
    public async Task A_report_is_201_with_its_receipt_and_its_address()
    {
        var road = await City.RoadAsync();
        var report = Milestone(road, "started", "2022-03-01");

        var reply = (await City.PostAsync(report)).ShouldBe(201);

        reply["id"].ShouldBe(report.Id());
        reply["project"].ShouldBe(road);
        reply["version"].ShouldBe("2");
        reply["sequence"].ShouldBe($"{await City.LastSequenceAsync()}");
        reply["recordedAt"]!.ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$");
        reply.Header("Location").ShouldBe($"/api/reports/{report.Id()}");
    }

    [Fact]
    public async Task A_report_of_an_indicator_has_a_receipt_of_no_project()
    {
        var indicator = await City.IndicatorAsync();

        var reply = (await City.PostAsync(Value(indicator, "2022-05-01", 3))).ShouldBe(201);

        reply["project"].ShouldBeNull();
        reply["indicator"].ShouldBe(indicator);
    }

    [Fact]
    public async Task Sent_again_it_is_200_with_the_first_receipt()
    {
        var report = Milestone(await City.RoadAsync(), "started", "2022-03-01");
        var first = await City.RecordedAsync(report);
        await City.RecordedAsync(Investment(report["project"]!.GetValue<string>(), "2022-03", 1));

        (await City.PostAsync(report)).ShouldBe(200).Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task Twenty_at_once_leave_one_event_and_have_twenty_equal_receipts()
    {
        var report = Milestone(await City.RoadAsync(), "started", "2022-03-01");

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => City.PostAsync(report)));

        await ShouldBeOneAsync(report, replies);
    }

    [Fact]
    public async Task Twenty_at_once_on_two_servers_leave_one_event_and_have_twenty_equal_receipts()
    {
        await using var other = await City.AnotherServerAsync();
        for (var round = 0; round < 5; round++)
        {
            var report = Milestone(await City.RoadAsync(), "started", "2022-03-01");

            var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? City.Server : other).PostAsync(report)));

            await ShouldBeOneAsync(report, replies);
        }

        other.Failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task Twenty_contents_of_one_id_at_once_on_two_servers_are_one_report_and_nineteen_conflicts()
    {
        await using var other = await City.AnotherServerAsync();
        var report = Milestone(await City.RoadAsync(), "started", "2022-03-01");

        var replies = await Task.WhenAll(Enumerable.Range(1, 20).Select(day =>
            (day % 2 == 0 ? City.Server : other).PostAsync(report.With("occurredOn", $"2022-03-{day:00}"))));

        replies.Count(reply => reply.Status == 201).ShouldBe(1);
        foreach (var reply in replies.Where(reply => reply.Status != 201))
        {
            reply.ShouldBeRefused(409, "report-id-conflict")["report"].ShouldBe(report.Id());
        }
    }

    [Fact]
    public async Task The_same_milestone_under_twenty_ids_at_once_on_two_servers_is_one_report_and_nineteen_refusals_that_name_it()
    {
        await using var other = await City.AnotherServerAsync();
        var road = await City.RoadAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            (i % 2 == 0 ? City.Server : other).PostAsync(Milestone(road, "started", "2022-03-01"))));

        var recorded = replies.Single(reply => reply.Status == 201);
        foreach (var reply in replies.Where(reply => reply != recorded))
        {
            reply.ShouldBeRefused(409, "already-reported")["report"].ShouldBe(recorded["id"]);
        }
    }

    [Fact]
    public async Task In_one_array_a_repetition_is_200_and_another_content_409()
    {
        var report = Milestone(await City.RoadAsync(), "started", "2022-03-01");

        var reply = await City.PostAsync(Array(report, report, report.With("note", "other words"), report));

        reply.Each("receipts", "status").ShouldBe(["201", "200", "409", "200"]);
        reply.Json.At("receipts.1.receipt")!.ToJsonString().ShouldBe(reply.Json.At("receipts.0.receipt")!.ToJsonString());
        reply.Json.At("receipts.2.problem")!.ShouldBeProblem(409, "report-id-conflict");
    }

    [Fact]
    public async Task It_is_the_same_content_whatever_the_order_of_its_properties_and_the_spelling_of_its_numbers()
    {
        var report = Milestone(await City.ParkingAsync(), "completed", "2022-03-01").With("measures", new JsonObject { ["parking-spaces"] = 350 });
        await City.RecordedAsync(report);
        var spelled = $$"""
            {"measures":{"parking-spaces":3.50e2},"occurredOn":"2022-03-01","note":null,"evidence":[],"milestone":"completed",
             "project":"{{report["project"]}}","type":"milestone","id":"{{report.Id().ToUpperInvariant()}}"}
            """;

        (await City.Server.PostTextAsync("/api/reports", spelled)).ShouldBe(200);
    }

    [Theory]
    [InlineData("correction")]
    [InlineData("retraction")]
    public async Task A_correction_or_retraction_sent_again_is_200_with_the_first_receipt(string type)
    {
        var report = Milestone(await City.RoadAsync(), "started", "2022-03-01");
        await City.RecordedAsync(report);
        var change = type == "correction" ? Correction(report, "occurredOn", "2022-03-02") : Retraction(report);
        var first = await City.RecordedAsync(change);

        (await City.PostAsync(change)).ShouldBe(200).Text.ShouldBe(first.Text);
        (await City.PostAsync(change.With("note", "other words"))).ShouldBeRefused(409, "report-id-conflict");
    }

    [Fact]
    public async Task A_report_that_was_retracted_sent_again_is_200_with_the_first_receipt_and_stays_retracted()
    {
        var report = Milestone(await City.RoadAsync(), "started", "2022-03-01");
        var first = await City.RecordedAsync(report);
        await City.RecordedAsync(Retraction(report));

        (await City.PostAsync(report)).ShouldBe(200).Text.ShouldBe(first.Text);
        (await City.GetAsync($"/api/projects/{report["project"]}"))["status"].ShouldBe("planned");
    }

    [Fact]
    public async Task A_report_that_was_refused_may_be_sent_again_when_the_way_is_free()
    {
        var road = await City.RoadAsync();
        var started = Milestone(road, "started", "2022-03-01");
        var completed = Milestone(road, "completed", "2022-02-01");
        await City.RecordedAsync(started);
        (await City.PostAsync(completed)).ShouldBe(422);

        await City.RecordedAsync(Retraction(started));

        await City.RecordedAsync(completed);
    }

    [Fact]
    public async Task The_id_of_a_registration_is_no_reports()
    {
        var road = await City.RoadAsync();
        var registration = (await City.GetAsync($"/api/projects/{road}/history"))["items.0.id"]!;

        (await City.PostAsync(Milestone(road, "started", "2022-03-01").With("id", registration))).ShouldBeRefused(409, "report-id-conflict");
        (await City.PostAsync(Retraction(new JsonObject { ["id"] = registration }))).ShouldBeRefused(404, "report-not-found");
        (await City.GetAsync($"/api/reports/{registration}")).ShouldBeRefused(404, "report-not-found");
    }

    [Fact]
    public async Task The_id_of_a_declaration_is_no_reports()
    {
        await City.CampaignAsync();
        var declaration = await City.AskAsync<Guid>("select id from milestones.mt_events where stream_id = 'catalogue:city' limit 1");

        (await City.PostAsync(Retraction(new JsonObject { ["id"] = declaration.ToString() }))).ShouldBeRefused(404, "report-not-found");
        (await City.GetAsync($"/api/reports/{declaration}")).ShouldBeRefused(404, "report-not-found");
    }

    private async Task ShouldBeOneAsync(JsonObject report, Reply[] replies)
    {
        replies.Count(reply => reply.Status == 201).ShouldBe(1);
        replies.Count(reply => reply.Status == 200).ShouldBe(19);
        replies.Select(reply => reply.Text).Distinct().Count().ShouldBe(1);
        (await City.AskAsync<long>("select count(*) from milestones.mt_events where stream_id = $1", report["project"]!.GetValue<string>())).ShouldBe(2);
    }
}
