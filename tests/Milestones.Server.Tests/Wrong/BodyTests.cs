using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Wrong;

/// <summary>Bodies that no report can be read from. Whatever comes, it is answered by a problem of the 400s, and nothing is recorded.</summary>
public sealed class BodyTests(City city) : CityTest(city)
{
    private const int EightMegabytes = 8 * 1024 * 1024;

    private static readonly string[] Doors =
    [
        "POST /api/reports", "POST /api/projects", "PUT /api/projects/NOBODY", "POST /api/projects/NOBODY/plans",
        "POST /api/projects/NOBODY/withdrawal", "PUT /api/catalogue/kinds/bridge", "PUT /api/catalogue/campaigns/renewal",
        "PUT /api/catalogue/districts/licang", "PUT /api/catalogue/indicators/roads", "PUT /api/plans/renewal-2022/targets/roads",
        "POST /api/reports/7f1de0c8-3f0a-4a39-8f0e-3b1f1a1a1a1a/review", "POST /api/publications",
    ];

    private static readonly Dictionary<string, byte[]> Unreadable = new()
    {
        ["nothing"] = [],
        ["spaces"] = "   \r\n"u8.ToArray(),
        ["words"] = "started"u8.ToArray(),
        ["half an object"] = """{"id":"""u8.ToArray(),
        ["two objects"] = "{} {}"u8.ToArray(),
        ["a comment"] = "{/* */}"u8.ToArray(),
        ["a trailing comma"] = """{"name":{"en":"x"},}"""u8.ToArray(),
        ["not a number"] = """{"year":NaN}"""u8.ToArray(),
        ["an array of nothing known"] = "[[],{},1]"u8.ToArray(),
        ["null"] = "null"u8.ToArray(),
        ["true"] = "true"u8.ToArray(),
        ["a string"] = "\"started\""u8.ToArray(),
        ["a number"] = "1e400"u8.ToArray(),
        ["a hundred thousand brackets"] = [.. Enumerable.Repeat((byte)'[', 100_000)],
        ["a hundred thousand objects"] = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"plan\":", 100_000))),
        ["forty brackets, closed"] = Encoding.UTF8.GetBytes($"{new string('[', 40)}{new string(']', 40)}"),
        ["a number of a million digits"] = Encoding.UTF8.GetBytes($$"""{"amount":{{new string('9', 1_000_000)}}}"""),
        ["a string of a million characters"] = Encoding.UTF8.GetBytes($$"""{"note":"{{new string('x', 1_000_000)}}"}"""),
        ["a property of a million characters"] = Encoding.UTF8.GetBytes($$"""{"{{new string('x', 1_000_000)}}":1}"""),
        ["a property twice"] = """{"code":"a","code":"b","name":{"en":"x"},"name":{"en":"y"},"reason":{"code":"other"},"reason":{"code":"other"}}"""u8.ToArray(),
        ["a NUL"] = """{"id":"\u0000","code":"\u0000","name":{"en":"\u0000"},"reason":{"code":"\u0000"}}"""u8.ToArray(),
        ["a NUL in a property"] = """{"\u0000":1}"""u8.ToArray(),
        ["half a surrogate pair"] = """{"id":"\ud800","code":"\udc00","name":{"en":"\ud800"},"reason":{"code":"\udfff"}}"""u8.ToArray(),
        ["half a surrogate pair in a property"] = """{"\ud800":1}"""u8.ToArray(),
        ["half a surrogate pair in a property within"] = """{"name":{"en":"x","\ud800":1},"plan":{"milestones":{"\ud800":"2022-01-01"}},"measures":{"\ud800":1}}"""u8.ToArray(),
        ["bytes that are not UTF-8"] = [.. "{\"note\":\""u8, 0xff, 0xfe, 0xc0, 0x80, .. "\"}"u8],
        ["a surrogate in UTF-8"] = [.. "{\"note\":\""u8, 0xed, 0xa0, 0x80, .. "\"}"u8],
        ["GBK"] = [.. "{\"note\":\""u8, 0xb5, 0xc0, 0xc2, 0xb7, .. "\"}"u8],
        ["UTF-16"] = Encoding.Unicode.GetBytes("{}"),
        ["a mark of byte order alone"] = [0xef, 0xbb, 0xbf],
    };

    public static MatrixTheoryData<string, string> DoorsAndBodies => new(Doors, Unreadable.Keys);

    public static TheoryData<string> EveryDoor => [.. Doors];

    [Theory]
    [MemberData(nameof(DoorsAndBodies))]
    public async Task What_can_not_be_read_is_refused_and_nothing_is_recorded(string door, string body)
    {
        var before = await City.LastSequenceAsync();

        var reply = await SendAsync(door, Unreadable[body]);

        if (door == "POST /api/reports" && body == "an array of nothing known")
        {
            reply.ShouldBe(200).Each("receipts", "status").ShouldAllBe(status => status == "400");
        }
        else
        {
            reply.ShouldBeRefused(reply.Status, door == "POST /api/reports" ? "invalid-report" : "invalid-request").ShouldBe(400);
        }

        (await City.LastSequenceAsync()).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(EveryDoor))]
    public async Task A_body_over_8_MB_is_413(string door) =>
        (await SendAsync(door, new byte[EightMegabytes + 1])).ShouldBeRefused(413, "body-too-large");

    [Theory]
    [MemberData(nameof(EveryDoor))]
    public async Task A_body_over_8_MB_whose_length_is_not_told_is_413(string door)
    {
        var (method, path) = Split(door);
        using var request = new HttpRequestMessage(method, path) { Content = new StreamContent(new MemoryStream(new byte[EightMegabytes + 1])) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TransferEncodingChunked = true;

        (await City.Server.SendAsync(request)).ShouldBeRefused(413, "body-too-large");
    }

    [Theory]
    [MemberData(nameof(EveryDoor))]
    public async Task A_body_of_another_type_is_415(string door)
    {
        foreach (var type in (string?[])[null, "text/plain", "application/xml", "multipart/form-data", "application/json; charset=gbk"])
        {
            (await SendAsync(door, "{}"u8.ToArray(), type)).ShouldBeRefused(415, "unsupported-content-type")["detail"]!.ShouldContain(type ?? "no content type");
        }
    }

    [Fact]
    public async Task Lines_in_another_character_set_are_415() =>
        (await SendAsync("POST /api/reports", "{}"u8.ToArray(), "application/x-ndjson; charset=gbk")).ShouldBeRefused(415, "unsupported-content-type");

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON; Charset=\"UTF-8\"")]
    [InlineData("application/vnd.milestones+json")]
    public async Task JSON_is_taken_under_any_of_its_names(string type)
    {
        var report = Milestone(await City.RoadAsync(), "started", "2022-03-01");

        (await SendAsync("POST /api/reports", Encoding.UTF8.GetBytes(report.ToJsonString()), type)).ShouldBe(201);
    }

    [Theory]
    [InlineData("GET", "/api/nothing", 404, "not-found")]
    [InlineData("GET", "/api/projects/NOBODY/reports", 404, "not-found")]
    [InlineData("GET", "/api/projects/NOBODY", 404, "project-not-found")]
    [InlineData("GET", "/api/projects/NOBODY/plans", 404, "project-not-found")]
    [InlineData("GET", "/api/projects/NOBODY/history", 404, "project-not-found")]
    [InlineData("GET", "/api/reports/NOBODY", 404, "report-not-found")]
    [InlineData("GET", "/api/reports/7f1de0c8-3f0a-4a39-8f0e-3b1f1a1a1a1a", 404, "report-not-found")]
    [InlineData("GET", "/api/plans/renewal-2022/targets/nobody", 404, "indicator-not-found")]
    [InlineData("GET", "/api/projects/%ED%A0%80", 404, "project-not-found")]
    [InlineData("GET", "/api/projects/catalogue:city", 404, "project-not-found")]
    [InlineData("GET", "/api/projects/catalogue:city/plans", 404, "project-not-found")]
    [InlineData("GET", "/api/projects/catalogue:city/history", 404, "project-not-found")]
    [InlineData("DELETE", "/api/reports", 405, "method-not-allowed")]
    [InlineData("GET", "/api/evidence", 405, "method-not-allowed")]
    [InlineData("POST", "/api/scorecard", 405, "method-not-allowed")]
    [InlineData("PATCH", "/api/projects/NOBODY", 405, "method-not-allowed")]
    public async Task A_wrong_address_or_method_is_told_as_a_problem(string method, string path, int status, string slug) =>
        (await City.Server.SendAsync(new HttpMethod(method), path)).ShouldBeRefused(status, slug);

    [Fact]
    public async Task A_wrong_method_is_told_those_that_are_taken() =>
        (await City.Server.SendAsync(HttpMethod.Delete, "/api/projects/NOBODY")).Header("Allow").ShouldBe("GET, PUT");

    [Fact]
    public async Task A_thousand_reports_are_an_array_and_one_more_is_refused_whole()
    {
        var road = await City.RoadAsync();
        var thousand = Enumerable.Range(0, 1_000).Select(i => Investment(road, $"{1900 + (i / 12)}-{1 + (i % 12):00}", i)).ToList();

        (await City.PostAsync(Array([.. thousand, Milestone(road, "started", "2022-03-01")]))).ShouldBeRefused(400, "invalid-report");
        (await City.GetAsync($"/api/projects/{road}"))["version"].ShouldBe("1");
        (await City.PostAsync(Array(thousand))).Each("receipts", "status").ShouldAllBe(status => status == "201");
        (await City.GetAsync($"/api/projects/{road}"))["version"].ShouldBe("1001");
    }

    [Fact]
    public async Task An_array_of_nothing_is_answered_with_nothing() =>
        (await City.PostAsync(new JsonArray())).ShouldBe(200).Text.ShouldBe("""{"receipts":[]}""");

    [Fact]
    public async Task Lines_of_nothing_are_answered_with_nothing() =>
        (await City.Server.PostTextAsync("/api/reports", "\n \r\n\n", "application/x-ndjson")).ShouldBe(200).Text.ShouldBeEmpty();

    [Fact]
    public async Task A_line_that_can_not_be_read_is_refused_and_the_next_is_taken()
    {
        var road = await City.RoadAsync();
        var lines = Unreadable.Where(body => body.Value.Length is > 0 and < 200_000 && !body.Key.StartsWith("spaces", StringComparison.Ordinal)).ToList();
        byte[] body = [.. lines.SelectMany(line => line.Value.Where(b => b != '\n').Append((byte)'\n')), .. Encoding.UTF8.GetBytes(Milestone(road, "started", "2022-03-01").ToJsonString())];

        var reply = await SendAsync("POST /api/reports", body, "application/x-ndjson");

        reply.Lines.Count.ShouldBe(lines.Count + 1);
        reply.Lines.SkipLast(1).ShouldAllBe(line => line.Text("problem.type") == "/problems/invalid-report");
        reply.Lines[^1].Text("status").ShouldBe("201");
    }

    [Fact]
    public async Task A_line_that_is_too_long_ends_the_reading_and_what_came_before_it_is_recorded()
    {
        var road = await City.RoadAsync();
        var good = Milestone(road, "started", "2022-03-01");
        var body = $"{good.ToJsonString()}\n{new string('x', 300_000)}\n{Milestone(road, "completed", "2022-04-01").ToJsonString()}\n";

        var reply = await City.Server.PostTextAsync("/api/reports", body, "application/x-ndjson");

        reply.Lines.Select(line => line.Text("status")).ShouldBe(["201", "413"]);
        reply.Lines[1].At("problem")!.ShouldBeProblem(413, "body-too-large");
        (await City.GetAsync($"/api/projects/{road}"))["status"].ShouldBe("started");
    }

    [Fact]
    public async Task Lines_may_be_over_8_MB_together()
    {
        var road = await City.RoadAsync();
        var note = new string('路', 3_000);
        var reports = Enumerable.Range(0, 1_100).Select(i => Investment(road, $"{1900 + (i / 12)}-{1 + (i % 12):00}", i).With("note", note)).ToList();
        var text = string.Concat(reports.Select(report => report.ToJsonString(Readable) + "\n"));
        Encoding.UTF8.GetByteCount(text).ShouldBeGreaterThan(EightMegabytes);

        var reply = await City.Server.PostTextAsync("/api/reports", text, "application/x-ndjson");

        reply.Lines.Count.ShouldBe(1_100);
        reply.Lines.ShouldAllBe(line => line.Text("status") == "201");
    }

    private static readonly System.Text.Json.JsonSerializerOptions Readable =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private Task<Reply> SendAsync(string door, byte[] body, string? type = "application/json")
    {
        var (method, path) = Split(door);
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return City.Server.SendAsync(method, path, content);
    }

    private static (HttpMethod Method, string Path) Split(string door) => (new(door.Split(' ')[0]), door.Split(' ')[1]);
}
