using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;
using static Milestones.Server.Tests.Running.RunningServer;

namespace Milestones.Server.Tests.Intake;

/// <summary>Where something lies that is named by its id alone, only the log can tell.</summary>
public sealed class NamedByIdTests(City city) : CityTest(city)
{
    [Fact]
    public async Task What_changes_something_that_is_no_report_is_refused_and_harms_no_report_beside_it()
    {
        var road = await City.RoadAsync();
        var publication = (await City.PostAsync("/api/publications", new JsonObject { ["title"] = "November" })).ShouldBe(201)["id"]!;
        var declaration = $"{await City.AskAsync<Guid>("select id from milestones.mt_events where type = 'district-declared' limit 1")}";
        var changes = new[] { publication, declaration }.Select(id => new JsonObject { ["id"] = id })
            .SelectMany(of => (JsonObject[])[Correction(of, "note", "Seen"), Retraction(of)]);

        var reply = (await City.PostAsync(Array([Milestone(road, "started", "2022-03-01"), .. changes]))).ShouldBe(200);

        reply.Each("receipts", "status").ShouldBe(["201", "404", "404", "404", "404"]);
        reply.Json["receipts"]!.AsArray().Skip(1).ShouldAllBe(receipt => receipt!.Text("problem.type") == "/problems/report-not-found");
    }

    [Fact]
    public async Task An_id_that_is_taken_out_of_reach_is_out_of_reach_also_at_a_server_that_has_not_read_of_it()
    {
        var (near, far) = (await City.RoadAsync(), await City.RoadAsync());
        var report = Milestone(far, "started", "2022-03-01");
        await City.RecordedAsync(report);
        var team = await City.Server.TokenAsync("field", OfProjects(near));
        await using var cold = await City.AnotherServerAsync();

        foreach (var server in (RunningServer[])[City.Server, cold])
        {
            (await server.AskAsync(team, HttpMethod.Post, "/api/reports", Json(report.With("project", near)))).ShouldBeRefused(403, "forbidden");
        }
    }
}
