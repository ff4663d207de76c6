using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Planning;

public sealed class RegistrationTests(City city) : CityTest(city)
{
    private static readonly JsonObject Place = new() { ["type"] = "Point", ["coordinates"] = new JsonArray(120.3826, 36.0671) };

    [Fact]
    public async Task A_project_is_201_with_its_address_and_is_then_there()
    {
        var registration = (await City.RegistrationAsync())
            .With("tags", new JsonArray("unconnected-road", "未贯通道路")).With("location", Place)
            .With("plan", Plan(2022, "2022-01-20", 62_000_000.00m, ("started", "2022-03-01"), ("completed", "2022-11-30")));

        var reply = (await City.PostAsync("/api/projects", registration)).ShouldBe(201);

        reply.Header("Location").ShouldBe($"/api/projects/{registration.Code()}");
        var project = await City.GetAsync($"/api/projects/{registration.Code()}");
        project["status"].ShouldBe("planned");
        project["name.zh"].ShouldBe("杭鞍高架路");
        project["tags"].ShouldBe("""["unconnected-road","未贯通道路"]""");
        project["location"].ShouldBe("""{"type":"Point","coordinates":[120.3826,36.0671]}""");
        project["milestones.0.planned"].ShouldBe("2022-03-01");
        project["milestones.1.planned"].ShouldBeNull();
        project["milestones.2.forecast"].ShouldBe("2022-11-30");
        decimal.Parse(project["investment.0.planned"]!).ShouldBe(62_000_000m);
        project["version"].ShouldBe("1");
        reply.Text.ShouldBe(project.Text);
    }

