using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Reports.Reviewing;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Reports;

/// <summary>The office accepts a report or returns it; what it says is in the log, and is read with the report.</summary>
public sealed class ReviewTests(City city) : CityTest(city)
{
    /// <summary>Bodies from which no review can be read, and the field that is at fault.</summary>
    public static TheoryData<string, string> Malformed => new()
    {
        { "{}", "verdict" },
        { """{"verdict":null}""", "verdict" },
        { """{"verdict":"Accepted"}""", "verdict" },
        { """{"verdict":"rejected"}""", "verdict" },
        { """{"verdict":["accepted"]}""", "verdict" },
        { """{"verdict":"accepted","reason":{"code":"other"}}""", "reason" },
        { """{"verdict":"accepted","note":7}""", "note" },
        { """{"verdict":"accepted","comment":"seen"}""", "comment" },
        { """{"verdict":"accepted","id":"7"}""", "id" },
        { """{"verdict":"returned","reason":{"code":"other"},"note":"Look again"}""", "note" },
        { """{"verdict":"returned","reason":"other"}""", "reason" },
        { """{"verdict":"returned","reason":{"text":"Look again"}}""", "reason.code" },
        { """{"verdict":"returned","reason":{"code":"other","why":"x"}}""", "reason.why" },
    };

    [Fact]
    public async Task An_acceptance_is_recorded_and_stands_with_the_report()
    {
        var report = await StartedAsync();

        var receipt = (await City.ReviewAsync(report, Accepted("Seen on site"))).ShouldBe(201);

        receipt["report"].ShouldBe(report.Id());
        receipt["verdict"].ShouldBe("accepted");
        receipt["note"].ShouldBe("Seen on site");
        receipt["reason"].ShouldBeNull();
        receipt.Sequence.ShouldBe(await City.LastSequenceAsync());
        var read = await City.ReadAsync(report);
        read["review.verdict"].ShouldBe("accepted");
        read["review.note"].ShouldBe("Seen on site");
        read["review.sequence"].ShouldBe(receipt["sequence"]);
        read["review.recordedAt"].ShouldBe(receipt["recordedAt"]);
        read["review.lapsed"].ShouldBe("false");
    }

    [Fact]
    public async Task A_return_says_why()
    {
        var report = await StartedAsync();

        var receipt = (await City.ReviewAsync(report, Returned("wrong-project"))).ShouldBe(201);

        receipt["verdict"].ShouldBe("returned");
        receipt["reason.code"].ShouldBe("wrong-project");
        receipt["reason.text"].ShouldBe("in words");
        receipt["note"].ShouldBeNull();
        var read = await City.ReadAsync(report);
        read["review.verdict"].ShouldBe("returned");
        read["review.reason.code"].ShouldBe("wrong-project");
    }

    [Fact]
    public async Task A_review_is_an_event_of_the_project()
    {
        var report = await StartedAsync();
        await City.ReviewAsync(report, Accepted());
        var receipt = await City.ReviewAsync(report, Returned());

        var history = (await City.GetAsync($"/api/projects/{report["project"]}/history")).ShouldBe(200);

        history.Each("items", "type").TakeLast(2).ShouldBe(["report-accepted", "report-returned"]);
        history.Each("items", "sequence")[^1].ShouldBe(receipt["sequence"]);
        history.Json["items"]!.AsArray().TakeLast(2).ShouldAllBe(said => said!.Text("data.report") == report.Id());
    }

    [Fact]
    public async Task Every_review_is_kept_and_the_newest_counts()
    {
        var report = await StartedAsync();

        foreach (var said in (JsonObject[])[Returned(), Accepted(), Returned("duplicate"), Accepted("After all")])
        {
            (await City.ReviewAsync(report, said)).ShouldBe(201);
        }

        var read = await City.ReadAsync(report);
        read.Each("reviews", "verdict").ShouldBe(["returned", "accepted", "returned", "accepted"]);
        read.Each("reviews", "sequence").Select(sequence => long.Parse(sequence!)).ShouldBeInOrder(SortDirection.Ascending);
        read["review.note"].ShouldBe("After all");
    }

