using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Reading;

public sealed class ScorecardTests(City city) : CityTest(city)
{
    [Fact]
    public async Task Of_a_year_it_takes_the_projects_that_have_a_plan_for_it_and_that_years_money()
    {
        var campaign = await City.CampaignAsync();
        var planned = await City.RoadAsync(campaign, Plan(2022, "2022-01-20", 100));
        var unplanned = await City.RoadAsync(campaign);
        await City.RecordedAsync(
            Milestone(planned, "started", "2022-03-01"), Milestone(unplanned, "started", "2022-03-01"),
            Investment(planned, "2022-03", 40), Investment(planned, "2021-12", 7), Investment(unplanned, "2022-03", 5));

        var ofYear = await FiguresAsync(campaign, "year=2022");
        var ofAll = await FiguresAsync(campaign, "");

        ofYear.Text("planned").ShouldBe("1");
        ofYear.Text("milestones.started").ShouldBe("1");
        ofYear.Text("completedInvestment").ShouldBe("40");
        ofYear.Text("investmentPercent").ShouldBe("40");
        ofAll.Text("planned").ShouldBe("2");
        ofAll.Text("milestones.started").ShouldBe("2");
        ofAll.Text("completedInvestment").ShouldBe("52");
        (await FiguresAsync(campaign, "year=2022&asOf=2022-01-19")).Text("planned").ShouldBe("0");
    }

    [Fact]
    public async Task A_project_is_underway_from_its_start_and_suspended_or_cancelled_beside_what_it_had_reached()
    {
        var campaign = await City.CampaignAsync();
        var (suspended, cancelled, completed) = (await City.RoadAsync(campaign), await City.RoadAsync(campaign), await City.RoadAsync(campaign));
        await City.RecordedAsync(
            Milestone(suspended, "started", "2022-03-01"), Suspension(suspended, "2022-04-01"),
            Milestone(cancelled, "started", "2022-03-01"), Cancellation(cancelled, "2022-05-01"),
            Milestone(completed, "completed", "2022-06-01"));

        foreach (var (day, planned, underway, halted, ended, started, done) in new[]
        {
            ("2022-02-28", 3, 0, 0, 0, 0, 0), ("2022-03-01", 3, 2, 0, 0, 2, 0), ("2022-04-01", 3, 2, 1, 0, 2, 0),
            ("2022-05-01", 3, 1, 1, 1, 2, 0), ("2022-06-01", 3, 1, 1, 1, 3, 1),
        })
        {
            var figures = await FiguresAsync(campaign, $"asOf={day}");
            ((string[])["planned", "underway", "suspended", "cancelled", "milestones.started", "milestones.completed"]).Select(figure => int.Parse(figures.Text(figure)!))
                .ShouldBe([planned, underway, halted, ended, started, done], day);
        }
    }

    [Fact]
    public async Task The_schedule_compares_the_baseline_with_what_was_reported()
    {
        var campaign = await City.CampaignAsync();
        var baseline = Plan(2022, "2022-01-20", 1, ("started", "2022-03-10"), ("completed", "2022-06-10"));
        var (early, onTime, late, inferred, cancelled) = (
            await City.ParkingAsync(campaign, baseline.DeepClone()), await City.ParkingAsync(campaign, baseline.DeepClone()),
            await City.ParkingAsync(campaign, baseline.DeepClone()), await City.ParkingAsync(campaign, baseline.DeepClone()),
            await City.ParkingAsync(campaign, baseline.DeepClone()));
        await City.RecordedAsync(
            Milestone(early, "started", "2022-03-09"), Milestone(onTime, "started", "2022-03-10"), Milestone(late, "started", "2022-03-15"),
            Milestone(inferred, "completed", "2022-06-12"), Cancellation(cancelled, "2022-03-01"));

        // Overdue: the completions of three from 06-11 on; the start of the inferred one from 03-11 to its completion.
        foreach (var (day, early1, onTime1, late1, overdue, lateDays) in new[]
        {
            ("2022-03-10", 1, 1, 0, 0, 0), ("2022-03-11", 1, 1, 0, 2, 2), ("2022-03-15", 1, 1, 1, 1, 5 + 5), ("2022-06-11", 1, 1, 1, 5, 5 + 93 + (4 * 1)),
            ("2022-06-12", 1, 1, 2, 3, 5 + 2 + (3 * 2)),
        })
        {
            var schedule = (await FiguresAsync(campaign, $"year=2022&asOf={day}")).At("schedule")!;
            ((string[])["early", "onTime", "late", "overdue", "lateDays"]).Select(figure => int.Parse(schedule.Text(figure)!))
                .ShouldBe([early1, onTime1, late1, overdue, lateDays], day);
        }
    }

