using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Scorecards;

/// <summary>Every figure leads to the reports that make it, and they add up to it.</summary>
public sealed class ExplainTests(City city) : CityTest(city)
{
    private static readonly string[] Figures =
    [
        "planned", "underway", "suspended", "cancelled", "started", "main-line-open", "completed", "planned-investment",
        "completed-investment", "measure:parking-spaces", "early", "on-time", "late", "overdue", "late-days",
    ];

    [Fact]
    public async Task The_contributions_of_every_figure_add_up_to_the_scorecards()
    {
        var campaign = await SomeWorkAsync();
        foreach (var asOf in new[] { "2022-01-01", "2022-04-15", "2022-12-01", "2023-06-30" })
        {
            foreach (var filter in new[] { $"campaign={campaign}", $"campaign={campaign}&year=2022", $"campaign={campaign}&kind=parking" })
            {
                var scorecard = await City.GetAsync($"/api/scorecard?asOf={asOf}&{filter}");
                foreach (var figure in Figures.Where(figure => !filter.Contains("parking", StringComparison.Ordinal) || figure != "main-line-open"))
                {
                    var (value, sum) = await ExplainAsync($"figure={figure}&asOf={asOf}&{filter}");
                    sum.ShouldBe(value, $"{figure} {asOf} {filter}");
                    value.ShouldBe(ScorecardValue.Of(scorecard, figure), $"{figure} {asOf} {filter}");
                }
            }
        }
    }

    [Fact]
    public async Task Every_item_leads_to_an_event()
    {
        var campaign = await SomeWorkAsync();
        var explained = await City.GetAsync($"/api/scorecard/explain?figure=late-days&asOf=2022-12-01&campaign={campaign}");

        foreach (var item in explained.Json["items"]!.AsArray())
        {
            var history = await City.GetAsync($"/api/projects/{item!["project"]}/history?limit=1000");
            history.Json["items"]!.AsArray().ShouldContain(stored =>
                stored!["id"]!.GetValue<string>() == item["report"]!.GetValue<string>()
                && stored["sequence"]!.GetValue<long>() == item["sequence"]!.GetValue<long>());
        }
    }

    [Fact]
    public async Task A_correction_leaves_one_item_with_the_new_contribution()
    {
        var campaign = await City.CampaignAsync();
        var spent = Investment(await City.RoadAsync(campaign), "2022-03", 5);
        await City.RecordedAsync(spent, Correction(spent, "amount", 7));

        var explained = await City.GetAsync($"/api/scorecard/explain?figure=completed-investment&campaign={campaign}");

        explained["value"].ShouldBe("7");
        explained.Each("items", "report").ShouldBe([spent.Id()]);
        explained.Each("items", "contribution").ShouldBe(["7"]);
    }

    [Fact]
    public async Task An_item_tells_its_day_as_it_was_last_corrected_by_what_was_known()
    {
        var campaign = await City.CampaignAsync();
        var started = Milestone(await City.RoadAsync(campaign), "started", "2022-03-01");
        var first = await City.RecordedAsync(started);
        var second = await City.RecordedAsync(Correction(started, "occurredOn", "2022-03-20"));
        await City.RecordedAsync(Correction(started, "note", "As the site book has it."), Correction(started, "occurredOn", "2022-03-25"));
        var suspended = Suspension(started["project"]!.GetValue<string>(), "2022-04-01");
        await City.RecordedAsync(suspended, Correction(suspended, "occurredOn", "2022-04-02"));

        foreach (var (known, on) in new[] { ($"&atSequence={first["sequence"]}", "2022-03-01"), ($"&atSequence={second["sequence"]}", "2022-03-20"), ("", "2022-03-25") })
        {
            (await City.GetAsync($"/api/scorecard/explain?figure=started&campaign={campaign}{known}")).Each("items", "occurredOn").ShouldBe([on]);
        }

        (await City.GetAsync($"/api/scorecard/explain?figure=suspended&campaign={campaign}")).Each("items", "occurredOn").ShouldBe(["2022-04-02"]);
    }