    [Fact]
    public async Task The_same_body_again_is_200_with_the_same_project_and_records_nothing()
    {
        var registration = await City.RegistrationAsync();
        await City.PostAsync("/api/projects", registration);
        await City.RecordedAsync(Milestone(registration.Code(), "started", "2022-03-01"));
        var before = await City.LastSequenceAsync();

        var again = (await City.PostAsync("/api/projects", registration)).ShouldBe(200);

        again["code"].ShouldBe(registration.Code());
        again["status"].ShouldBe("started");
        (await City.LastSequenceAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task The_same_body_after_a_change_is_still_200()
    {
        var registration = await City.RegistrationAsync();
        await City.PostAsync("/api/projects", registration);
        await City.PutAsync($"/api/projects/{registration.Code()}", ChangeOf(registration).With("district", "laoshan"));

        (await City.PostAsync("/api/projects", registration)).ShouldBe(200)["district"].ShouldBe("laoshan");
    }

    [Fact]
    public async Task The_order_of_tags_and_what_is_left_out_make_no_other_body()
    {
        var registration = (await City.RegistrationAsync()).With("tags", new JsonArray("a", "b")).With("location", null);
        await City.PostAsync("/api/projects", registration);

        (await City.PostAsync("/api/projects", registration.With("tags", new JsonArray("b", "a")).Without("location"))).ShouldBe(200);
    }

    [Theory]
    [InlineData("name", """{"zh":"杭鞍高架路","en":"Another road"}""")]
    [InlineData("kind", "\"parking\"")]
    [InlineData("district", "\"laoshan\"")]
    [InlineData("tags", """["another"]""")]
    [InlineData("location", """{"type":"Point","coordinates":[120,36]}""")]
    [InlineData("plan", """{"year":2022,"decidedOn":"2022-01-20","investment":1,"milestones":{}}""")]
    public async Task Another_body_for_a_code_that_is_taken_is_refused(string field, string value)
    {
        var registration = await City.RegistrationAsync();
        await City.PostAsync("/api/projects", registration);

        (await City.PostAsync("/api/projects", registration.With(field, JsonNode.Parse(value)))).ShouldBeRefused(409, "project-exists");
    }

    [Theory]
    [InlineData("kind")]
    [InlineData("campaign")]
    [InlineData("district")]
    public async Task A_code_that_the_catalogue_lacks_is_refused_and_named(string field)
    {
        var registration = (await City.RegistrationAsync()).With(field, "nobody");

        var reply = (await City.PostAsync("/api/projects", registration)).ShouldBeRefused(422, "unknown-code");

        reply.Json.At("errors")!.Has(field).ShouldBeTrue(reply.ToString());
        (await City.GetAsync($"/api/projects/{registration.Code()}")).ShouldBeRefused(404, "project-not-found");
    }

    [Theory]
    [InlineData("")]
    [InlineData(".hidden")]
    [InlineData("-1")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("indicator:x")]
    [InlineData("路")]
    public async Task A_code_that_is_none_is_refused(string code) =>
        (await City.PostAsync("/api/projects", (await City.RegistrationAsync()).With("code", code))).ShouldBeRefused(400, "invalid-request");

    [Fact]
    public async Task A_code_has_up_to_64_characters()
    {
        var campaign = await City.CampaignAsync();

        (await City.PostAsync("/api/projects", (await City.RegistrationAsync("road", campaign)).With("code", new string('x', 65)))).ShouldBe(400);
        (await City.PostAsync("/api/projects", (await City.RegistrationAsync("road", campaign)).With("code", new string('x', 64)))).ShouldBe(201);
    }

    [Fact]
    public async Task Codes_are_compared_exactly()
    {
        var registration = (await City.RegistrationAsync()).With("code", "exactly");
        await City.PostAsync("/api/projects", registration);

        (await City.PostAsync("/api/projects", registration.With("code", "EXACTLY"))).ShouldBe(201);
        (await City.GetAsync("/api/projects/Exactly")).ShouldBeRefused(404, "project-not-found");
    }

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[36.0671,120.3826]}""")]
    [InlineData("""{"type":"Point","coordinates":[]}""")]
    [InlineData("""{"type":"LineString","coordinates":[[120,36]]}""")]
    [InlineData("""{"type":"Circle","coordinates":[120,36]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[2,2]]]}""")]
    public async Task A_location_that_is_no_geometry_is_refused(string location) =>
        (await City.PostAsync("/api/projects", (await City.RegistrationAsync()).With("location", JsonNode.Parse(location)))).ShouldBeRefused(400, "invalid-request");

    [Fact]
    public async Task A_first_plan_that_is_wrong_is_refused_as_any_plan()
    {
        var registration = await City.RegistrationAsync();

        (await City.PostAsync("/api/projects", registration.With("plan", Plan(2022, "2023-01-01", 1)))).ShouldBeRefused(422, "date-in-future");
        (await City.PostAsync("/api/projects", registration.With("plan", Plan(2022, "2022-01-01", 1, ("opened", "2022-05-01")))))
            .ShouldBeRefused(422, "milestone-not-on-ladder");
        (await City.PostAsync("/api/projects", registration.With("plan", Plan(2022, "2022-01-01", 1, ("completed", "2022-05-01"), ("started", "2022-05-02")))))
            .ShouldBeRefused(422, "milestones-out-of-order");
    }

    [Fact]
    public async Task Twenty_registrations_at_once_on_two_servers_are_one_201_and_nineteen_200()
    {
        await using var other = await City.AnotherServerAsync();
        var registration = await City.RegistrationAsync();

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? City.Server : other).PostAsync("/api/projects", registration)));

        replies.Count(reply => reply.Status == 201).ShouldBe(1);
        replies.Count(reply => reply.Status == 200).ShouldBe(19);
        (await City.GetAsync($"/api/projects/{registration.Code()}"))["version"].ShouldBe("1");
    }

    [Fact]
    public async Task A_change_replaces_name_campaign_district_tags_and_location()
    {
        var registration = (await City.RegistrationAsync()).With("tags", new JsonArray("a")).With("location", Place);
        await City.PostAsync("/api/projects", registration);
        var campaign = await City.CampaignAsync();

        var reply = await City.PutAsync($"/api/projects/{registration.Code()}", new JsonObject
        {
            ["name"] = new JsonObject { ["zh"] = "新名" },
            ["campaign"] = campaign,
            ["district"] = "laoshan",
            ["reason"] = Reason("wrong-project"),
        });

        reply.ShouldBe(200)["version"].ShouldBe("2");
        reply["name.en"].ShouldBeNull();
        reply["campaign"].ShouldBe(campaign);
        reply["district"].ShouldBe("laoshan");
        reply["tags"].ShouldBe("[]");
        reply["location"].ShouldBeNull();
    }

    [Fact]
    public async Task A_change_to_what_is_already_so_records_nothing()
    {
        var registration = await City.RegistrationAsync();
        await City.PostAsync("/api/projects", registration);

        (await City.PutAsync($"/api/projects/{registration.Code()}", ChangeOf(registration))).ShouldBe(200)["version"].ShouldBe("1");
    }

    [Fact]
    public async Task A_change_needs_a_reason_of_the_catalogue()
    {
        var registration = await City.RegistrationAsync();
        await City.PostAsync("/api/projects", registration);
        var change = ChangeOf(registration).With("district", "laoshan");

        (await City.PutAsync($"/api/projects/{registration.Code()}", change.Without("reason"))).ShouldBeRefused(422, "reason-required");
        (await City.PutAsync($"/api/projects/{registration.Code()}", change.With("reason", Reason("whim")))).ShouldBeRefused(422, "unknown-code");
        (await City.PutAsync($"/api/projects/{registration.Code()}", change.With("kind", "parking"))).ShouldBeRefused(400, "invalid-request");
        (await City.PutAsync($"/api/projects/{registration.Code()}", change.With("campaign", "nobody"))).ShouldBeRefused(422, "unknown-code");
        (await City.PutAsync("/api/projects/NOBODY", change)).ShouldBeRefused(404, "project-not-found");
    }

    [Fact]
    public async Task One_that_was_registered_in_error_is_withdrawn_counts_nowhere_and_keeps_its_history()
    {
        var campaign = await City.CampaignAsync();
        var road = await City.RoadAsync(campaign, Plan(2022, "2022-01-20", 5));
        var before = await City.LastSequenceAsync();

        (await WithdrawAsync(road)).ShouldBe(200)["withdrawn"].ShouldBe("true");

        (await City.GetAsync($"/api/projects?campaign={campaign}")).Each("items", "code").ShouldBeEmpty();
        (await City.GetAsync($"/api/scorecard?campaign={campaign}"))["total.planned"].ShouldBe("0");
        (await City.GetAsync($"/api/scorecard?campaign={campaign}&year=2022"))["total.plannedInvestment"].ShouldBe("0");
        (await City.GetAsync($"/api/scorecard?campaign={campaign}&atSequence={before}"))["total.planned"].ShouldBe("1");
        (await City.GetAsync($"/api/projects/{road}/history")).Each("items", "type").ShouldBe(["project-registered", "project-withdrawn"]);
    }

    [Fact]
    public async Task A_withdrawn_project_takes_nothing_more()
    {
        var registration = await City.RegistrationAsync();
        await City.PostAsync("/api/projects", registration);
        await WithdrawAsync(registration.Code());

        (await City.PostAsync("/api/projects", registration)).ShouldBeRefused(409, "project-withdrawn");
        (await City.PutAsync($"/api/projects/{registration.Code()}", ChangeOf(registration))).ShouldBeRefused(409, "project-withdrawn");
        (await City.PostAsync($"/api/projects/{registration.Code()}/plans", Plan(2022, "2022-01-20", 5))).ShouldBeRefused(409, "project-withdrawn");
        (await City.PostAsync(Milestone(registration.Code(), "started", "2022-03-01"))).ShouldBeRefused(409, "project-withdrawn");
        (await City.PostAsync(Investment(registration.Code(), "2022-03", 1))).ShouldBeRefused(409, "project-withdrawn");
        (await WithdrawAsync(registration.Code())).ShouldBe(200)["version"].ShouldBe("2");
    }

    [Fact]
    public async Task One_that_has_reports_that_stand_is_not_withdrawn_before_they_are_retracted()
    {
        var road = await City.RoadAsync();
        var spent = Investment(road, "2022-03", 1);
        await City.RecordedAsync(spent);

        (await WithdrawAsync(road)).ShouldBeRefused(409, "project-has-reports");
        await City.RecordedAsync(Retraction(spent));

        (await WithdrawAsync(road)).ShouldBe(200);
    }

    [Fact]
    public async Task A_withdrawal_needs_a_reason_of_the_catalogue()
    {
        var road = await City.RoadAsync();

        (await City.PostAsync($"/api/projects/{road}/withdrawal", new JsonObject())).ShouldBeRefused(422, "reason-required");
        (await City.PostAsync($"/api/projects/{road}/withdrawal", new JsonObject { ["reason"] = Reason("whim") })).ShouldBeRefused(422, "unknown-code");
        (await WithdrawAsync("NOBODY")).ShouldBeRefused(404, "project-not-found");
    }

    private Task<Reply> WithdrawAsync(string project) =>
        City.PostAsync($"/api/projects/{project}/withdrawal", new JsonObject { ["reason"] = Reason("wrong-project") });

    private static JsonObject ChangeOf(JsonObject registration) =>
        registration.Without("code").Without("kind").Without("plan").With("reason", Reason("other"));
}
