using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Identity;

/// <summary>An endpoint, and who may come in: the roles beside the admin's, and what is answered by what the caller's scope is to the thing that is asked about.</summary>
/// <param name="Roles">Null: whoever comes.</param>
/// <param name="Ask">A request that it takes, another each time.</param>
public sealed record Door(string Endpoint, string[]? Roles, int City, int Inside, int Outside, Func<Stage, Task<(string Path, HttpContent? Body)>> Ask)
{
    private static readonly string[] Readers = ["planner", "viewer", "auditor"];
    private static readonly string[] Everybody = ["field", .. Readers];
    private static readonly string[] Office = ["planner"];
    private static readonly string[] Teams = ["field"];
    private static readonly string[] Auditors = ["planner", "auditor"];
    private static readonly string[] Admins = [];

    /// <summary>Every endpoint that the server has.</summary>
    public static IReadOnlyList<Door> All { get; } =
    [
        Open("GET /health/live"),
        Open("GET /health/ready"),
        Open("GET /problems"),
        Open("GET /problems/{slug}", "/problems/forbidden"),
        Open("GET /openapi/{documentName}.json", "/openapi/v1.json"),
        Open("GET /api"),
        Open("GET /api/scalar.js"),
        Open("GET /api/scalar.aspnetcore.js"),
        Open("GET /api/favicon.svg"),
        Open("GET /field"),
        Open("GET /field/worker.js"),
        Open("GET /field/worker-with-sync.js"),
        Open("GET /field/city"),
        Open("GET /sign-in"),
        Open("GET /language/{code}", "/language/en?back=/sign-in"),
        Form("POST /sign-in/token", null, "/sign-in/token"),
        Form("POST /sign-out", null, "/sign-out"),
        OfCity("GET /", Readers),
        OfCity("GET /explain", Readers, "/explain?figure=started"),
        OfProject("GET /explain/{id}", Readers, stage => $"/explain/{stage.Report}"),
        OfCity("GET /changes", Readers),
        OfCity("GET /projects", Readers),
        OfProject("GET /projects/{code}", Readers, stage => $"/projects/{stage.Project}"),
        OfCity("GET /late", Readers),
        OfCity("GET /late/reasons", Readers),
        OfCity("GET /commitments", Readers),
        OfCity("GET /publications", Readers),
        Found("GET /publications/{id}", Readers, stage => $"/publications/{stage.Publication}"),
        OfCity("GET /publications/new", Office),
        Form("POST /publications/new", Office, "/publications/new"),

        // What is told there has no end, so the question is one that is refused.
        OfCity("GET /live", Readers, "/live?after=now") with { City = 400, Inside = 400, Outside = 400 },
        OfCity("GET /admin/tokens", Admins),
        Form("POST /admin/tokens", Admins, "/admin/tokens"),
        Form("POST /admin/tokens/{id}/revocation", Admins, "/admin/tokens/none/revocation"),
        OfCity("GET /api/me", Everybody),
        OfCity("GET /api/catalogue", Everybody),
        WholeCity("PUT /api/catalogue/kinds/{code}", 200, _ => "/api/catalogue/kinds/tunnel", _ => Named("Tunnel").With("ladder", new JsonArray("started", "completed")).With("measures", new JsonArray())),
        WholeCity("PUT /api/catalogue/campaigns/{code}", 200, _ => "/api/catalogue/campaigns/more", _ => Named("More").With("from", "2022-01-01")),
        WholeCity("PUT /api/catalogue/districts/{code}", 200, _ => "/api/catalogue/districts/shinan", _ => Named("Shinan")),
        WholeCity("PUT /api/catalogue/indicators/{code}", 200, _ => "/api/catalogue/indicators/trees", _ => Named("Trees").With("unit", "1")),
        OfCity("GET /api/projects", Everybody),
        OfProject("GET /api/projects/{code}", Everybody, stage => $"/api/projects/{stage.Project}"),
        OfProject("GET /api/projects/{code}/plans", Everybody, stage => $"/api/projects/{stage.Project}/plans"),
        OfProject("GET /api/projects/{code}/history", ["field", .. Auditors], stage => $"/api/projects/{stage.Project}/history"),
        Writes("POST /api/projects", Office, 201, _ => "/api/projects", stage => Registration(stage, stage.Unique("D"))),
        Writes("PUT /api/projects/{code}", Office, 200, stage => $"/api/projects/{stage.Project}", stage => Registration(stage, stage.Project)
            .Without("code").Without("kind").With("tags", new JsonArray(stage.Unique("tag"))).With("reason", Reason("other"))),
        new("POST /api/projects/{code}/withdrawal", Office, 200, 200, 403, async stage =>
        {
            var code = stage.Unique("W");
            (await stage.City.PostAsync("/api/projects", Registration(stage, code))).ShouldBe(201);
            return ($"/api/projects/{code}/withdrawal", RunningServer.Json(new JsonObject { ["reason"] = Reason("duplicate") }));
        }),
        Writes("POST /api/projects/{code}/plans", Office, 201, stage => $"/api/projects/{stage.Project}/plans", stage => Plan(1950 + stage.Next(), "2022-06-01", 1)),
        OfCity("GET /api/reports", Everybody),
        OfProject("GET /api/reports/{id}", Everybody, stage => $"/api/reports/{stage.Report}"),
        Writes("POST /api/reports", Teams, 201, _ => "/api/reports", stage => Investment(stage.Project, Month(stage), 1)),
        Writes("POST /api/reports/{id}/review", Office, 201, stage => $"/api/reports/{stage.Report}/review", stage => new JsonObject
        {
            ["verdict"] = "returned",
            ["reason"] = Reason("other").With("text", stage.Unique("words")),
        }),
        OfProject("GET /api/evidence/{hash}", Everybody, stage => $"/api/evidence/{stage.Evidence}"),
        new("GET /api/evidence/{hash}/image", Everybody, 404, 404, 404, stage => Task.FromResult<(string, HttpContent?)>(($"/api/evidence/{stage.Evidence}/image", null))),
        new("POST /api/evidence", Teams, 201, 201, 201, _ => Task.FromResult<(string, HttpContent?)>(("/api/evidence", new ByteArrayContent(Stage.Pdf())))),
        OfCity("GET /api/scorecard", Readers),
        OfCity("GET /api/scorecard/years", Readers),
        OfCity("GET /api/scorecard/explain", Readers, "/api/scorecard/explain?figure=started"),
        OfCity("GET /api/scorecard/changes", Readers, "/api/scorecard/changes?from=2022-01-01"),
        OfCity("GET /api/variances", Readers),
        OfCity("GET /api/late", Readers),
        OfCity("GET /api/digest", Readers),
        OfCity("GET /odata", Readers),
        OfCity("GET /odata/$metadata", Readers),
        OfCity("GET /odata/{feed}", Readers, "/odata/Scorecard"),
        OfCity("GET /odata/{feed}/$count", Readers, "/odata/Scorecard/$count"),
        OfCity("GET /api/indicators", Readers),
        Found("GET /api/plans/{plan}/targets/{indicator}", Readers, stage => $"/api/plans/plan-2022/targets/{stage.Indicator}"),
        WholeCity(
            "PUT /api/plans/{plan}/targets/{indicator}",
            201,
            stage => $"/api/plans/plan-2022/targets/{stage.Indicator}",
            stage => new JsonObject { ["year"] = 1950 + stage.Next(), ["value"] = 1 }),
        OfCity("GET /api/publications", Readers),
        Found("GET /api/publications/{id}", Readers, stage => $"/api/publications/{stage.Publication}"),
        WholeCity("POST /api/publications", 201, _ => "/api/publications", _ => new JsonObject { ["title"] = "December" }),
        OfCity("GET /api/events", Auditors),
        OfCity("GET /api/people", Auditors),
        OfCity("GET /api/people/{id}", Auditors, "/api/people/somebody"),
        Writes("PUT /api/people/{id}", Admins, 200, _ => "/api/people/somebody", _ => new JsonObject { ["name"] = "Somebody" }),
        OfCity("DELETE /api/people/{id}", Admins, "/api/people/nobody"),
        OfCity("GET /api/tokens", Admins),
        Writes("POST /api/tokens", Admins, 201, _ => "/api/tokens", _ => RunningServer.TokenRequest("viewer")),
        new("DELETE /api/tokens/{id}", Admins, 200, 200, 200, async stage =>
        {
            var made = (await stage.City.PostAsync("/api/tokens", RunningServer.TokenRequest("viewer"))).ShouldBe(201);
            return ($"/api/tokens/{made["id"]}", null);
        }),
        OfCity("GET /api/webhooks", Admins),
        Writes("PUT /api/webhooks/{id}", Admins, 201, stage => $"/api/webhooks/{stage.Unique("hook").ToLowerInvariant()}", _ => Webhook()),
        OfWebhook("GET /api/webhooks/{id}", 200, ""),
        OfWebhook("DELETE /api/webhooks/{id}", 204, ""),
        OfWebhook("GET /api/webhooks/{id}/deliveries", 200, "/deliveries"),
        OfWebhook("POST /api/webhooks/{id}/deliveries/{delivery}/resend", 404, $"/deliveries/{Guid.Empty}/resend"),
    ];

