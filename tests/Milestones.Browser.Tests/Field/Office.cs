using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Milestones.Browser.Tests.Field;

/// <summary>The office, as a phone hears it: it gives out links and takes them back, and says what it thinks of reports.</summary>
internal sealed class Office
{
    private readonly ConcurrentDictionary<string, string> _tokens = [];
    private readonly ConcurrentDictionary<string, JsonObject> _reviews = [];

    /// <returns>A token of a person of this name.</returns>
    public string Give(string name)
    {
        var token = $"mst_{Guid.NewGuid():N}";
        _tokens[token] = name;
        return token;
    }

    public void Revoke(string token) => _tokens.TryRemove(token, out _);

    public void Return(string report, string reason, string note) => _reviews[report] = new JsonObject
    {
        ["verdict"] = "returned",
        ["reason"] = new JsonObject { ["code"] = reason },
        ["note"] = note,
        ["recordedAt"] = "2022-12-31T04:00:00.000000Z",
        ["lapsed"] = false,
    };

    public void Accept(string report) => _reviews[report] = new JsonObject
    {
        ["verdict"] = "accepted",
        ["recordedAt"] = "2022-12-31T05:00:00.000000Z",
        ["lapsed"] = false,
    };

    public Task AnswerAsync(IBrowserContext context) => context.RouteAsync("**/api/**", async route =>
    {
        var address = new Uri(route.Request.Url);
        var token = (await route.Request.HeaderValueAsync("Authorization"))?["Bearer ".Length..] ?? "";
        if (!_tokens.TryGetValue(token, out var name))
        {
            await SayAsync(route, 401, new JsonObject
            {
                ["type"] = "/problems/unauthenticated",
                ["title"] = "The token is not taken",
                ["status"] = 401,
                ["detail"] = "Sign in.",
            });
        }
        else if (address.AbsolutePath == "/api/me")
        {
            await SayAsync(route, 200, new JsonObject
            {
                ["id"] = $"t-{name}",
                ["name"] = name,
                ["roles"] = new JsonArray("field"),
                ["scope"] = new JsonObject { ["districts"] = new JsonArray("shinan"), ["projects"] = new JsonArray() },
                ["expires"] = "2023-12-31T00:00:00Z",
            });
        }
        else if (address.AbsolutePath == "/api/reports" && route.Request.Method == "GET")
        {
            await SayAsync(route, 200, new JsonObject
            {
                ["items"] = new JsonArray([.. _reviews.Select(ReviewedReport)]),
                ["next"] = null,
            });
        }
        else
        {
            await route.ContinueAsync();
        }
    });

    private static JsonObject ReviewedReport(KeyValuePair<string, JsonObject> review) =>
        new() { ["id"] = review.Key, ["review"] = review.Value.DeepClone() };

    private static Task SayAsync(IRoute route, int status, JsonObject body) => route.FulfillAsync(new()
    {
        Status = status,
        ContentType = status == 200 ? "application/json" : "application/problem+json",
        Body = body.ToJsonString(),
    });
}
