using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Reading;

/// <summary>One project: as it was on a day, its history, and the reports of it.</summary>
public sealed class ProjectTests(City city) : CityTest(city)
{
    [Fact]
    public async Task A_milestone_has_its_planned_date_its_forecast_its_actual_date_and_the_days_between()
    {
        var road = await City.RoadAsync(plan: Plan(2022, "2022-01-20", 1, ("started", "2022-03-01"), ("completed", "2022-11-30")));
        var completed = Milestone(road, "completed", "2022-08-25");
        await City.RecordedAsync(completed);

        var project = await City.GetAsync($"/api/projects/{road}");

        project["milestones.2.planned"].ShouldBe("2022-11-30");
        project["milestones.2.actual"].ShouldBe("2022-08-25");
        project["milestones.2.varianceDays"].ShouldBe("-97");
        project["milestones.2.report"].ShouldBe(completed.Id());
        project["milestones.0.actual"].ShouldBeNull();
        project["milestones.0.varianceDays"].ShouldBeNull();
    }

    [Fact]
    public async Task What_was_reached_only_by_inference_is_a_gap_until_it_is_reported()
    {
        var road = await City.RoadAsync();
        await City.RecordedAsync(Milestone(road, "completed", "2022-08-25"));
        (await City.GetAsync($"/api/projects/{road}"))["gaps"].ShouldBe("""["started","main-line-open"]""");

        await City.RecordedAsync(Milestone(road, "started", "2022-03-01"));

        (await City.GetAsync($"/api/projects/{road}"))["gaps"].ShouldBe("""["main-line-open"]""");
        (await City.GetAsync($"/api/projects/{road}?asOf=2022-08-24"))["gaps"].ShouldBe("[]");
    }

    [Fact]
    public async Task The_status_of_each_day_is_the_first_that_holds()
    {
        var road = await City.RoadAsync();
        await City.RecordedAsync(
            Milestone(road, "started", "2022-03-01"), Suspension(road, "2022-04-01"), Milestone(road, "main-line-open", "2022-04-15"),
            Resumption(road, "2022-05-01"), Milestone(road, "completed", "2022-06-01"));
        var cancelled = await City.RoadAsync();
        await City.RecordedAsync(Suspension(cancelled, "2022-04-01"), Cancellation(cancelled, "2022-05-01"));

        foreach (var (project, day, status) in new[]
        {
            (road, "2022-02-28", "planned"), (road, "2022-03-01", "started"), (road, "2022-04-01", "suspended"), (road, "2022-04-20", "suspended"),
            (road, "2022-05-01", "main-line-open"), (road, "2022-06-01", "completed"),
            (cancelled, "2022-03-31", "planned"), (cancelled, "2022-04-01", "suspended"), (cancelled, "2022-05-01", "cancelled"),
        })
        {
            (await City.GetAsync($"/api/projects/{project}?asOf={day}"))["status"].ShouldBe(status, day);
        }
    }

    [Fact]
    public async Task Money_counts_from_the_last_day_of_its_month()
    {
        var road = await City.RoadAsync(plan: Plan(2022, "2022-01-20", 80));
        await City.RecordedAsync(Investment(road, "2022-02", 19), Investment(road, "2022-03", 0.01m));

        (await City.GetAsync($"/api/projects/{road}?asOf=2022-02-27"))["investment.0.completed"].ShouldBe("0");
        var february = await City.GetAsync($"/api/projects/{road}?asOf=2022-02-28");
        february["investment.0.completed"].ShouldBe("19");
        february["investment.0.percent"].ShouldBe("23.8");
        (await City.GetAsync($"/api/projects/{road}")).Each("investment.0.months", "month").ShouldBe(["2022-02", "2022-03"]);
    }

