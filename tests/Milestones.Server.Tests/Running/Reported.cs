using System.Text.Json.Nodes;

namespace Milestones.Server.Tests.Running;

/// <summary>What a field team sends, each with an id of its own.</summary>
public static class Reported
{
    public static JsonObject Milestone(string project, string milestone, string on) => new()
    {
        ["id"] = NewId(),
        ["type"] = "milestone",
        ["project"] = project,
        ["milestone"] = milestone,
        ["occurredOn"] = on,
    };

    public static JsonObject Investment(string project, string month, decimal amount) => new()
    {
        ["id"] = NewId(),
        ["type"] = "investment",
        ["project"] = project,
        ["month"] = month,
        ["amount"] = amount,
    };

    public static JsonObject Value(string indicator, string on, decimal value) => new()
    {
        ["id"] = NewId(),
        ["type"] = "indicator",
        ["indicator"] = indicator,
        ["occurredOn"] = on,
        ["value"] = value,
    };

    public static JsonObject Suspension(string project, string on) => Standing("suspension", project, on);

    public static JsonObject Resumption(string project, string on) => Standing("resumption", project, on);

    public static JsonObject Cancellation(string project, string on) => Standing("cancellation", project, on);

    public static JsonObject Correction(JsonObject of, string field, JsonNode? value) => new()
    {
        ["id"] = NewId(),
        ["type"] = "correction",
        ["corrects"] = of.Id(),
        [field] = value,
        ["reason"] = Reason("typing-error"),
    };

    public static JsonObject Retraction(JsonObject of) => new()
    {
        ["id"] = NewId(),
        ["type"] = "retraction",
        ["retracts"] = of.Id(),
        ["reason"] = Reason("duplicate"),
    };

    public static JsonObject Plan(int year, string decidedOn, decimal investment, params (string Milestone, string On)[] dates) => new()
    {
        ["year"] = year,
        ["decidedOn"] = decidedOn,
        ["investment"] = investment,
        ["milestones"] = new JsonObject(dates.Select(date => KeyValuePair.Create(date.Milestone, (JsonNode?)date.On))),
    };

    public static JsonObject Reason(string code) => new() { ["code"] = code, ["text"] = "in words" };

    public static string NewId() => Guid.NewGuid().ToString();

    public static string Id(this JsonObject report) => report["id"]!.GetValue<string>();

    public static string Code(this JsonObject registration) => registration["code"]!.GetValue<string>();

    /// <summary>The same with one property other than it was.</summary>
    public static JsonObject With(this JsonObject body, string name, JsonNode? value)
    {
        var other = body.DeepClone().AsObject();
        other[name] = value?.DeepClone();
        return other;
    }

    public static JsonObject Without(this JsonObject body, string name)
    {
        var other = body.DeepClone().AsObject();
        other.Remove(name);
        return other;
    }

    public static JsonArray Array(params IEnumerable<JsonNode> items) => new([.. items.Select(item => item.DeepClone())]);

    private static JsonObject Standing(string type, string project, string on) => new()
    {
        ["id"] = NewId(),
        ["type"] = type,
        ["project"] = project,
        ["occurredOn"] = on,
        ["reason"] = Reason("weather"),
    };
}
