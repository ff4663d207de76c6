using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Planning;

public sealed class TargetTests(City city) : CityTest(city)
{
    [Fact]
    public async Task The_first_target_of_a_plan_is_the_baseline_and_later_ones_need_a_reason()
    {
        var indicator = await City.IndicatorAsync();
        (await TargetAsync(indicator, "renewal-2022", 30, "2022-01-20")).ShouldBe(201);
        (await TargetAsync(indicator, "renewal-2022", 42, "2022-06-01")).ShouldBeRefused(422, "reason-required");
        (await TargetAsync(indicator, "renewal-2022", 42, "2022-06-01", "priority-change")).ShouldBe(201);

        var targets = await City.GetAsync($"/api/plans/renewal-2022/targets/{indicator}");

        targets.Each("items", "value").ShouldBe(["30", "42"]);
        targets.Each("items", "version").ShouldBe(["1", "2"]);
        targets.Each("items", "baseline").ShouldBe(["true", "false"]);
        targets["items.1.reason.code"].ShouldBe("priority-change");
        (await City.GetAsync($"/api/plans/renewal-2022/targets/{indicator}?asOf=2022-05-31")).Each("items", "value").ShouldBe(["30"]);
        (await City.GetAsync($"/api/plans/renewal-2022/targets/{indicator}?asOf=2022-01-19")).ShouldBeRefused(404, "target-not-found");
    }

    [Fact]
    public async Task The_same_target_again_is_200_and_records_nothing()
    {
        var indicator = await City.IndicatorAsync();
        await TargetAsync(indicator, "renewal-2022", 30, "2022-01-20");

        (await TargetAsync(indicator, "renewal-2022", 30, "2022-01-20")).ShouldBe(200);

        (await City.GetAsync($"/api/plans/renewal-2022/targets/{indicator}")).Each("items", "version").ShouldBe(["1"]);
    }

    [Fact]
    public async Task Targets_out_of_order_of_tomorrow_or_of_nobody_are_refused()
    {
        var indicator = await City.IndicatorAsync();
        await TargetAsync(indicator, "renewal-2022", 30, "2022-03-20");

        (await TargetAsync(indicator, "renewal-2022", 42, "2022-03-19", "weather")).ShouldBeRefused(422, "plans-out-of-order");
        (await TargetAsync(indicator, "renewal-2022", 42, "2023-01-01", "weather")).ShouldBeRefused(422, "date-in-future");
        (await TargetAsync("nobody", "renewal-2022", 42, "2022-03-19")).ShouldBeRefused(404, "indicator-not-found");
        (await TargetAsync(indicator, "Renewal", 42, "2022-03-19")).ShouldBeRefused(400, "invalid-request");
    }

    [Fact]
    public async Task One_indicator_in_two_plans_is_an_item_each_and_each_percent_names_its_own()
    {
        var indicator = await City.IndicatorAsync();
        await TargetAsync(indicator, "livelihood-2022", 30, "2022-01-20");
        await TargetAsync(indicator, "renewal-2022", 42, "2022-01-20");
        await City.RecordedAsync(Value(indicator, "2022-12-20", 32), Value(indicator, "2022-12-26", 42));

        var items = await ItemsAsync(indicator, "year=2022");

        items.Select(item => item.Text("plan")).ShouldBe(["livelihood-2022", "renewal-2022"]);
        items.Select(item => item.Text("percent")).ShouldBe(["140", "100"]);
        (await ItemsAsync(indicator, "plan=renewal-2022&asOf=2022-12-25")).Single().Text("percent").ShouldBe("76.2");
    }

    [Fact]
    public async Task The_percent_is_of_the_newest_target_and_that_of_the_baseline_stands_beside_it()
    {
        var indicator = await City.IndicatorAsync();
        await TargetAsync(indicator, "renewal-2022", 40, "2022-01-20");
        await TargetAsync(indicator, "renewal-2022", 80, "2022-06-01", "priority-change");
        await City.RecordedAsync(Value(indicator, "2022-05-01", 19));

        var newest = (await ItemsAsync(indicator, "plan=renewal-2022")).Single();

        newest.Text("target").ShouldBe("80");
        newest.Text("planVersion").ShouldBe("2");
        newest.Text("baseline").ShouldBe("40");
        newest.Text("percent").ShouldBe("23.8");
        newest.Text("percentOfBaseline").ShouldBe("47.5");
        (await ItemsAsync(indicator, "plan=renewal-2022&asOf=2022-05-31")).Single().Text("percent").ShouldBe("47.5");
    }

