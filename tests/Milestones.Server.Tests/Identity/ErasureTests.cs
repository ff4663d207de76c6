using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.RunningServer;

namespace Milestones.Server.Tests.Identity;

public sealed class ErasureTests(City city) : CityTest(city)
{
    [Fact]
    public async Task A_person_who_is_erased_is_nobody_any_more_and_every_event_stays_as_it_was()
    {
        var road = await City.RoadAsync();
        (await City.PutAsync("/api/people/u-1", new JsonObject { ["name"] = "Wang Wu", ["phone"] = "139" })).ShouldBe(201);
        var token = await City.Server.TokenAsync("field", OfProjects(road), person: "u-1");
        var report = Reported.Milestone(road, "started", "2022-03-01");
        (await City.Server.AskAsync(token, HttpMethod.Post, "/api/reports", Json(report))).ShouldBe(201);
        string[] reads = [$"/api/projects/{road}", $"/api/projects/{road}/history", $"/api/reports/{report.Id()}", "/api/reports?by=u-1", "/api/events?limit=1000"];
        var before = new List<string>();
        foreach (var read in reads)
        {
            before.Add((await City.GetAsync(read)).ShouldBe(200).Text);
        }

        (await City.Server.SendAsync(HttpMethod.Delete, "/api/people/u-1")).ShouldBe(200);

        foreach (var (read, was) in reads.Zip(before))
        {
            (await City.GetAsync(read)).ShouldBe(200).Text.ShouldBe(was);
        }

        (await City.GetAsync("/api/people/u-1")).ShouldBeRefused(404, "not-found");
        (await City.GetAsync("/api/people")).Text.ShouldNotContain("Wang");
        (await City.Server.GetAsAsync(token, "/api/me")).ShouldBeRefused(401, "unauthenticated");
        (await City.RowsAsync("select r::text from milestones.token r where caller = 'u-1' and name is not null")).ShouldBeEmpty();
        (await City.Server.SendAsync(HttpMethod.Delete, "/api/people/u-1")).ShouldBe(200);
    }

    [Fact]
    public async Task A_person_is_changed_by_saying_it_anew_and_listed_by_id()
    {
        (await City.PutAsync("/api/people/u-3", new JsonObject { ["name"] = "Li", ["phone"] = "139" })).ShouldBe(201).Header("Location").ShouldBe("/api/people/u-3");
        (await City.PutAsync("/api/people/u-2", new JsonObject { ["name"] = "Zhao" })).ShouldBe(201);

        (await City.PutAsync("/api/people/u-3", new JsonObject { ["name"] = "Li Na" })).ShouldBe(200);

        (await City.GetAsync("/api/people/u-3"))["name"].ShouldBe("Li Na");
        (await City.GetAsync("/api/people/u-3"))["phone"].ShouldBeNull();
        var first = await City.GetAsync("/api/people?limit=1");
        first.Each("items", "id").ShouldBe(["u-2"]);
        (await City.GetAsync($"/api/people?limit=1&after={first["next"]}")).Each("items", "id").ShouldBe(["u-3"]);
    }
}
