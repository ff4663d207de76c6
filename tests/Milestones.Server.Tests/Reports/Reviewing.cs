using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.Reports;

/// <summary>What the office sends.</summary>
internal static class Reviewing
{
    public static JsonObject Accepted(string? note = null)
    {
        var body = new JsonObject { ["verdict"] = "accepted" };
        return note is null ? body : body.With("note", note);
    }

    public static JsonObject Returned(string reason = "typing-error") =>
        new() { ["verdict"] = "returned", ["reason"] = Reported.Reason(reason) };

    public static Task<Reply> ReviewAsync(this City city, JsonObject report, JsonObject said) =>
        city.PostAsync($"/api/reports/{report.Id()}/review", said);

    /// <summary>The report as it can be read.</summary>
    public static async Task<Reply> ReadAsync(this City city, JsonObject report, string clocks = "") =>
        (await city.GetAsync($"/api/reports/{report.Id()}?{clocks}")).ShouldBe(200);
}
