using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.RunningServer;

namespace Milestones.Server.Tests.Identity;

public sealed class TokenTests(City city) : CityTest(city)
{
    [Fact]
    public async Task A_token_is_shown_once_and_listed_without_what_makes_it_work()
    {
        var made = (await City.PostAsync("/api/tokens", TokenRequest("field", OfDistricts(City.District), "2023-06-30"))).ShouldBe(201);

        var token = made["token"]!;
        token.ShouldMatch("^mst_[A-Za-z0-9_-]{43}$");
        made["link"].ShouldBe($"/field#token={token}");
        made["by"].ShouldBe(made["id"]);
        made["expires"].ShouldBe("2023-06-30T16:00:00.000000Z");
        made["scope"].ShouldBe("""{"districts":["shinan"],"projects":[]}""");
        var listed = (await City.GetAsync("/api/tokens?limit=1000")).ShouldBe(200);
        listed.Text.ShouldNotContain(token);
        var item = listed.Json.At("items")!.AsArray().Single(one => one!.Text("id") == made["id"])!;
        item.Text("createdBy").ShouldBe(City.Server.Caller);
        item.Text("lastUsed").ShouldBeNull();
        item.Text("revoked").ShouldBeNull();
    }

    [Fact]
    public async Task Who_asks_is_told_who_it_is()
    {
        var made = (await City.PostAsync("/api/tokens", new JsonObject
        {
            ["name"] = "both",
            ["roles"] = new JsonArray("viewer", "field"),
            ["scope"] = new JsonObject { ["districts"] = new JsonArray("laoshan"), ["projects"] = new JsonArray(await City.RoadAsync()) },
        })).ShouldBe(201);

        var me = (await City.Server.GetAsAsync(made["token"], "/api/me")).ShouldBe(200);

        me["id"].ShouldBe(made["id"]);
        me["name"].ShouldBe("both");
        me["roles"].ShouldBe("""["field","viewer"]""");
        me["scope"].ShouldBe(made["scope"]);
        me["expires"].ShouldBe("2023-12-31T04:00:00.000000Z");
    }

    [Fact]
    public async Task The_token_of_a_person_speaks_for_the_person()
    {
        (await City.PutAsync("/api/people/u-7", new JsonObject { ["name"] = "Li Si" })).ShouldBe(201);
        var token = await City.Server.TokenAsync("field", person: "u-7");
        var road = await City.RoadAsync();
        var report = Reported.Milestone(road, "started", "2022-03-01");
        (await City.Server.AskAsync(token, HttpMethod.Post, "/api/reports", Json(report))).ShouldBe(201);

        var me = await City.Server.GetAsAsync(token, "/api/me");

        (me["id"], me["name"]).ShouldBe(("u-7", "Li Si"));
        (await City.GetAsync($"/api/reports/{report.Id()}"))["by"].ShouldBe("u-7");
        (await City.Server.GetAsAsync(token, "/api/reports?by=u-7")).ShouldBe(200).Each("items", "id").ShouldBe([report.Id()]);
    }

    [Fact]
    public async Task A_token_is_taken_until_it_expires()
    {
        var token = await City.Server.TokenAsync("viewer", expires: "2022-12-31T05:00:00Z");
        (await City.Server.GetAsAsync(token, "/api/me")).ShouldBe(200);

        City.Clock.Set("2022-12-31T05:00:00Z");
        var late = await City.Server.GetAsAsync(token, "/api/me");
        City.Clock.Set("2022-12-31T04:00:00Z");

        late.ShouldBeRefused(401, "unauthenticated");
    }

    [Fact]
    public async Task When_a_token_was_last_used_is_listed()
    {
        var made = (await City.PostAsync("/api/tokens", TokenRequest("viewer"))).ShouldBe(201);
        (await City.Server.GetAsAsync(made["token"], "/api/scorecard")).ShouldBe(200);

        (await City.GetAsync("/api/tokens?limit=1000")).Json.At("items")!.AsArray().Single(one => one!.Text("id") == made["id"])!
            .Text("lastUsed").ShouldBe("2022-12-31T04:00:00.000000Z");
    }

    [Fact]
    public async Task The_list_is_paged()
    {
        for (var i = 0; i < 3; i++)
        {
            await City.Server.TokenAsync("viewer");
        }

        var all = (await City.GetAsync("/api/tokens?limit=1000")).Each("items", "id");
        var paged = new List<string?>();
        string? next = "";
        while (next is not null)
        {
            var page = (await City.GetAsync($"/api/tokens?limit=2{(next.Length > 0 ? $"&after={next}" : "")}")).ShouldBe(200);
            paged.AddRange(page.Each("items", "id"));
            next = page["next"];
        }

        paged.ShouldBe(all);
    }

    public static TheoryData<string, string> Wrong => new()
    {
        { """{"role":"viewer"}""", "name" },
        { """{"name":"x"}""", "roles" },
        { """{"name":"x","role":"boss"}""", "role" },
        { """{"name":"x","roles":["viewer","boss"]}""", "roles[1]" },
        { """{"name":"x","role":"viewer","expires":"2022-12-30"}""", "expires" },
        { """{"name":"x","role":"viewer","expires":"2022-12-31T04:00:00Z"}""", "expires" },
        { """{"name":"x","role":"viewer","expires":"soon"}""", "expires" },
        { """{"name":"x","role":"admin","scope":{"districts":["shinan"]}}""", "scope" },
        { """{"name":"x","role":"viewer","scope":{"districts":"shinan"}}""", "scope.districts" },
        { """{"name":"x","role":"viewer","scope":{"city":true}}""", "scope.city" },
        { """{"name":"x","role":"viewer","person":"Li Si"}""", "person" },
        { """{"name":"x","role":"viewer","note":"x"}""", "note" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_token_that_can_not_be_is_refused(string body, string field) =>
        (await City.Server.PostTextAsync("/api/tokens", body)).ShouldBeRefused(400, "invalid-request").Json.At("errors")!.Has(field).ShouldBeTrue();

    [Fact]
    public async Task A_scope_of_what_there_is_not_is_refused()
    {
        (await City.PostAsync("/api/tokens", TokenRequest("field", OfDistricts("nowhere")))).ShouldBeRefused(422, "unknown-code");
        (await City.PostAsync("/api/tokens", TokenRequest("field", OfProjects("nothing")))).ShouldBeRefused(404, "project-not-found");
    }

    [Theory]
    [InlineData("/api/tokens?after=a%00b")]
    [InlineData("/api/people?after=a%00b")]
    [InlineData("/api/reports?by=a%00b")]
    public async Task A_parameter_that_no_text_can_be_is_refused(string path) => (await City.GetAsync(path)).ShouldBeRefused(400, "invalid-request");

    [Fact]
    public async Task There_is_nothing_to_revoke_under_an_id_that_no_token_has() =>
        (await City.Server.SendAsync(HttpMethod.Delete, "/api/tokens/u0")).ShouldBeRefused(404, "not-found");
}