    public HttpMethod Method => new(Endpoint.Split(' ')[0]);

    public int Status(Reach reach) => reach switch
    {
        Reach.City => City,
        Reach.Inside => Inside,
        _ => Outside,
    };

    public override string ToString() => Endpoint;

    private static Door Open(string endpoint, string? path = null) =>
        new(endpoint, null, 200, 200, 200, _ => Task.FromResult<(string, HttpContent?)>((path ?? endpoint.Split(' ')[1], null)));

    /// <summary>A form that was not given out: whoever may send it is led to a page that says so.</summary>
    private static Door Form(string endpoint, string[]? roles, string path) => new(endpoint, roles, 200, 200, 200, _ =>
    {
        var body = new FormUrlEncodedContent([]);
        body.Headers.Add("Sec-Fetch-Site", "same-origin");
        return Task.FromResult<(string, HttpContent?)>((path, body));
    });

    /// <summary>Whatever a caller's scope, it is answered; with what, is told by other tests.</summary>
    private static Door OfCity(string endpoint, string[] roles, string? path = null) =>
        new(endpoint, roles, 200, 200, 200, _ => Task.FromResult<(string, HttpContent?)>((path ?? endpoint.Split(' ')[1], null)));

    /// <summary>Whatever a caller's scope, it is there.</summary>
    private static Door Found(string endpoint, string[] roles, Func<Stage, string> path) =>
        new(endpoint, roles, 200, 200, 200, stage => Task.FromResult<(string, HttpContent?)>((path(stage), null)));