    [Fact]
    public async Task Measures_add_up_and_a_percent_of_no_plan_is_null()
    {
        var campaign = await City.CampaignAsync();
        foreach (var spaces in (decimal[])[350, 120.5m])
        {
            await City.RecordedAsync(
                Milestone(await City.ParkingAsync(campaign), "completed", "2022-05-01").With("measures", new JsonObject { ["parking-spaces"] = spaces }));
        }

        var figures = await FiguresAsync(campaign, "");

        figures.Text("measures.parking-spaces").ShouldBe("470.5");
        figures.Text("investmentPercent").ShouldBeNull();
        (await FiguresAsync(campaign, "kind=parking")).At("milestones")!.AsObject().Select(milestone => milestone.Key).ShouldBe(["started", "completed"]);
    }

    [Theory]
    [InlineData("80", "19", "23.8")]
    [InlineData("80", "18.99", "23.7")]
    [InlineData("3", "2", "66.7")]
    [InlineData("0", "5", null)]
    public async Task A_percent_is_rounded_half_up_to_one_decimal(string planned, string spent, string? percent)
    {
        var campaign = await City.CampaignAsync();
        var road = await City.RoadAsync(campaign, Plan(2022, "2022-01-20", decimal.Parse(planned)));
        await City.RecordedAsync(Investment(road, "2022-03", decimal.Parse(spent)));

        (await FiguresAsync(campaign, "year=2022")).Text("investmentPercent").ShouldBe(percent);
    }

    [Fact]
    public async Task Money_is_exact_to_the_fen_up_to_the_greatest_amount()
    {
        var campaign = await City.CampaignAsync();
        var road = await City.RoadAsync(campaign);
        await City.RecordedAsync(
            Investment(road, "2022-01", 1_000_000_000_000_000m), Investment(road, "2022-02", 1_000_000_000_000_000m), Investment(road, "2022-03", 0.01m));

        (await FiguresAsync(campaign, "")).Text("completedInvestment").ShouldBe("2000000000000000.01");
    }

    [Fact]
    public async Task Sums_beyond_what_a_64_bit_number_holds_are_exact()
    {
        var campaign = await City.CampaignAsync();
        var road = await City.RoadAsync(campaign);
        var reports = Enumerable.Range(0, 120).Select(i => Investment(road, $"{1900 + (i / 12)}-{1 + (i % 12):00}", 1_000_000_000_000_000m));
        (await City.PostAsync(Array(reports))).Each("receipts", "status").ShouldAllBe(status => status == "201");

        decimal.Parse((await FiguresAsync(campaign, "")).Text("completedInvestment")!).ShouldBe(120_000_000_000_000_000m);
    }

    [Theory]
    [InlineData("kind", "road,parking")]
    [InlineData("district", "shinan")]
    public async Task Groups_stand_in_the_catalogues_order(string by, string keys)
    {
        var campaign = await City.CampaignAsync();
        await City.ParkingAsync(campaign);
        await City.RoadAsync(campaign);

        var reply = await City.GetAsync($"/api/scorecard?campaign={campaign}&by={by}");

        reply.Each("groups", "key").ShouldBe(keys.Split(','));
        reply.Each("groups", "planned").Sum(planned => int.Parse(planned!)).ShouldBe(2);
        reply["groups.0.name.en"].ShouldNotBeNull();
    }

    [Fact]
    public async Task By_campaign_each_has_its_own()
    {
        var (one, other) = (await City.CampaignAsync(), await City.CampaignAsync());
        await City.RoadAsync(other);
        await City.RoadAsync(other);
        await City.RoadAsync(one);

        var groups = (await City.GetAsync("/api/scorecard?by=campaign")).Json.At("groups")!.AsArray().Select(group => (Key: group!.Text("key"), Planned: group!.Text("planned")));

        groups.Where(group => group.Key == one || group.Key == other).ShouldBe([(one, "1"), (other, "2")]);
    }

    [Fact]
    public async Task A_project_of_several_tags_is_in_each_group_and_once_in_the_total()
    {
        var campaign = await City.CampaignAsync();
        await City.RoadAsync(campaign, null, "b", "a");
        await City.RoadAsync(campaign, null, "b");
        await City.RoadAsync(campaign);

        var reply = await City.GetAsync($"/api/scorecard?campaign={campaign}&by=tag");

        reply.Each("groups", "key").ShouldBe(["a", "b"]);
        reply.Each("groups", "planned").ShouldBe(["1", "2"]);
        reply.Each("groups", "name").ShouldBe([null, null]);
        reply["total.planned"].ShouldBe("3");
        (await FiguresAsync(campaign, "tag=b")).Text("planned").ShouldBe("2");
    }

