using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;

namespace Milestones.Browser.Tests.Field;

/// <summary>The office, by the interface that it has: it gives out links and takes them back, and says what it thinks of reports.</summary>
internal sealed class Office(RunningServer server)
{
    private readonly Dictionary<string, string> _ids = [];

    /// <returns>A token of a team of this name; given anew, it is the same team's.</returns>
    public async Task<string> GiveAsync(string name)
    {
        var made = (await server.PostAsync("/api/tokens", new JsonObject
        {
            ["name"] = name,
            ["role"] = "field",
            ["scope"] = RunningServer.OfDistricts(City.District),
            ["person"] = name.Replace(' ', '-'),
        })).ShouldBe(201);
        _ids[made["token"]!] = made["id"]!;
        return made["token"]!;
    }

    public async Task RevokeAsync(string token) => (await server.SendAsync(HttpMethod.Delete, $"/api/tokens/{_ids[token]}")).ShouldBe(200);

    public async Task ReturnAsync(string report, string reason, string words) => (await server.PostAsync($"/api/reports/{report}/review", new JsonObject
    {
        ["verdict"] = "returned",
        ["reason"] = new JsonObject { ["code"] = reason, ["text"] = words },
    })).ShouldBe(201);

    public async Task AcceptAsync(string report) =>
        (await server.PostAsync($"/api/reports/{report}/review", new JsonObject { ["verdict"] = "accepted" })).ShouldBe(201);
}
