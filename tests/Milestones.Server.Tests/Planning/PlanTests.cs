using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Planning;

public sealed class PlanTests(City city) : CityTest(city)
{
    [Fact]
    public async Task The_first_plan_of_a_year_is_its_baseline_and_each_later_one_a_new_version()
    {
        var road = await City.RoadAsync();
        (await PlanAsync(road, "2022-01-20", 100, "2022-11-30")).ShouldBe(201).Header("Location").ShouldBe($"/api/projects/{road}/plans");

        (await PlanAsync(road, "2022-06-01", 80, "2022-12-31", "weather")).ShouldBe(201);

        var plans = await City.GetAsync($"/api/projects/{road}/plans");
        plans.Each("items", "version").ShouldBe(["1", "2"]);
        plans.Each("items", "baseline").ShouldBe(["true", "false"]);
        plans.Each("items", "investment").ShouldBe(["100", "80"]);
        plans["items.1.reason.code"].ShouldBe("weather");
        var project = await City.GetAsync($"/api/projects/{road}");
        project["milestones.2.planned"].ShouldBe("2022-11-30");
        project["milestones.2.forecast"].ShouldBe("2022-12-31");
        project["investment.0.planned"].ShouldBe("80");
        project["investment.0.baseline"].ShouldBe("100");
    }

    [Fact]
    public async Task Before_it_was_decided_a_plan_holds_for_nobody()
    {
        var road = await City.RoadAsync();
        await PlanAsync(road, "2022-01-20", 100, "2022-11-30");
        await PlanAsync(road, "2022-06-01", 80, "2022-12-31", "weather");

        (await City.GetAsync($"/api/projects/{road}/plans?asOf=2022-01-19")).Each("items", "version").ShouldBeEmpty();
        (await City.GetAsync($"/api/projects/{road}/plans?asOf=2022-05-31")).Each("items", "version").ShouldBe(["1"]);
        (await City.GetAsync($"/api/projects/{road}?asOf=2022-05-31"))["milestones.2.forecast"].ShouldBe("2022-11-30");
        (await City.GetAsync($"/api/projects/{road}?asOf=2022-06-01"))["milestones.2.forecast"].ShouldBe("2022-12-31");
    }

    [Fact]
    public async Task A_later_version_needs_a_reason_that_is_for_plans()
    {
        var road = await City.RoadAsync();
        await PlanAsync(road, "2022-01-20", 100, "2022-11-30");

        (await PlanAsync(road, "2022-06-01", 80, "2022-12-31")).ShouldBeRefused(422, "reason-required");
        (await PlanAsync(road, "2022-06-01", 80, "2022-12-31", "whim")).ShouldBeRefused(422, "reason-required");
        (await PlanAsync(road, "2022-06-01", 80, "2022-12-31", "typing-error")).ShouldBeRefused(422, "reason-required");
    }

    [Fact]
    public async Task A_later_version_is_decided_no_earlier_than_the_one_before()
    {
        var road = await City.RoadAsync();
        await PlanAsync(road, "2022-03-20", 100, "2022-11-30");

        (await PlanAsync(road, "2022-03-19", 80, "2022-12-31", "weather")).ShouldBeRefused(422, "plans-out-of-order")["date"].ShouldBe("2022-03-20");
        (await PlanAsync(road, "2022-03-20", 80, "2022-12-31", "weather")).ShouldBe(201);
    }

    [Fact]
    public async Task Another_year_has_a_baseline_of_its_own()
    {
        var road = await City.RoadAsync();
        await PlanAsync(road, "2022-03-20", 100, "2022-11-30");

        (await City.PostAsync($"/api/projects/{road}/plans", Plan(2021, "2021-01-20", 50))).ShouldBe(201);

        (await City.GetAsync($"/api/projects/{road}")).Each("investment", "year").ShouldBe(["2021", "2022"]);
    }

    [Fact]
    public async Task The_same_plan_again_is_200_and_records_nothing()
    {
        var road = await City.RoadAsync();
        await PlanAsync(road, "2022-01-20", 100, "2022-11-30");

        (await PlanAsync(road, "2022-01-20", 100, "2022-11-30")).ShouldBe(200)["version"].ShouldBe("2");
    }

    [Fact]
    public async Task A_plan_is_decided_today_unless_it_says_otherwise_and_never_tomorrow()
    {
        var road = await City.RoadAsync();
        (await City.PostAsync($"/api/projects/{road}/plans", Plan(2022, "2023-01-01", 5))).ShouldBeRefused(422, "date-in-future");

        await City.PostAsync($"/api/projects/{road}/plans", Plan(2022, "2022-01-01", 5).Without("decidedOn"));

        (await City.GetAsync($"/api/projects/{road}/plans"))["items.0.decidedOn"].ShouldBe("2022-12-31");
    }

    [Fact]
    public async Task A_plans_dates_follow_the_ladder()
    {
        var road = await City.RoadAsync();

        (await City.PostAsync($"/api/projects/{road}/plans", Plan(2022, "2022-01-01", 5, ("started", "2022-05-02"), ("completed", "2022-05-01"))))
            .ShouldBeRefused(422, "milestones-out-of-order")["date"].ShouldBe("2022-05-02");
        (await City.PostAsync($"/api/projects/{road}/plans", Plan(2022, "2022-01-01", 5, ("opened", "2022-05-01")))).ShouldBeRefused(422, "milestone-not-on-ladder");
        (await City.PostAsync("/api/projects/NOBODY/plans", Plan(2022, "2022-01-01", 5))).ShouldBeRefused(404, "project-not-found");
    }

    private Task<Reply> PlanAsync(string project, string decidedOn, decimal investment, string completed, string? reason = null)
    {
        var plan = Plan(2022, decidedOn, investment, ("completed", completed));
        return City.PostAsync($"/api/projects/{project}/plans", reason is null ? plan : plan.With("reason", Reason(reason)));
    }
}