    [Fact]
    public async Task When_a_project_moves_its_figures_move_with_it_and_not_before_it_was_known()
    {
        var campaign = await City.CampaignAsync();
        var registration = await City.RegistrationAsync("road", campaign);
        await City.PostAsync("/api/projects", registration);
        await City.RecordedAsync(Milestone(registration.Code(), "started", "2022-03-01"), Investment(registration.Code(), "2022-03", 5));
        var before = await City.LastSequenceAsync();

        await City.PutAsync(
            $"/api/projects/{registration.Code()}",
            registration.Without("code").Without("kind").With("district", "laoshan").With("reason", Reason("other")));

        var now = await City.GetAsync($"/api/scorecard?campaign={campaign}&by=district");
        now.Each("groups", "key").ShouldBe(["laoshan"]);
        now["groups.0.completedInvestment"].ShouldBe("5");
        (await City.GetAsync($"/api/scorecard?campaign={campaign}&by=district&atSequence={before}")).Each("groups", "key").ShouldBe(["shinan"]);
    }

    [Fact]
    public async Task The_years_tell_what_happened_in_each()
    {
        var campaign = await City.CampaignAsync();
        var (one, other) = (await City.ParkingAsync(campaign), await City.ParkingAsync(campaign));
        await City.RecordedAsync(
            Milestone(one, "started", "2020-05-01"), Milestone(one, "completed", "2022-05-01").With("measures", new JsonObject { ["parking-spaces"] = 350 }),
            Milestone(other, "completed", "2022-12-31"), Investment(one, "2021-12", 4), Investment(one, "2022-01", 5));

        var years = await City.GetAsync($"/api/scorecard/years?campaign={campaign}&by=kind");

        years.Each("years", "year").ShouldBe(["2020", "2021", "2022"]);
        years.Each("years", "milestones.started").ShouldBe(["1", "0", "0"]);
        years.Each("years", "milestones.completed").ShouldBe(["0", "0", "2"]);
        years.Each("years", "measures.parking-spaces").ShouldBe(["0", "0", "350"]);
        years.Each("years", "completedInvestment").ShouldBe(["0", "4", "5"]);
        years["years.2.groups.0.key"].ShouldBe("parking");
        years["years.2.groups.0.milestones.completed"].ShouldBe("2");
    }

    [Fact]
    public async Task The_years_may_be_bounded_and_end_with_the_day()
    {
        var campaign = await City.CampaignAsync();
        var parking = await City.ParkingAsync(campaign);
        await City.RecordedAsync(Milestone(parking, "started", "2020-05-01"), Milestone(parking, "completed", "2022-05-01"));

        (await City.GetAsync($"/api/scorecard/years?campaign={campaign}&from=2021&to=2022")).Each("years", "year").ShouldBe(["2021", "2022"]);
        (await City.GetAsync($"/api/scorecard/years?campaign={campaign}&asOf=2022-04-30")).Each("years", "milestones.completed").ShouldBe(["0", "0", "0"]);
        (await City.GetAsync("/api/scorecard/years?from=2022&to=2021")).ShouldBeRefused(400, "invalid-request");
        (await City.GetAsync("/api/scorecard/years?from=1900&to=2200")).ShouldBeRefused(400, "invalid-request");
    }

    [Theory]
    [InlineData("/api/scorecard?kind=canal", 422, "unknown-code")]
    [InlineData("/api/scorecard?campaign=nobody", 422, "unknown-code")]
    [InlineData("/api/scorecard?district=nobody", 422, "unknown-code")]
    [InlineData("/api/scorecard/years?kind=canal", 422, "unknown-code")]
    [InlineData("/api/scorecard?by=colour", 400, "invalid-request")]
    [InlineData("/api/scorecard?year=2022.5", 400, "invalid-request")]
    [InlineData("/api/scorecard?colour=red", 400, "invalid-request")]
    [InlineData("/api/scorecard?limit=5", 400, "invalid-request")]
    [InlineData("/api/scorecard/years?year=2022", 400, "invalid-request")]
    [InlineData("/api/scorecard/years?colour=red", 400, "invalid-request")]
    [InlineData("/api/catalogue?year=2022", 400, "invalid-request")]
    [InlineData("/api/indicators?colour=red", 400, "invalid-request")]
    [InlineData("/api/events?colour=red", 400, "invalid-request")]
    [InlineData("/api/projects/NOBODY?colour=red", 400, "invalid-request")]
    [InlineData("/api/projects/NOBODY/history?after=x", 400, "invalid-request")]
    [InlineData("/api/plans/renewal-2022/targets/roads?colour=red", 400, "invalid-request")]
    [InlineData("/api/reports/7f1de0c8-3f0a-4a39-8f0e-3b1f1a1a1a1a?colour=red", 400, "invalid-request")]
    public async Task A_question_that_is_wrong_is_refused(string path, int status, string slug) =>
        (await City.GetAsync(path)).ShouldBeRefused(status, slug);

    [Fact]
    public async Task A_tag_that_nobody_has_is_an_answer_of_nothing() =>
        (await City.GetAsync("/api/scorecard?tag=nobody&by=tag")).ShouldBe(200)["groups"].ShouldBe("[]");

    private async Task<JsonNode> FiguresAsync(string campaign, string question) =>
        (await City.GetAsync($"/api/scorecard?campaign={campaign}&{question}")).ShouldBe(200).Json.At("total")!;
}
