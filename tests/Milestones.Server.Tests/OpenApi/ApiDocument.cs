using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.OpenApi;

/// <summary>The document that the server publishes, with its references followed.</summary>
internal sealed class ApiDocument(JsonObject root)
{
    public JsonObject Root => root;

    public string Text => root.ToJsonString();

    /// <summary>In the document's order.</summary>
    public IEnumerable<Operation> Operations =>
        from path in root["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        select new Operation(this, operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject());

    public static async Task<ApiDocument> OfAsync(RunningServer server) =>
        new((await server.GetAsync("/openapi/v1.json")).ShouldBe(200).Json.AsObject());

    /// <summary>What is meant: the thing itself, or what it refers to.</summary>
    public JsonObject Follow(JsonNode node)
    {
        if (node["$ref"]?.GetValue<string>() is not { } reference)
        {
            return node.AsObject();
        }

        JsonNode? at = root;
        foreach (var step in reference.Split('/').Skip(1))
        {
            at = at?[step];
        }

        return at?.AsObject() ?? throw new ShouldAssertException($"The document has no {reference}");
    }

    /// <summary>Every reference in the document.</summary>
    public IEnumerable<JsonObject> References() => Within(root).Where(node => node.ContainsKey("$ref"));

    private static IEnumerable<JsonObject> Within(JsonNode? node) => node switch
    {
        JsonObject known => known.SelectMany(property => Within(property.Value)).Prepend(known),
        JsonArray list => list.SelectMany(Within),
        _ => [],
    };
}

/// <summary>An operation of the document.</summary>
internal sealed record Operation(ApiDocument Document, string Method, string Path, JsonObject Json)
{
    public IReadOnlyList<JsonObject> Parameters => [.. Json["parameters"]?.AsArray().Select(parameter => Document.Follow(parameter!)) ?? []];

    public string[] ParameterNames(string from) =>
        [.. Parameters.Where(parameter => parameter.Text("in") == from).Select(parameter => parameter.Text("name")!)];

    /// <summary>Its path, with the examples of its parameters in their places.</summary>
    public string Address => Parameters.Where(parameter => parameter.Text("in") == "path")
        .Aggregate(Path, (path, parameter) => path.Replace($"{{{parameter.Text("name")}}}", parameter.Text("example")!, StringComparison.Ordinal));

    /// <summary>By content type and name.</summary>
    public IEnumerable<(string ContentType, string Name, JsonNode Value)> RequestExamples => Examples(Json["requestBody"]?["content"]);

    /// <summary>Each with the text that says what it is an example of.</summary>
    public IEnumerable<(int Status, string Name, string About, JsonNode Value)> ResponseExamples =>
        from response in Json["responses"]!.AsObject()
        let status = int.Parse(response.Key)
        where status < 300
        from content in response.Value!["content"]?.AsObject() ?? []
        from example in content.Value!["examples"]?.AsObject() ?? []
        select (status, example.Key, example.Value!.Text("summary")!, example.Value!.At("value")!);

    public IEnumerable<string> Slugs =>
        from response in Json["responses"]!.AsObject()
        from example in response.Value!["content"]?["application/problem+json"]?["examples"]?.AsObject() ?? []
        select example.Key;

    public override string ToString() => $"{Method} {Path}";

    private static IEnumerable<(string ContentType, string Name, JsonNode Value)> Examples(JsonNode? content) =>
        from media in content?.AsObject() ?? []
        from example in media.Value!["examples"]?.AsObject() ?? []
        select (media.Key, example.Key, example.Value!.At("value")!);
}
