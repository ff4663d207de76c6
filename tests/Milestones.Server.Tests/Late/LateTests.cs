using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Late;

public sealed class LateTests(City city) : CityTest(city)
{
    [Fact]
    public async Task What_is_overdue_is_the_scorecards_and_stands_worst_first()
    {
        var campaign = await City.CampaignAsync();
        var worst = await City.RoadAsync(campaign, Plan(2022, "2022-01-10", 10, ("started", "2022-03-01"), ("completed", "2022-06-30")));
        var other = await City.RoadAsync(campaign, Plan(2022, "2022-01-10", 10, ("completed", "2022-12-01")));

        var late = await LateAsync($"campaign={campaign}&concern=overdue");

        late.Each("items", "project").ShouldBe([worst, worst, other]);
        late.Each("items", "milestone").ShouldBe(["started", "completed", "completed"]);
        late.Each("items", "days").ShouldBe(["305", "184", "30"]);
        var schedule = (await City.GetAsync($"/api/scorecard?campaign={campaign}&year=2022")).ShouldBe(200);
        late["counts.overdue"].ShouldBe(schedule["total.schedule.overdue"]);
        late["counts.overdueDays"].ShouldBe(schedule["total.schedule.lateDays"]);
    }

    [Fact]
    public async Task What_is_recorded_since_is_known_at_once_and_the_past_stays_as_it_was_known()
    {
        var campaign = await City.CampaignAsync();
        var road = await City.RoadAsync(campaign, Plan(2022, "2022-01-10", 10, ("started", "2022-03-01")));
        var before = await LateAsync($"campaign={campaign}");
        before["counts.overdue"].ShouldBe("1");

        await City.RecordedAsync(Milestone(road, "started", "2022-03-05"));

        (await LateAsync($"campaign={campaign}"))["counts.overdue"].ShouldBe("0");
        (await LateAsync($"campaign={campaign}&atSequence={before.Sequence}"))["counts.overdue"].ShouldBe("1");
        (await LateAsync($"campaign={campaign}&asOf=2022-03-04"))["counts.overdue"].ShouldBe("1");
    }

    [Fact]
    public async Task As_known_earlier_the_projects_are_those_of_then()
    {
        var campaign = await City.CampaignAsync();
        var withdrawn = await City.RoadAsync(campaign, Plan(2022, "2022-01-10", 10, ("started", "2022-03-01")));
        var before = await LateAsync($"campaign={campaign}");
        (await City.PostAsync($"/api/projects/{withdrawn}/withdrawal", new JsonObject { ["reason"] = Reason("typing-error") })).ShouldBe(200);
        var other = await City.RoadAsync(campaign, Plan(2022, "2022-01-10", 10, ("started", "2022-04-01")));

        (await LateAsync($"campaign={campaign}")).Each("items", "project").ShouldBe([other]);
        (await LateAsync($"campaign={campaign}&atSequence={before.Sequence}")).Each("items", "project").ShouldBe([withdrawn]);
        (await City.GetAsync($"/api/projects?campaign={campaign}&atSequence={before.Sequence}")).ShouldBe(200).Each("items", "code").ShouldBe([withdrawn]);
    }

    [Fact]
    public async Task A_later_plan_says_what_will_be_late_and_why()
    {
        var campaign = await City.CampaignAsync();
        var road = await City.RoadAsync(campaign, Plan(2022, "2022-01-10", 10, ("completed", "2023-01-31")));
        var plan = Plan(2022, "2022-09-01", 10, ("completed", "2023-03-02"));
        plan["reason"] = Reason("land");
        (await City.PostAsync($"/api/projects/{road}/plans", plan)).ShouldBe(201);

        var late = await LateAsync($"campaign={campaign}");

        late["items.0.concern"].ShouldBe("forecast");
        late["items.0.days"].ShouldBe("30");
        late["items.0.reasons.0.code"].ShouldBe("land");
        (await LateAsync($"campaign={campaign}&asOf=2022-08-31"))["counts.forecast"].ShouldBe("0");
    }

    [Fact]
    public async Task A_review_of_its_report_keeps_a_suspension_from_being_forgotten()
    {
        var campaign = await City.CampaignAsync();
        var road = await City.RoadAsync(campaign);
        var suspension = Suspension(road, "2022-03-01");
        await City.RecordedAsync(suspension);
        (await LateAsync($"campaign={campaign}"))["items.0.concern"].ShouldBe("suspended");

        (await City.PostAsync($"/api/reports/{suspension.Id()}/review", new JsonObject { ["id"] = NewId(), ["verdict"] = "accepted" })).Status.ShouldBeOneOf(200, 201);

        // Reviews have the day on which they are recorded, and this city's log is of the machine's clock.
        (await LateAsync($"campaign={campaign}"))["counts.suspended"].ShouldBe("1");
        (await LateAsync($"campaign={campaign}&asOf={DateTime.UtcNow.AddDays(30):yyyy-MM-dd}"))["counts.suspended"].ShouldBe("0");
    }

    [Fact]
    public async Task A_page_goes_on_where_the_one_before_ended()
    {
        var campaign = await City.CampaignAsync();
        for (var i = 0; i < 3; i++)
        {
            await City.RoadAsync(campaign, Plan(2022, "2022-01-10", 10, ("started", $"2022-03-0{i + 1}")));
        }

        var first = await LateAsync($"campaign={campaign}&limit=2");
        var second = await LateAsync($"campaign={campaign}&limit=2&after={first["next"]}&atSequence={first.Sequence}");

        first.Each("items", "days").ShouldBe(["305", "304"]);
        second.Each("items", "days").ShouldBe(["303"]);
        second["next"].ShouldBeNull();
    }

    private async Task<Reply> LateAsync(string query) => (await City.GetAsync($"/api/late?{query}")).ShouldBe(200);
}
