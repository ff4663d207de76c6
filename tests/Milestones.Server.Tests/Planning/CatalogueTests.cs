using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Planning;

public sealed class CatalogueTests(City city) : CityTest(city)
{
    private static readonly JsonObject Bridge = new()
    {
        ["name"] = new JsonObject { ["zh"] = "桥", ["en"] = "Bridge" },
        ["ladder"] = new JsonArray("started", "completed"),
        ["measures"] = new JsonArray("deck-area-m2"),
    };

    [Fact]
    public async Task A_city_begins_with_three_kinds_and_the_reasons()
    {
        var catalogue = await City.GetAsync("/api/catalogue?atSequence=0");

        catalogue.Each("kinds", "code").ShouldBe(["road", "parking", "hilltop-park"]);
        catalogue.Each("kinds", "ladder").ShouldBe(
            ["""["started","main-line-open","completed"]""", """["started","completed"]""", """["started","completed"]"""]);
        catalogue.Each("kinds", "measures").ShouldBe(["[]", """["parking-spaces"]""", """["park-area-m2"]"""]);
        catalogue.Each("reasons", "code").ShouldBe(
        [
            "land", "utilities", "design-change", "approval", "funding", "contractor", "weather", "epidemic", "priority-change",
            "typing-error", "wrong-project", "duplicate", "late-evidence", "other",
        ]);
        catalogue.Json.At("campaigns")!.AsArray().ShouldBeEmpty();
        catalogue.Sequence.ShouldBe(0);
    }

    [Fact]
    public async Task A_kind_is_declared_and_projects_of_it_climb_its_ladder()
    {
        var kind = City.Unique("bridge");
        (await City.PutAsync($"/api/catalogue/kinds/{kind}", Bridge)).ShouldBe(200);
        var registration = (await City.RegistrationAsync()).With("kind", kind);
        (await City.PostAsync("/api/projects", registration)).ShouldBe(201);

        await City.RecordedAsync(
            Milestone(registration.Code(), "completed", "2022-05-01").With("measures", new JsonObject { ["deck-area-m2"] = 12.5m }));

        (await City.GetAsync($"/api/projects/{registration.Code()}"))["measures"].ShouldBe("""{"deck-area-m2":12.5}""");
    }

    [Fact]
    public async Task What_is_declared_stands_behind_what_was_declared_before_and_keeps_its_place_when_it_changes()
    {
        var (one, other) = (City.Unique("one"), City.Unique("other"));
        await DeclareDistrictAsync(one, "One");
        await DeclareDistrictAsync(other, "Other");

        await DeclareDistrictAsync(one, "Changed");

        var districts = await City.GetAsync("/api/catalogue");
        districts.Each("districts", "code").Where(code => code == one || code == other).ShouldBe([one, other]);
        districts.Json.At("districts")!.AsArray().Single(district => district!.Text("code") == one)!.Text("name.en").ShouldBe("Changed");
    }

