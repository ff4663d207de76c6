using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Milestones.Server.Tests.Running;

/// <summary>What the server answered. <c>reply["total.milestones.started"]</c> is the text of what stands there.</summary>
public sealed class Reply
{
    private readonly Dictionary<string, string> _headers;

    private Reply(int status, byte[] bytes, Dictionary<string, string> headers) => (Status, Bytes, _headers) = (status, bytes, headers);

    public int Status { get; }

    public byte[] Bytes { get; }

    public string Text => Encoding.UTF8.GetString(Bytes);

    public string? ContentType => Header("Content-Type");

    public string ETag => Header("ETag") ?? throw new ShouldAssertException($"There is no ETag on {this}");

    public JsonNode Json => JsonNode.Parse(Bytes) ?? throw new ShouldAssertException($"There is no JSON in {this}");

    /// <summary>One answer a line.</summary>
    public IReadOnlyList<JsonNode> Lines =>
        [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    public long Sequence => long.Parse(this["sequence"]!);

    public string? this[string path] => Json.Text(path);

    public static async Task<Reply> OfAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken),
        response.Headers.Concat(response.Content.Headers).ToDictionary(
            header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));

    public string? Header(string name) => _headers.GetValueOrDefault(name);

    /// <summary>What stands at a path in each item of a list.</summary>
    public string?[] Each(string list, string path) => [.. Json.At(list)!.AsArray().Select(item => item!.Text(path))];

    public Reply ShouldBe(int status)
    {
        Status.ShouldBe(status, ToString());
        return this;
    }

    public Reply ShouldBeRefused(int status, string slug)
    {
        Status.ShouldBe(status, ToString());
        ContentType.ShouldBe("application/problem+json");
        Json.ShouldBeProblem(status, slug);
        return this;
    }

    public override string ToString() => $"{Status} {Text[..Math.Min(Text.Length, 2_000)]}";
}

public static class JsonAnswers
{
    private static readonly JsonSerializerOptions AsWritten = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What stands at a path of names and indexes; an answer that has no such place fails the test.</summary>
    public static JsonNode? At(this JsonNode node, string path)
    {
        JsonNode? at = node;
        foreach (var step in path.Split('.'))
        {
            at = at switch
            {
                JsonArray array when int.TryParse(step, out var index) && index < array.Count => array[index],
                JsonObject known when known.TryGetPropertyValue(step, out var value) => value,
                _ => throw new ShouldAssertException($"There is no {path} in {node.ToJsonString()}"),
            };
        }

        return at;
    }

    /// <summary>As <see cref="At"/>: a string without its quotes, a number as it is written, null for null.</summary>
    public static string? Text(this JsonNode node, string path) => node.At(path) switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        var other => other.ToJsonString(AsWritten),
    };

    public static bool Has(this JsonNode node, string name) => node.AsObject().ContainsKey(name);

    public static void ShouldBeProblem(this JsonNode problem, int status, string slug)
    {
        var text = problem.ToJsonString();
        problem.Text("type").ShouldBe($"/problems/{slug}", text);
        problem.Text("status").ShouldBe($"{status}", text);
        problem.Text("title").ShouldNotBeNullOrWhiteSpace(text);
        problem.Text("detail").ShouldNotBeNullOrWhiteSpace(text);
    }
}