    [Fact]
    public async Task Saying_what_stands_already_records_nothing()
    {
        var (accepted, returned) = (await StartedAsync(), await StartedAsync());
        var first = (await City.ReviewAsync(accepted, Accepted("Seen"))).ShouldBe(201);
        var second = (await City.ReviewAsync(returned, Returned())).ShouldBe(201);
        var last = await City.LastSequenceAsync();

        (await City.ReviewAsync(accepted, Accepted("Seen"))).ShouldBe(200).Text.ShouldBe(first.Text);
        (await City.ReviewAsync(accepted, Accepted())).ShouldBe(200).Text.ShouldBe(first.Text);
        (await City.ReviewAsync(accepted, Accepted().With("id", NewId()))).ShouldBe(200).Text.ShouldBe(first.Text);
        (await City.ReviewAsync(returned, Returned())).ShouldBe(200).Text.ShouldBe(second.Text);

        (await City.LastSequenceAsync()).ShouldBe(last);
    }

    [Fact]
    public async Task Other_words_are_a_review_anew()
    {
        var report = await StartedAsync();
        foreach (var said in (JsonObject[])[Accepted(), Accepted("Seen"), Returned(), Returned("duplicate"), Returned("duplicate").With("reason", new JsonObject { ["code"] = "duplicate" })])
        {
            (await City.ReviewAsync(report, said)).ShouldBe(201);
        }

        (await City.ReadAsync(report)).Json["reviews"]!.AsArray().Count.ShouldBe(5);
    }

    [Fact]
    public async Task The_same_id_and_content_are_answered_as_the_first_time_whatever_was_said_since()
    {
        var report = await StartedAsync();
        var accepted = Accepted("Seen").With("id", NewId());
        var first = (await City.ReviewAsync(report, accepted)).ShouldBe(201);
        await City.RecordedAsync(Correction(report, "note", "As the site book has it."));
        (await City.ReviewAsync(report, Returned())).ShouldBe(201);
        var last = await City.LastSequenceAsync();

        (await City.ReviewAsync(report, accepted)).ShouldBe(200).Text.ShouldBe(first.Text);

        (await City.LastSequenceAsync()).ShouldBe(last);
        (await City.ReadAsync(report))["review.verdict"].ShouldBe("returned");
    }

    [Fact]
    public async Task The_same_id_with_other_content_is_a_conflict()
    {
        var (report, other) = (await StartedAsync(), await StartedAsync());
        var said = Accepted("Seen").With("id", NewId());
        (await City.ReviewAsync(report, said)).ShouldBe(201);

        (await City.ReviewAsync(report, said.With("note", "Heard"))).ShouldBeRefused(409, "report-id-conflict");
        (await City.ReviewAsync(report, Returned().With("id", said.Id()))).ShouldBeRefused(409, "report-id-conflict");
        (await City.ReviewAsync(other, said)).ShouldBeRefused(409, "report-id-conflict");
        (await City.ReviewAsync(report, said.With("id", other.Id()))).ShouldBeRefused(409, "report-id-conflict");
        (await City.PostAsync(Milestone(await City.RoadAsync(), "started", "2022-03-01").With("id", said.Id())))
            .ShouldBeRefused(409, "report-id-conflict");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Twenty_of_the_same_at_once_are_one_review(bool withId)
    {
        var report = await StartedAsync();
        var said = withId ? Accepted().With("id", NewId()) : Accepted();
        await using var other = await City.AnotherServerAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            (i % 2 == 0 ? City.Server : other).PostAsync($"/api/reports/{report.Id()}/review", said)));

        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.Count(answer => answer.Status == 200).ShouldBe(19);
        answers.Select(answer => answer.Text).Distinct().ShouldHaveSingleItem();
        (await City.ReadAsync(report)).Json["reviews"]!.AsArray().ShouldHaveSingleItem();
        other.Failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_a_report_is_reviewed_and_by_the_id_of_the_original()
    {
        var report = await StartedAsync();
        var correction = Correction(report, "occurredOn", "2022-03-02");
        await City.RecordedAsync(correction);
        var review = Accepted().With("id", NewId());
        (await City.ReviewAsync(report, review)).ShouldBe(201);
        var registration = (await City.GetAsync($"/api/projects/{report["project"]}/history"))["items.0.id"]!;
        var publication = (await City.PostAsync("/api/publications", new JsonObject { ["title"] = "March" })).ShouldBe(201)["id"]!;

        foreach (var id in (string[])[NewId(), "nobody", "00000000-0000-0000-0000-000000000000", registration, publication, review.Id(), correction.Id()])
        {
            (await City.PostAsync($"/api/reports/{id}/review", Accepted())).ShouldBeRefused(404, "report-not-found");
            (await City.PostAsync($"/api/reports/{id}/review", Returned())).ShouldBeRefused(404, "report-not-found");
        }
    }