    /// <summary>Something of a webhook that was made before.</summary>
    private static Door OfWebhook(string endpoint, int status, string below) => new(endpoint, Admins, status, status, status, async stage =>
    {
        var address = $"/api/webhooks/{stage.Unique("hook").ToLowerInvariant()}";
        (await stage.City.PutAsync(address, Webhook())).ShouldBe(201);
        return (address + below, null);
    });

    private static JsonObject Webhook() => new() { ["url"] = "https://hooks.example/milestones", ["events"] = new JsonArray("digest") };

    /// <summary>What lies outside the reader's scope is not there.</summary>
    private static Door OfProject(string endpoint, string[] roles, Func<Stage, string> path) =>
        new(endpoint, roles, 200, 200, 404, stage => Task.FromResult<(string, HttpContent?)>((path(stage), null)));

    private static Door Writes(string endpoint, string[] roles, int status, Func<Stage, string> path, Func<Stage, JsonObject> body) =>
        new(endpoint, roles, status, status, 403, stage => Task.FromResult<(string, HttpContent?)>((path(stage), RunningServer.Json(body(stage)))));

    /// <summary>What is the whole city's is not changed by who has a part of it.</summary>
    private static Door WholeCity(string endpoint, int status, Func<Stage, string> path, Func<Stage, JsonObject> body) =>
        Writes(endpoint, Office, status, path, body) with { Inside = 403 };

    private static JsonObject Named(string name) => new() { ["name"] = new JsonObject { ["en"] = name } };

    private static JsonObject Registration(Stage stage, string code) => new()
    {
        ["code"] = code,
        ["name"] = new JsonObject { ["en"] = "A road" },
        ["kind"] = "road",
        ["campaign"] = stage.Campaign,
        ["district"] = Running.City.District,
    };

    private static string Month(Stage stage)
    {
        var number = stage.Next();
        return $"{1950 + (number / 12)}-{1 + (number % 12):D2}";
    }
}
