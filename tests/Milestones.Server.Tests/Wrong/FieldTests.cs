using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Wrong;

/// <summary>Each field of each body, given as something that it is not.</summary>
public sealed class FieldTests(City city) : CityTest(city)
{
    private static readonly string[] Strange =
    [
        "true", "false", "0", "-1", "1.5", "1e400", "\"\"", "\" \"", "\"x\\u0000y\"", "\"\\ud800\"", "[]", "[null]", "[[]]", "{}", "{\"x\":null}",
        $"\"{new string('9', 20_000)}\"", "99999999999999999999999999999999999999", "\"0000-00-00\"", "\"10000-01-01\"", "\"2022-1-1\"", "\"２０２２-01-01\"",
    ];

    /// <summary>Bodies that are good, by where they go.</summary>
    private static readonly Dictionary<string, JsonObject> Good = new()
    {
        ["POST /api/reports milestone"] = Milestone("NOBODY", "completed", "2022-03-01")
            .With("measures", new JsonObject { ["parking-spaces"] = 5 }).With("note", "x").With("evidence", new JsonArray(new string('a', 64))),
        ["POST /api/reports investment"] = Investment("NOBODY", "2022-03", 5),
        ["POST /api/reports indicator"] = Value("nobody", "2022-03-01", 5).With("qualifier", "over"),
        ["POST /api/reports suspension"] = Suspension("NOBODY", "2022-03-01"),
        ["POST /api/reports cancellation"] = Cancellation("NOBODY", "2022-03-01"),
        ["POST /api/reports correction"] = Correction(Suspension("NOBODY", "2022-03-01"), "occurredOn", "2022-03-02")
            .With("measures", new JsonObject { ["parking-spaces"] = 5 }).With("amount", 1).With("value", 1).With("qualifier", "over").With("note", "x"),
        ["POST /api/reports retraction"] = Retraction(Suspension("NOBODY", "2022-03-01")),
        ["POST /api/projects"] = new()
        {
            ["code"] = "F-1",
            ["name"] = new JsonObject { ["zh"] = "路", ["en"] = "Road" },
            ["kind"] = "no-such-kind",
            ["campaign"] = "no-such-campaign",
            ["district"] = City.District,
            ["tags"] = new JsonArray("a"),
            ["location"] = new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(120.4, 36.1) },
            ["plan"] = Plan(2022, "2022-01-20", 5, ("started", "2022-03-01")),
        },
        ["PUT /api/projects/NOBODY"] = new()
        {
            ["name"] = new JsonObject { ["zh"] = "路" },
            ["campaign"] = "no-such-campaign",
            ["district"] = City.District,
            ["tags"] = new JsonArray("a"),
            ["location"] = null,
            ["reason"] = Reason("other"),
        },
        ["POST /api/projects/NOBODY/plans"] = Plan(2022, "2022-01-20", 5, ("started", "2022-03-01")).With("reason", Reason("weather")),
        ["POST /api/projects/NOBODY/withdrawal"] = new() { ["reason"] = Reason("other") },
        ["PUT /api/catalogue/indicators/good"] = new()
        {
            ["name"] = new JsonObject { ["zh"] = "路" },
            ["unit"] = "km",
            ["counts"] = new JsonObject { ["milestone"] = "no-such-milestone", ["kind"] = "road", ["tag"] = "a" },
        },
        ["PUT /api/plans/renewal-2022/targets/nobody"] = new() { ["year"] = 2022, ["value"] = 5, ["decidedOn"] = "2022-01-20", ["reason"] = Reason("weather") },
    };

    public static TheoryData<string> Doors => [.. Good.Keys];

    /// <summary>Even as they are they would be refused, for what they name is not there: so nothing of them is ever recorded.</summary>
    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_good_body_is_refused_for_what_it_names_and_not_for_its_form(string door) =>
        (await SendAsync(door, Good[door].ToJsonString())).Status.ShouldBeOneOf(404, 422);

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task Whatever_a_field_is_the_answer_is_a_problem_of_the_400s_and_nothing_is_recorded(string door)
    {
        var before = await City.LastSequenceAsync();
        var bodies = Places(Good[door]).Select(place => Replaced(Good[door], place, "here").ToJsonString())
            .SelectMany(body => Strange.Select(strange => body.Replace("\"here\"", strange, StringComparison.Ordinal)));

        foreach (var body in bodies)
        {
            var reply = await SendAsync(door, body);
            reply.Status.ShouldBeOneOf([400, 404, 422], $"{body[..Math.Min(body.Length, 500)]} → {reply}");
            reply.ShouldBeRefused(reply.Status, reply["type"]!.Split('/')[^1]);
        }

        (await City.LastSequenceAsync()).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task A_field_of_the_wrong_type_is_named(string door)
    {
        foreach (var field in Good[door].Select(property => property.Key).Where(name => Good[door][name] is not null))
        {
            var reply = await SendAsync(door, Good[door].With(field, true).ToJsonString());
            reply.ShouldBe(400);
            reply.Json.At("errors")!.Has(field).ShouldBeTrue(reply.ToString());
        }
    }

    private Task<Reply> SendAsync(string door, string body) =>
        City.Server.SendAsync(new(door.Split(' ')[0]), door.Split(' ')[1], new StringContent(body, null, "application/json"));

    /// <summary>The path of every value within.</summary>
    private static IEnumerable<string> Places(JsonObject body)
    {
        foreach (var (name, value) in body)
        {
            yield return name;
            if (value is JsonObject within)
            {
                foreach (var place in Places(within))
                {
                    yield return $"{name}/{place}";
                }
            }
        }
    }

    private static JsonObject Replaced(JsonObject body, string place, JsonNode? value)
    {
        var steps = place.Split('/', 2);
        return body.With(steps[0], steps.Length == 1 ? value : Replaced(body[steps[0]]!.AsObject(), steps[1], value));
    }
}