    [Fact]
    public async Task A_report_that_was_retracted_is_not_reviewed()
    {
        var report = await StartedAsync();
        (await City.ReviewAsync(report, Accepted())).ShouldBe(201);
        await City.RecordedAsync(Retraction(report));

        var refused = (await City.ReviewAsync(report, Returned())).ShouldBeRefused(409, "report-retracted");

        refused["report"].ShouldBe(report.Id());
        (await City.ReviewAsync(report, Accepted())).ShouldBeRefused(409, "report-retracted");
    }

    [Fact]
    public async Task A_project_that_was_withdrawn_takes_no_review()
    {
        var report = await StartedAsync();
        await City.RecordedAsync(Retraction(report));
        (await City.PostAsync($"/api/projects/{report["project"]}/withdrawal", new JsonObject { ["reason"] = Reason("other") })).ShouldBe(200);

        (await City.ReviewAsync(report, Accepted())).ShouldBeRefused(409, "project-withdrawn");
    }

    [Fact]
    public async Task A_return_needs_a_reason_of_the_catalogue_for_what_is_wrong_with_reports()
    {
        var report = await StartedAsync();

        (await City.ReviewAsync(report, Returned().Without("reason"))).ShouldBeRefused(422, "reason-required");
        (await City.ReviewAsync(report, Returned(""))).ShouldBeRefused(422, "reason-required");
        (await City.ReviewAsync(report, Returned("whim"))).ShouldBeRefused(422, "unknown-code")["detail"]!.ShouldContain("late-evidence");
        (await City.ReviewAsync(report, Returned("weather"))).ShouldBeRefused(422, "unknown-code");

        (await City.ReadAsync(report)).Json["review"].ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task What_is_no_review_is_refused_and_nothing_is_recorded(string body, string field)
    {
        var report = await StartedAsync();
        var last = await City.LastSequenceAsync();

        var refused = (await City.Server.PostTextAsync($"/api/reports/{report.Id()}/review", body)).ShouldBeRefused(400, "invalid-request");

        refused.Json["errors"]!.AsObject().Select(error => error.Key).ShouldContain(field);
        (await City.LastSequenceAsync()).ShouldBe(last);
    }

    [Theory]
    [InlineData("occurredOn", "2022-03-02")]
    [InlineData("note", "As the site book has it.")]
    public async Task A_correction_lets_the_review_lapse_until_the_report_is_reviewed_again(string field, string value)
    {
        var (accepted, returned) = (await StartedAsync(), await StartedAsync());
        await City.ReviewAsync(accepted, Accepted("Seen"));
        await City.ReviewAsync(returned, Returned());
        await City.RecordedAsync(Correction(accepted, field, value), Correction(returned, field, value));

        (await City.ReadAsync(accepted))["review.lapsed"].ShouldBe("true");
        (await City.ReadAsync(returned))["review.lapsed"].ShouldBe("true");

        // The same words are now said of other ones.
        (await City.ReviewAsync(accepted, Accepted("Seen"))).ShouldBe(201);
        (await City.ReviewAsync(returned, Returned())).ShouldBe(201);
        (await City.ReadAsync(accepted)).Each("reviews", "lapsed").ShouldBe(["true", "false"]);
        (await City.ReadAsync(returned))["review.lapsed"].ShouldBe("false");
    }

    [Fact]
    public async Task A_correction_that_was_refused_lets_nothing_lapse()
    {
        var report = await StartedAsync();
        await City.ReviewAsync(report, Accepted());

        (await City.PostAsync(Correction(report, "occurredOn", "2023-01-01"))).ShouldBeRefused(422, "date-in-future");

        (await City.ReadAsync(report))["review.lapsed"].ShouldBe("false");
        (await City.ReviewAsync(report, Accepted())).ShouldBe(200);
    }

    [Fact]
    public async Task What_was_returned_goes_on_to_stand_until_its_sender_says_otherwise()
    {
        var (corrected, retracted) = (await StartedAsync(), await StartedAsync());
        await City.ReviewAsync(corrected, Returned());
        await City.ReviewAsync(retracted, Returned());

        (await City.PostAsync(Milestone((string)retracted["project"]!, "started", "2022-03-05"))).ShouldBeRefused(409, "already-reported");
        await City.RecordedAsync(Correction(corrected, "occurredOn", "2022-03-02"), Retraction(retracted));
        await City.RecordedAsync(Milestone((string)retracted["project"]!, "started", "2022-03-05"));
    }

    [Fact]
    public async Task Money_standings_and_indicators_are_reviewed_too()
    {
        var road = await City.RoadAsync();
        foreach (var report in (JsonObject[])[Investment(road, "2022-03", 5), Suspension(road, "2022-04-01"), Value(await City.IndicatorAsync(), "2022-05-01", 3)])
        {
            await City.RecordedAsync(report);
            (await City.ReviewAsync(report, Accepted())).ShouldBe(201);
            (await City.ReviewAsync(report, Accepted())).ShouldBe(200);
            (await City.ReviewAsync(report, Returned("late-evidence"))).ShouldBe(201);
            (await City.ReadAsync(report)).Each("reviews", "verdict").ShouldBe(["accepted", "returned"]);
        }
    }

    [Fact]
    public async Task Before_it_was_said_a_review_was_not_known()
    {
        var report = await StartedAsync();
        var before = await City.LastSequenceAsync();
        var first = (await City.ReviewAsync(report, Returned())).ShouldBe(201);
        (await City.ReviewAsync(report, Accepted())).ShouldBe(201);
        await City.RecordedAsync(Correction(report, "note", "As the site book has it."));

        (await City.ReadAsync(report, $"atSequence={before}")).Json["review"].ShouldBeNull();
        (await City.ReadAsync(report, $"atSequence={first.Sequence}"))["review.verdict"].ShouldBe("returned");
        (await City.ReadAsync(report, $"knownAt={first["recordedAt"]}"))["review.verdict"].ShouldBe("returned");
        (await City.ReadAsync(report, $"atSequence={first.Sequence + 1}"))["review.lapsed"].ShouldBe("false");
        (await City.ReadAsync(report))["review.lapsed"].ShouldBe("true");
    }

    [Fact]
    public async Task A_review_is_seen_on_every_server_at_once()
    {
        var report = await StartedAsync();
        await using var other = await City.AnotherServerAsync();
        (await City.ReviewAsync(report, Accepted())).ShouldBe(201);

        (await other.GetAsync($"/api/reports/{report.Id()}"))["review.verdict"].ShouldBe("accepted");
        (await other.PostAsync($"/api/reports/{report.Id()}/review", Accepted())).ShouldBe(200);
        (await other.GetAsync($"/api/scorecard?campaign={await CampaignOfAsync(report)}&evidence=accepted"))["total.underway"].ShouldBe("1");
    }

    [Fact]
    public async Task A_review_comes_by_import_as_by_post()
    {
        var report = await StartedAsync();
        var line = Returned().With("type", "review").With("report", report.Id()).With("id", NewId()).With("by", "office-3");
        await using (var @operator = await Operator.OnAsync(City.ConnectionString))
        {
            (await @operator.ImportAsync(System.Text.Encoding.UTF8.GetBytes(line.ToJsonString()))).Recorded.ShouldBe(1);
        }

        var read = await City.ReadAsync(report);
        read["review.verdict"].ShouldBe("returned");
        read["review.by"].ShouldBe("office-3");
        (await City.ReviewAsync(report, Returned().With("id", line.Id()))).ShouldBe(200)["by"].ShouldBe("office-3");
    }

    private async Task<JsonObject> StartedAsync()
    {
        var report = Milestone(await City.RoadAsync(), "started", "2022-03-01");
        await City.RecordedAsync(report);
        return report;
    }

    private async Task<string> CampaignOfAsync(JsonObject report) => (await City.GetAsync($"/api/projects/{report["project"]}"))["campaign"]!;
}