    [Theory]
    [InlineData("over")]
    [InlineData("about")]
    [InlineData("rounded")]
    [InlineData(null)]
    public async Task A_value_keeps_its_qualifier(string? qualifier)
    {
        var indicator = await City.IndicatorAsync();
        await City.RecordedAsync(Value(indicator, "2022-05-01", 50_000).With("qualifier", qualifier));

        var item = (await ItemsAsync(indicator, "")).Single();

        item.Text("qualifier").ShouldBe(qualifier ?? "exact");
        item.Text("actual").ShouldBe("50000");
    }

    [Fact]
    public async Task An_indicator_without_a_target_is_an_item_of_no_plan()
    {
        var indicator = await City.IndicatorAsync();
        await City.RecordedAsync(Value(indicator, "2022-05-01", 5));

        var item = (await ItemsAsync(indicator, "year=2022")).Single();

        foreach (var field in (string[])["plan", "planVersion", "target", "baseline", "percent", "percentOfBaseline"])
        {
            item.Text(field).ShouldBeNull(field);
        }

        item.Text("actual").ShouldBe("5");
        (await ItemsAsync(indicator, "plan=renewal-2022")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_actual_is_the_newest_value_of_the_year_on_or_before_the_day()
    {
        var indicator = await City.IndicatorAsync();
        await City.RecordedAsync(Value(indicator, "2022-09-01", 30), Value(indicator, "2021-12-31", 90), Value(indicator, "2022-05-01", 10));

        foreach (var (question, actual) in new[]
        {
            ("asOf=2022-04-30", null), ("asOf=2022-05-01", "10"), ("asOf=2022-08-31", "10"), ("asOf=2022-09-01", "30"), ("year=2021", "90"), ("asOf=2021-12-31", "90"),
        })
        {
            (await ItemsAsync(indicator, question)).Single().Text("actual").ShouldBe(actual, question);
        }
    }

    [Fact]
    public async Task A_counted_indicator_counts_the_years_projects_that_reached_the_milestone()
    {
        var tag = City.Unique("tag");
        var indicator = await City.IndicatorAsync(counts: new JsonObject { ["milestone"] = "main-line-open", ["kind"] = "road", ["tag"] = tag });
        await TargetAsync(indicator, "livelihood-2022", 1, "2022-01-20");
        var campaign = await City.CampaignAsync();
        var opened = await City.RoadAsync(campaign, Plan(2022, "2022-01-20", 1), tag);
        var completed = await City.RoadAsync(campaign, Plan(2022, "2022-01-20", 1), tag, "other");
        var unplanned = await City.RoadAsync(campaign, null, tag);
        var untagged = await City.RoadAsync(campaign, Plan(2022, "2022-01-20", 1));
        await City.RecordedAsync(
            Milestone(opened, "main-line-open", "2022-12-20"), Milestone(completed, "completed", "2022-12-26"),
            Milestone(unplanned, "main-line-open", "2022-12-20"), Milestone(untagged, "main-line-open", "2022-12-20"));

        (await ItemsAsync(indicator, "asOf=2022-12-25")).Single().Text("actual").ShouldBe("1");
        var item = (await ItemsAsync(indicator, "asOf=2022-12-26")).Single();
        item.Text("actual").ShouldBe("2");
        item.Text("qualifier").ShouldBe("exact");
        item.Text("percent").ShouldBe("200");
    }

    [Fact]
    public async Task Indicators_are_paged()
    {
        var indicator = await City.IndicatorAsync();
        await TargetAsync(indicator, "livelihood-2022", 30, "2022-01-20");
        await TargetAsync(indicator, "renewal-2022", 42, "2022-01-20");
        var whole = (await City.GetAsync("/api/indicators")).Json.At("items")!.ToJsonString();
        var paged = new JsonArray();
        string? after = null;
        do
        {
            var page = await City.GetAsync($"/api/indicators?limit=1{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}");
            paged.Add(page.Json.At("items.0")!.DeepClone());
            after = page["next"];
        }
        while (after is not null);

        paged.ToJsonString().ShouldBe(whole);
    }

    private Task<Reply> TargetAsync(string indicator, string plan, decimal value, string decidedOn, string? reason = null)
    {
        var body = new JsonObject { ["year"] = 2022, ["value"] = value, ["decidedOn"] = decidedOn };
        return City.PutAsync($"/api/plans/{plan}/targets/{indicator}", reason is null ? body : body.With("reason", Reason(reason)));
    }

    private async Task<JsonNode[]> ItemsAsync(string indicator, string question) =>
        [.. (await City.GetAsync($"/api/indicators?{question}")).ShouldBe(200).Json.At("items")!.AsArray().Where(item => item!.Text("code") == indicator).Select(item => item!)];
}
