using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.RunningServer;

namespace Milestones.Server.Tests.Identity;

/// <summary>A city with something of everything in one of its districts, and callers of every role: of the whole city, of that district, and of another.</summary>
public sealed class Stage(PostgresOfTheRun postgres) : IAsyncLifetime
{
    public static readonly string[] Roles = ["field", "planner", "viewer", "auditor", "admin"];

    private readonly Dictionary<(string Role, Reach Reach), string> _tokens = [];
    private int _names;

    public City City { get; } = new(postgres);

    public RunningServer Server => City.Server;

    public string Project { get; private set; } = "";

    public string Report { get; private set; } = "";

    public string Indicator { get; private set; } = "";

    public string Publication { get; private set; } = "";

    public string Evidence { get; private set; } = "";

    public string Campaign { get; private set; } = "";

    /// <summary>Tokens that are not taken, by what is the matter with them; null for none.</summary>
    public Dictionary<string, string?> Strangers { get; } = [];

    public async ValueTask InitializeAsync()
    {
        await City.InitializeAsync();
        Campaign = await City.CampaignAsync();
        Project = await City.RoadAsync(Campaign, Reported.Plan(2022, "2022-01-20", 1));
        var started = Reported.Milestone(Project, "started", "2022-03-01");
        var photo = Pdf();
        Evidence = (await Server.PostBytesAsync("/api/evidence", photo, "application/pdf")).ShouldBe(201)["hash"]!;
        await City.RecordedAsync(started.With("evidence", new JsonArray(Evidence)));
        Report = started.Id();
        Indicator = await City.IndicatorAsync();
        (await City.PutAsync($"/api/plans/plan-2022/targets/{Indicator}", new JsonObject { ["year"] = 2022, ["value"] = 1 })).ShouldBe(201);
        Publication = (await City.PostAsync("/api/publications", new JsonObject { ["title"] = "November" })).ShouldBe(201)["id"]!;
        (await City.PutAsync("/api/people/somebody", new JsonObject { ["name"] = "Somebody" })).ShouldBe(201);
        foreach (var role in Roles)
        {
            _tokens[(role, Reach.City)] = await Server.TokenAsync(role);
            if (role != "admin")
            {
                _tokens[(role, Reach.Inside)] = await Server.TokenAsync(role, OfDistricts(City.District));
                _tokens[(role, Reach.Outside)] = await Server.TokenAsync(role, OfDistricts("laoshan"));
            }
        }

        var revoked = (await City.PostAsync("/api/tokens", TokenRequest("admin"))).ShouldBe(201);
        (await Server.SendAsync(HttpMethod.Delete, $"/api/tokens/{revoked["id"]}")).ShouldBe(200);
        Strangers["revoked"] = revoked["token"];
        Strangers["expired"] = await Server.TokenAsync("admin", expires: "2023-01-01T00:00:00Z");
        Strangers["forged"] = "mst_" + new string('A', 43);
        Strangers["of no shape"] = "hello";
        Strangers["absent"] = null;
        City.Clock.Set("2023-01-01T00:00:00Z");
    }

    public ValueTask DisposeAsync() => City.DisposeAsync();

    public string Token(string role, Reach reach) => _tokens[(role, role == "admin" ? Reach.City : reach)];

    public string Unique(string stem) => $"{stem}-{Interlocked.Increment(ref _names)}";

    /// <summary>A number that no other request of the stage has.</summary>
    public int Next() => Interlocked.Increment(ref _names);

    public static byte[] Pdf() => [.. "%PDF-1.4 "u8, .. Guid.NewGuid().ToByteArray()];
}

/// <summary>What a caller's scope is to a thing.</summary>
public enum Reach
{
    City,
    Inside,
    Outside,
}
