using System.Text.Json.Nodes;
using Milestones.Server.Tests.Evidence;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Log;

/// <summary>A history that has an event of every type.</summary>
internal static class EveryEvent
{
    public static async Task HappensAsync(City city)
    {
        var campaign = await city.CampaignAsync();
        var indicator = await city.IndicatorAsync();
        var kind = new JsonObject { ["name"] = new JsonObject { ["en"] = "Bridge" }, ["ladder"] = new JsonArray("started", "completed"), ["measures"] = new JsonArray("lanes") };
        (await city.PutAsync("/api/catalogue/kinds/bridge", kind)).ShouldBe(200);
        (await city.PutAsync($"/api/plans/renewal-2022/targets/{indicator}", new JsonObject { ["year"] = 2022, ["value"] = 40, ["decidedOn"] = "2022-01-20" })).ShouldBe(201);
        var value = Value(indicator, "2022-05-01", 50_000).With("qualifier", "over").With("note", "据报");
        var photo = SampleFiles.Photo();
        value = value.Naming(photo);
        await city.RecordedAsync(value);
        await SupportAsync(city, value, photo);
        await city.RecordedAsync(Correction(value, "value", 51_000), Retraction(value));

        var registration = (await city.RegistrationAsync("bridge", campaign))
            .With("tags", new JsonArray("a", "未贯通道路"))
            .With("location", new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(120.3826, 36.0671) })
            .With("plan", Plan(2022, "2022-01-20", 62_000_000.01m, ("started", "2022-03-01")));
        var bridge = registration.Code();
        (await city.PostAsync("/api/projects", registration)).ShouldBe(201);
        (await city.PutAsync($"/api/projects/{bridge}", registration.Without("code").Without("kind").Without("plan").With("district", "laoshan").With("reason", Reason("other")))).ShouldBe(200);
        (await city.PostAsync($"/api/projects/{bridge}/plans", Plan(2022, "2022-06-01", 5, ("completed", "2022-12-15")).With("reason", Reason("weather")))).ShouldBe(201);
        var spent = Investment(bridge, "2022-04", 12.34m);
        var completed = Milestone(bridge, "completed", "2022-10-01").With("measures", new JsonObject { ["lanes"] = 6 }).Naming(photo);
        await city.RecordedAsync(
            Milestone(bridge, "started", "2022-03-01"), Suspension(bridge, "2022-04-01"), Resumption(bridge, "2022-05-01"), spent, completed);
        await SupportAsync(city, completed, photo);
        await city.RecordedAsync(
            Correction(completed, "measures", new JsonObject { ["lanes"] = 4 }), Retraction(spent));
        await city.RecordedAsync(Cancellation(await city.RoadAsync(campaign), "2022-06-01"));
        var error = await city.RoadAsync(campaign);
        (await city.PostAsync($"/api/projects/{error}/withdrawal", new JsonObject { ["reason"] = Reason("wrong-project") })).ShouldBe(200);
        var publication = new JsonObject { ["title"] = "第一版", ["query"] = new JsonObject { ["year"] = 2022, ["by"] = "district", ["asOf"] = "2022-11-30" } };
        (await city.PostAsync("/api/publications", publication)).ShouldBe(201);
    }

    /// <summary>The photo that it names has arrived, and the office returns it, and then accepts it.</summary>
    private static async Task SupportAsync(City city, JsonObject report, byte[] photo)
    {
        (await city.Server.SendAsync(photo)).Status.ShouldBeOneOf(200, 201);
        await KeptFiles.EventuallyAsync(
            async () => (await city.GetAsync($"/api/reports/{report.Id()}")).Json.At("evidenceReceived")!.AsArray().Count == 1, "the photo was not told");
        (await city.PostAsync($"/api/reports/{report.Id()}/review", new JsonObject { ["verdict"] = "returned", ["reason"] = Reason("typing-error") })).ShouldBe(201);
        (await city.PostAsync($"/api/reports/{report.Id()}/review", new JsonObject { ["verdict"] = "accepted" })).ShouldBe(201);
    }
}