    [Fact]
    public async Task The_month_that_has_begun_may_be_reported_and_counts_when_it_is_over()
    {
        var road = await City.RoadAsync();
        City.Clock.Set("2022-12-01T04:00:00Z");
        try
        {
            await City.RecordedAsync(Investment(road, "2022-12", 5));
            (await City.PostAsync(Investment(road, "2023-01", 5))).ShouldBeRefused(422, "date-in-future");
            (await City.GetAsync($"/api/projects/{road}"))["investment"].ShouldBe("[]");
        }
        finally
        {
            City.Clock.Set("2022-12-31T04:00:00Z");
        }

        (await City.GetAsync($"/api/projects/{road}"))["investment.0.completed"].ShouldBe("5");
    }

    [Fact]
    public async Task Today_is_a_date_in_the_citys_zone()
    {
        var road = await City.RoadAsync();
        City.Clock.Set("2022-12-30T15:59:59Z");
        try
        {
            (await City.PostAsync(Milestone(road, "started", "2022-12-31"))).ShouldBeRefused(422, "date-in-future");
            City.Clock.Set("2022-12-30T16:00:00Z");
            await City.RecordedAsync(Milestone(road, "started", "2022-12-31"));
        }
        finally
        {
            City.Clock.Set("2022-12-31T04:00:00Z");
        }
    }

