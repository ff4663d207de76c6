using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;

namespace Milestones.Browser.Tests.Field;

/// <summary>The office: it gives out links and takes them back, and says what it thinks of reports.</summary>
internal sealed class Office(RunningServer server)
{
    private readonly Dictionary<string, string> _ids = [];
    private string? _planner;

    /// <summary>A token for the phone of a team. Whoever is given another is the same team.</summary>
    /// <param name="district">Where it reports; null for the whole city.</param>
    public async Task<string> GiveAsync(string team, string? district = City.District)
    {
        var asked = new JsonObject { ["name"] = team, ["role"] = "field", ["person"] = team.Replace(' ', '-') };
        if (district is not null)
        {
            asked["scope"] = new JsonObject { ["districts"] = new JsonArray(district) };
        }

        var made = (await server.PostAsync("/api/tokens", asked)).ShouldBe(201);
        _ids[made["token"]!] = made["id"]!;
        return made["token"]!;
    }

    public async Task RevokeAsync(string token) => (await server.SendAsync(HttpMethod.Delete, $"/api/tokens/{_ids[token]}")).ShouldBe(200);

    public Task ReturnAsync(string report, string reason, string words) => ReviewAsync(report, new JsonObject
    {
        ["verdict"] = "returned",
        ["reason"] = new JsonObject { ["code"] = reason, ["text"] = words },
    });

    public Task AcceptAsync(string report) => ReviewAsync(report, new JsonObject { ["verdict"] = "accepted" });

    /// <summary>A planner says it, as planners do.</summary>
    private async Task ReviewAsync(string report, JsonObject review)
    {
        _planner ??= (await server.PostAsync("/api/tokens", new JsonObject { ["name"] = "planner", ["role"] = "planner" })).ShouldBe(201)["token"]!;
        (await server.AskAsync(_planner, HttpMethod.Post, $"/api/reports/{report}/review", RunningServer.Json(review))).ShouldBe(201);
    }
}