    [Fact]
    public async Task A_change_between_two_days_tells_the_corrected_day_and_one_of_knowledge_what_each_report_said()
    {
        var campaign = await City.CampaignAsync();
        var started = Milestone(await City.RoadAsync(campaign), "started", "2022-03-01");
        var before = await City.LastSequenceAsync();
        await City.RecordedAsync(started, Correction(started, "occurredOn", "2022-03-20"));

        var days = await City.GetAsync($"/api/scorecard/changes?campaign={campaign}&from=2022-03-15&to=2022-03-30");
        var learnt = await City.GetAsync($"/api/scorecard/changes?campaign={campaign}&from=2022-03-15&to=2022-03-15&knownFrom={before}");

        Items(days).ShouldBe(["started 1 2022-03-20", "underway 1 2022-03-20"]);
        Items(learnt).ShouldBe(["started -1 2022-03-20", "started 1 2022-03-01", "underway -1 2022-03-20", "underway 1 2022-03-01"]);

        static IEnumerable<string> Items(Reply changes) => changes.Json["reports"]!.AsArray()
            .Select(item => $"{item!.Text("figure")} {item!.Text("contribution")} {item!.Text("occurredOn")}")
            .Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_indicators_value_is_explained_by_its_report()
    {
        var indicator = await City.IndicatorAsync();
        var value = Value(indicator, "2022-05-01", 12.5m);
        await City.RecordedAsync(Value(indicator, "2022-03-01", 3), value);

        var explained = await City.GetAsync($"/api/scorecard/explain?figure=indicator:{indicator}&asOf=2022-12-31");

        explained["value"].ShouldBe("12.5");
        explained.Each("items", "report").ShouldBe([value.Id()]);
        explained.Each("items", "occurredOn").ShouldBe(["2022-05-01"]);

        await City.RecordedAsync(Correction(value, "occurredOn", "2022-05-31"));

        (await City.GetAsync($"/api/scorecard/explain?figure=indicator:{indicator}&asOf=2022-12-31")).Each("items", "occurredOn").ShouldBe(["2022-05-31"]);
    }

    [Fact]
    public async Task A_target_is_explained_by_what_each_of_its_versions_changed()
    {
        var indicator = await City.IndicatorAsync();
        await TargetAsync(indicator, "renewal-2022", 300, "2022-01-20");
        await TargetAsync(indicator, "renewal-2022", 318.5m, "2022-07-28");
        await TargetAsync(indicator, "livelihood-2022", 200, "2022-01-20");
        var question = $"/api/scorecard/explain?figure=target:renewal-2022:{indicator}&year=2022";

        var explained = await City.GetAsync(question);
        var before = await City.GetAsync($"{question}&asOf=2022-07-27");

        explained["value"].ShouldBe("318.5");
        explained.Each("items", "contribution").ShouldBe(["300", "18.5"]);
        explained.Each("items", "occurredOn").ShouldBe(["2022-01-20", "2022-07-28"]);
        before["value"].ShouldBe("300");
        before.Each("items", "sequence").ShouldBe(explained.Each("items", "sequence")[..1]);
        var versions = await City.GetAsync($"/api/plans/renewal-2022/targets/{indicator}");
        explained.Each("items", "sequence").ShouldBe(versions.Each("items", "sequence"));
    }

    [Theory]
    [InlineData("scorecard/explain?figure=planned&after=9223372036854775807", "items", 0)]
    [InlineData("variances?after=9223372036854775807", "items", 0)]
    [InlineData("scorecard/changes?from=2022-12-01&after=2147483647.9", "reports", 0)]
    [InlineData("scorecard/changes?from=2021-12-01&after=-9000.0&limit=3", "reports", 3)]
    public async Task A_page_far_behind_the_last_is_empty_and_one_before_the_first_is_the_first(string read, string list, int items)
    {
        await SomeWorkAsync();

        var page = (await City.GetAsync($"/api/{read}")).ShouldBe(200);

        page.Json[list]!.AsArray().Count.ShouldBe(items);
        (page["next"] is null).ShouldBe(items == 0);
    }

    [Theory]
    [InlineData("no-such-figure")]
    [InlineData("indicator:no-such-indicator")]
    [InlineData("target:renewal-2022:no-such-indicator")]
    [InlineData("target:renewal-2022")]
    public async Task A_figure_that_is_none_is_refused(string figure) =>
        (await City.GetAsync($"/api/scorecard/explain?figure={figure}")).ShouldBeRefused(400, "invalid-request");

    [Fact]
    public async Task What_changed_between_two_days_adds_up()
    {
        var campaign = await SomeWorkAsync();
        var changes = await City.GetAsync($"/api/scorecard/changes?from=2022-03-05&to=2022-12-01&campaign={campaign}&limit=1000");

        foreach (var figure in Figures)
        {
            var sum = changes.Json["reports"]!.AsArray()
                .Where(item => item!["figure"]!.GetValue<string>() == figure)
                .Sum(item => item!["contribution"]!.GetValue<decimal>());
            sum.ShouldBe(ScorecardValue.Of(changes, figure, "difference"), figure);
            ScorecardValue.Of(changes, figure, "difference").ShouldBe(ScorecardValue.Of(changes, figure, "after") - ScorecardValue.Of(changes, figure, "before"), figure);
        }
    }

    private async Task TargetAsync(string indicator, string plan, decimal value, string decidedOn)
    {
        var target = new JsonObject { ["year"] = 2022, ["value"] = value, ["decidedOn"] = decidedOn, ["reason"] = Reason("priority-change") };
        (await City.PutAsync($"/api/plans/{plan}/targets/{indicator}", target)).ShouldBe(201);
    }

    private async Task<string> SomeWorkAsync()
    {
        var campaign = await City.CampaignAsync();
        var late = await City.RoadAsync(campaign, Plan(2022, "2022-01-20", 100, ("started", "2022-03-01"), ("main-line-open", "2022-06-30")));
        var idle = await City.RoadAsync(campaign, Plan(2022, "2022-02-20", 50.25m, ("started", "2022-03-01"), ("completed", "2022-11-30")));
        var park = await City.ParkingAsync(campaign, Plan(2022, "2022-01-20", 10, ("started", "2022-04-01"), ("completed", "2022-10-01")));
        await City.RecordedAsync(
            Milestone(late, "started", "2022-03-01"),
            Investment(late, "2022-03", 12.34m),
            Milestone(late, "main-line-open", "2022-08-01"),
            Suspension(late, "2022-09-01"),
            Cancellation(idle, "2022-11-01"),
            Milestone(park, "completed", "2022-09-15").With("measures", new JsonObject { ["parking-spaces"] = 350 }));
        return campaign;
    }

    private async Task<(decimal Value, decimal Sum)> ExplainAsync(string question)
    {
        var sum = 0m;
        string? after = null;
        while (true)
        {
            var page = (await City.GetAsync($"/api/scorecard/explain?{question}&limit=2{(after is null ? "" : $"&after={after}")}")).ShouldBe(200);
            sum += page.Json["items"]!.AsArray().Sum(item => item!["contribution"]!.GetValue<decimal>());
            after = page["next"];
            if (after is null)
            {
                return (decimal.Parse(page["value"]!), sum);
            }
        }
    }
}