    [Fact]
    public async Task The_history_is_every_event_with_both_clocks_oldest_first()
    {
        var road = await City.RoadAsync(plan: Plan(2022, "2022-01-20", 1));
        var started = Milestone(road, "started", "2022-03-01").With("note", "在雨中").With("evidence", new JsonArray(new string('a', 64)));
        var spent = Investment(road, "2022-02", 5);
        await City.RecordedAsync(started, spent, Correction(started, "occurredOn", "2022-03-02"), Correction(spent, "amount", 6), Retraction(spent));
        await City.PostAsync($"/api/projects/{road}/plans", Plan(2022, "2022-06-01", 2).With("reason", Reason("weather")));

        var history = await City.GetAsync($"/api/projects/{road}/history");

        history.Each("items", "type").ShouldBe(
        [
            "project-registered", "milestone-reported", "investment-reported", "report-corrected", "report-corrected", "report-retracted", "plan-decided",
        ]);
        history.Each("items", "occurredOn").ShouldBe([null, "2022-03-01", "2022-02-28", "2022-03-02", null, null, "2022-06-01"]);
        history.Each("items", "version").ShouldBe(["1", "2", "3", "4", "5", "6", "7"]);
        history.Each("items", "by").ShouldAllBe(by => by == City.Server.Caller);
        history.Each("items", "sequence").Select(sequence => long.Parse(sequence!)).ShouldBeInOrder();
        history.Each("items", "recordedAt").ShouldBeInOrder();
        history["items.1.id"].ShouldBe(started.Id());
        history["items.1.data.milestone"].ShouldBe("started");
        history["items.1.data.note"].ShouldBe("在雨中");
        history["items.1.data.evidence.0"].ShouldBe(new string('a', 64));
        history["items.3.data.corrects"].ShouldBe(started.Id());
        history["next"].ShouldBeNull();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public async Task The_history_is_paged(int limit)
    {
        var road = await City.RoadAsync();
        await City.RecordedAsync([.. Enumerable.Range(1, 6).Select(month => Investment(road, $"2022-0{month}", month))]);

        var pages = await PagesAsync($"/api/projects/{road}/history?limit={limit}");

        pages.Select(page => page.Each("items", "version").Length).SkipLast(1).ShouldAllBe(count => count == limit);
        pages.SelectMany(page => page.Each("items", "version")).ShouldBe(["1", "2", "3", "4", "5", "6", "7"]);
    }

    [Fact]
    public async Task A_report_is_told_with_its_receipt_its_corrections_and_its_retraction()
    {
        var road = await City.RoadAsync();
        var started = Milestone(road, "started", "2022-03-01");
        var receipt = await City.RecordedAsync(started);
        var (first, second, end) = (Correction(started, "occurredOn", "2022-03-02"), Correction(started, "note", "late"), Retraction(started));
        await City.RecordedAsync(first, second);

        var report = await City.GetAsync($"/api/reports/{started.Id()}");
        report["type"].ShouldBe("milestone-reported");
        report["data.occurredOn"].ShouldBe("2022-03-01");
        report["receipt"].ShouldBe(receipt.Text);
        report.Each("corrections", "id").ShouldBe([first.Id(), second.Id()]);
        report["retraction"].ShouldBeNull();

        await City.RecordedAsync(end);
        (await City.GetAsync($"/api/reports/{started.Id()}"))["retraction.id"].ShouldBe(end.Id());
        (await City.GetAsync($"/api/reports/{started.Id()}?atSequence={report.Sequence}")).Text.ShouldBe(report.Text);
        (await City.GetAsync($"/api/reports/{started.Id()}?atSequence={long.Parse(receipt["sequence"]!) - 1}")).ShouldBeRefused(404, "report-not-found");
    }

    [Fact]
    public async Task A_value_is_told_as_any_report()
    {
        var indicator = await City.IndicatorAsync();
        var value = Value(indicator, "2022-05-01", 5);
        await City.RecordedAsync(value, Correction(value, "value", 6));

        var report = await City.GetAsync($"/api/reports/{value.Id()}");

        report["receipt.indicator"].ShouldBe(indicator);
        report["corrections.0.data.value"].ShouldBe("6");
        (await City.GetAsync($"/api/indicators")).Json.At("items")!.AsArray().Single(item => item!.Text("code") == indicator)!.Text("actual").ShouldBe("6");
    }

    [Fact]
    public async Task A_correction_replaces_the_field_it_gives_and_leaves_the_others()
    {
        var parking = await City.ParkingAsync();
        var completed = Milestone(parking, "completed", "2022-05-01").With("measures", new JsonObject { ["parking-spaces"] = 350 });
        await City.RecordedAsync(completed);

        await City.RecordedAsync(Correction(completed, "occurredOn", "2022-05-02"));
        (await City.GetAsync($"/api/projects/{parking}"))["measures"].ShouldBe("""{"parking-spaces":350}""");
        await City.RecordedAsync(Correction(completed, "measures", new JsonObject { ["parking-spaces"] = 300 }));

        var project = await City.GetAsync($"/api/projects/{parking}");
        project["measures"].ShouldBe("""{"parking-spaces":300}""");
        project["milestones.1.actual"].ShouldBe("2022-05-02");
    }

    [Fact]
    public async Task What_was_retracted_may_be_reported_anew()
    {
        var road = await City.RoadAsync();
        var (started, spent) = (Milestone(road, "started", "2022-03-01"), Investment(road, "2022-03", 5));
        await City.RecordedAsync(started, spent, Retraction(started), Retraction(spent));

        await City.RecordedAsync(Milestone(road, "started", "2022-04-01"), Investment(road, "2022-03", 7));

        var project = await City.GetAsync($"/api/projects/{road}");
        project["milestones.0.actual"].ShouldBe("2022-04-01");
        project["investment.0.completed"].ShouldBe("7");
    }

    [Fact]
    public async Task What_happened_before_a_cancellation_may_be_reported_after_it()
    {
        var road = await City.RoadAsync();

        await City.RecordedAsync(
            Cancellation(road, "2022-06-01"), Milestone(road, "started", "2022-03-01"), Suspension(road, "2022-05-01"),
            Milestone(road, "main-line-open", "2022-06-01"), Investment(road, "2022-07", 5));

        (await City.GetAsync($"/api/projects/{road}"))["status"].ShouldBe("cancelled");
    }

    private async Task<List<Reply>> PagesAsync(string path)
    {
        var pages = new List<Reply> { await City.GetAsync(path) };
        while (pages[^1]["next"] is { } next)
        {
            pages.Add(await City.GetAsync($"{path}&after={Uri.EscapeDataString(next)}"));
        }

        return pages;
    }
}
