using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Scorecards;

/// <summary>What was published stays as it was, and what was learnt since is told report by report.</summary>
public sealed class PublicationTests(City city) : CityTest(city)
{
    [Fact]
    public async Task What_was_published_stays_and_today_differs_by_what_was_learnt_since()
    {
        var campaign = await City.CampaignAsync();
        var roads = await Task.WhenAll(Enumerable.Range(0, 14).Select(_ => City.RoadAsync(campaign)));
        var parks = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => City.ParkingAsync(campaign)));
        var completions = parks.Select(park => Completed(park, "2022-12-10", 100)).ToArray();
        await City.RecordedAsync([.. roads.Select(road => Milestone(road, "started", "2022-03-01")), Milestone(roads[0], "main-line-open", "2022-12-19"), .. completions]);
        var published = (await City.PostAsync("/api/publications", Publication(campaign))).ShouldBe(201);

        var late = roads[11..13].Select(road => Milestone(road, "main-line-open", "2022-12-19")).ToArray();
        var corrected = Correction(completions[0], "measures", new JsonObject { ["parking-spaces"] = 130 });
        var retracted = Retraction(completions[1]);
        await City.RecordedAsync([.. roads[1..11].Select(road => Milestone(road, "main-line-open", "2022-12-26")), .. late, corrected, retracted]);
        var again = (await City.GetAsync($"/api/publications/{published["id"]}")).ShouldBe(200);

        again.Json["published"]!.ToJsonString().ShouldBe(published.Json["published"]!.ToJsonString());
        again["published.total.milestones.main-line-open"].ShouldBe("1");
        again["today.asOf"].ShouldBe("2022-12-20");
        again["today.total.milestones.main-line-open"].ShouldBe("3");
        (await City.GetAsync($"/api/scorecard?asOf=2022-12-26&campaign={campaign}"))["total.milestones.main-line-open"].ShouldBe("13");
        Amounts(again.Json["difference"]).ShouldBe([("started", -1), ("main-line-open", 2), ("completed", -1), ("parking-spaces", -70)]);
        again.Json["reports"]!.AsArray()
            .Select(item => (item!.Text("report"), item!.Text("figure"), item!["contribution"]!.GetValue<decimal>()))
            .ShouldBe(
                [
                    (late[0].Id(), "main-line-open", 1),
                    (late[1].Id(), "main-line-open", 1),
                    (corrected.Id(), "measure:parking-spaces", 30),
                    (retracted.Id(), "started", -1),
                    (retracted.Id(), "completed", -1),
                    (retracted.Id(), "measure:parking-spaces", -100),
                ],
                ignoreOrder: true);
        again["next"].ShouldBeNull();
    }

    [Fact]
    public async Task The_reports_between_add_up_to_the_difference()
    {
        var campaign = await City.CampaignAsync();
        var road = await City.RoadAsync(
            campaign, Plan(2022, "2022-01-20", 100, ("started", "2022-03-01"), ("main-line-open", "2022-11-28")));
        var published = await City.PostAsync("/api/publications", Publication(campaign));
        await City.RecordedAsync(
            Milestone(road, "started", "2022-03-10"), Investment(road, "2022-03", 5), Milestone(road, "main-line-open", "2022-12-01"));

        var again = await City.GetAsync($"/api/publications/{published["id"]}");

        var sums = again.Json["reports"]!.AsArray()
            .GroupBy(item => item!["figure"]!.GetValue<string>())
            .ToDictionary(figure => figure.Key, figure => figure.Sum(item => item!["contribution"]!.GetValue<decimal>()));
        sums["started"].ShouldBe(1);
        sums["main-line-open"].ShouldBe(1);
        sums["completed-investment"].ShouldBe(5);
        sums["late-days"].ShouldBe(decimal.Parse(again["difference.schedule.lateDays"]!));
        sums["overdue"].ShouldBe(decimal.Parse(again["difference.schedule.overdue"]!));
    }

    [Fact]
    public async Task At_a_position_today_is_what_was_known_there_and_before_it_was_made_there_is_no_publication()
    {
        var campaign = await City.CampaignAsync();
        var road = await City.RoadAsync(campaign);
        var before = await City.LastSequenceAsync();
        var published = (await City.PostAsync("/api/publications", Publication(campaign))).ShouldBe(201);
        await City.RecordedAsync(Milestone(road, "started", "2022-03-01"));
        var address = $"/api/publications/{published["id"]}";
        var first = await City.GetAsync(address);

        await City.RecordedAsync(Milestone(road, "completed", "2022-12-01"));

        (await City.GetAsync(address)).Text.ShouldNotBe(first.Text);
        (await City.GetAsync($"{address}?atSequence={first["today.sequence"]}")).Text.ShouldBe(first.Text);
        (await City.GetAsync($"{address}?atSequence={before}")).ShouldBeRefused(404, "not-found");
    }

    [Fact]
    public async Task Published_with_the_same_id_again_it_is_one_publication()
    {
        var publication = Publication(await City.CampaignAsync());
        publication["id"] = Guid.NewGuid().ToString();
        (await City.PostAsync("/api/publications", publication)).ShouldBe(201);

        (await City.PostAsync("/api/publications", publication)).ShouldBe(200)["title"].ShouldBe("Scorecard of 2022-12-20");

        (await City.GetAsync("/api/publications?limit=1000")).Each("items", "id").Count(id => id == publication["id"]!.GetValue<string>()).ShouldBe(1);
    }

    [Fact]
    public async Task A_question_that_is_none_is_not_published()
    {
        (await City.PostAsync("/api/publications", new JsonObject { ["title"] = "T", ["query"] = new JsonObject { ["campain"] = "x" } }))
            .ShouldBeRefused(400, "invalid-request");
        (await City.PostAsync("/api/publications", new JsonObject { ["query"] = new JsonObject() })).ShouldBeRefused(400, "invalid-request");
        (await City.PostAsync("/api/publications", new JsonObject { ["title"] = "T", ["query"] = new JsonObject { ["kind"] = "no-such-kind" } }))
            .ShouldBeRefused(422, "unknown-code");
        (await City.GetAsync($"/api/publications/{Guid.NewGuid()}")).ShouldBeRefused(404, "not-found");
    }

    private static JsonObject Publication(string campaign) => new()
    {
        ["title"] = "Scorecard of 2022-12-20",
        ["query"] = new JsonObject { ["asOf"] = "2022-12-20", ["campaign"] = campaign, ["by"] = "kind" },
    };

    /// <summary>What is not 0 in figures, by name.</summary>
    private static IEnumerable<(string Figure, decimal Amount)> Amounts(JsonNode? figures, string name = "") => figures switch
    {
        JsonObject parts => parts.SelectMany(part => Amounts(part.Value, part.Key)),
        JsonValue value when value.GetValue<decimal>() is not 0 and var amount => [(name, amount)],
        _ => [],
    };

    private static JsonObject Completed(string park, string on, int spaces) =>
        Milestone(park, "completed", on).With("measures", new JsonObject { ["parking-spaces"] = spaces });
}