    [Fact]
    public async Task Declaring_the_same_again_records_nothing()
    {
        var kind = City.Unique("bridge");
        await City.PutAsync($"/api/catalogue/kinds/{kind}", Bridge);
        var before = await City.LastSequenceAsync();

        (await City.PutAsync($"/api/catalogue/kinds/{kind}", Bridge)).ShouldBe(200);

        (await City.LastSequenceAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_kind_that_has_projects_keeps_its_ladder_and_changes_the_rest()
    {
        var kind = City.Unique("bridge");
        await City.PutAsync($"/api/catalogue/kinds/{kind}", Bridge);
        (await City.PutAsync($"/api/catalogue/kinds/{kind}", Bridge.With("ladder", new JsonArray("started", "spanned", "completed")))).ShouldBe(200);
        await City.PostAsync("/api/projects", (await City.RegistrationAsync()).With("kind", kind));

        (await City.PutAsync($"/api/catalogue/kinds/{kind}", Bridge)).ShouldBeRefused(409, "kind-in-use");

        var changed = Bridge.With("ladder", new JsonArray("started", "spanned", "completed")).With("measures", new JsonArray("lanes"));
        (await City.PutAsync($"/api/catalogue/kinds/{kind}", changed)).ShouldBe(200);
    }

    [Fact]
    public async Task A_kind_whose_only_project_was_withdrawn_keeps_its_ladder()
    {
        var kind = City.Unique("bridge");
        await City.PutAsync($"/api/catalogue/kinds/{kind}", Bridge);
        var registration = (await City.RegistrationAsync()).With("kind", kind);
        await City.PostAsync("/api/projects", registration);
        await City.PostAsync($"/api/projects/{registration.Code()}/withdrawal", new JsonObject { ["reason"] = Reason("other") });

        (await City.PutAsync($"/api/catalogue/kinds/{kind}", Bridge.With("ladder", new JsonArray("started")))).ShouldBeRefused(409, "kind-in-use");
    }

    [Fact]
    public async Task Campaigns_are_those_that_the_city_ran_on_the_day()
    {
        var campaign = City.Unique("renewal");
        await City.PutAsync(
            $"/api/catalogue/campaigns/{campaign}",
            new JsonObject { ["name"] = new JsonObject { ["en"] = "Renewal" }, ["from"] = "2022-01-01", ["until"] = "2022-06-30" });

        foreach (var (day, runs) in new[] { ("2021-12-31", false), ("2022-01-01", true), ("2022-06-30", true), ("2022-07-01", false) })
        {
            (await City.GetAsync($"/api/catalogue?asOf={day}")).Each("campaigns", "code").Contains(campaign).ShouldBe(runs, day);
        }
    }

    [Fact]
    public async Task What_was_declared_later_was_not_known_before()
    {
        var before = await City.LastSequenceAsync();
        var district = City.Unique("district");
        await DeclareDistrictAsync(district, "New");

        (await City.GetAsync($"/api/catalogue?atSequence={before}")).Each("districts", "code").ShouldNotContain(district);
        (await City.GetAsync("/api/catalogue")).Each("districts", "code").ShouldContain(district);
    }

    [Fact]
    public async Task An_indicator_that_is_counted_from_a_kind_that_is_not_there_is_refused()
    {
        var body = new JsonObject { ["name"] = new JsonObject { ["en"] = "x" }, ["unit"] = "km", ["counts"] = new JsonObject { ["milestone"] = "started", ["kind"] = "canal" } };

        (await City.PutAsync("/api/catalogue/indicators/canals", body)).ShouldBeRefused(422, "unknown-code");
    }

    [Fact]
    public async Task An_indicator_that_has_values_does_not_become_a_count()
    {
        var indicator = await City.IndicatorAsync();
        await City.RecordedAsync(Value(indicator, "2022-05-01", 3));
        var body = new JsonObject { ["name"] = new JsonObject { ["en"] = "x" }, ["unit"] = "km", ["counts"] = new JsonObject { ["milestone"] = "started" } };

        (await City.PutAsync($"/api/catalogue/indicators/{indicator}", body)).ShouldBeRefused(422, "indicator-is-counted");
    }

    [Theory]
    [InlineData("kinds", "name")]
    [InlineData("kinds", "ladder")]
    [InlineData("campaigns", "from")]
    [InlineData("campaigns", "name")]
    [InlineData("districts", "name")]
    [InlineData("indicators", "unit")]
    public async Task What_a_declaration_lacks_is_named(string list, string field)
    {
        var whole = list switch
        {
            "kinds" => Bridge,
            "campaigns" => new JsonObject { ["name"] = new JsonObject { ["en"] = "x" }, ["from"] = "2022-01-01" },
            _ => new JsonObject { ["name"] = new JsonObject { ["en"] = "x" }, ["unit"] = "km" },
        };

        var reply = await City.PutAsync($"/api/catalogue/{list}/lacking", whole.Without(field));

        reply.ShouldBeRefused(400, "invalid-request").Json.At("errors")!.Has(field).ShouldBeTrue(reply.ToString());
    }

    [Theory]
    [InlineData("""{"name":{"en":"x"},"colour":"red"}""", "colour")]
    [InlineData("""{"name":{"en":"x","de":"y"}}""", "name.de")]
    [InlineData("""{"name":{}}""", "name")]
    [InlineData("""{"name":{"en":"  "}}""", "name")]
    [InlineData("""{"name":"x"}""", "name")]
    public async Task What_is_wrong_in_a_declaration_is_named(string body, string field)
    {
        var reply = await City.PutAsync("/api/catalogue/districts/wrong", JsonNode.Parse(body)!);

        reply.ShouldBeRefused(400, "invalid-request").Json.At("errors")!.Has(field).ShouldBeTrue(reply.ToString());
    }

    [Theory]
    [InlineData("Licang")]
    [InlineData("li--cang")]
    [InlineData("-licang")]
    [InlineData("li_cang")]
    [InlineData("%E6%9D%8E%E6%B2%A7")]
    public async Task A_code_that_is_not_lower_case_kebab_is_refused(string code) =>
        (await City.PutAsync($"/api/catalogue/districts/{code}", new JsonObject { ["name"] = new JsonObject { ["en"] = "x" } }))
            .ShouldBeRefused(400, "invalid-request");

    [Fact]
    public async Task A_campaign_that_ends_before_it_begins_is_refused() =>
        (await City.PutAsync(
            "/api/catalogue/campaigns/backwards",
            new JsonObject { ["name"] = new JsonObject { ["en"] = "x" }, ["from"] = "2022-02-01", ["until"] = "2022-01-31" }))
            .ShouldBeRefused(400, "invalid-request").Json.At("errors")!.Has("until").ShouldBeTrue();

    [Fact]
    public async Task The_same_declaration_twenty_times_at_once_is_one_event()
    {
        var before = await City.LastSequenceAsync();
        var district = City.Unique("district");

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => DeclareDistrictAsync(district, "One")));

        (await City.LastSequenceAsync()).ShouldBe(before + 1);
    }

    private async Task DeclareDistrictAsync(string code, string name) =>
        (await City.PutAsync($"/api/catalogue/districts/{code}", new JsonObject { ["name"] = new JsonObject { ["en"] = name } })).ShouldBe(200);
}
