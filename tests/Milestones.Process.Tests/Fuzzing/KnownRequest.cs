using System.Text.Json.Nodes;

namespace Milestones.Process.Tests.Fuzzing;

/// <summary>A request that the API document describes: what fuzzing begins from, so that no endpoint is forgotten.</summary>
/// <param name="Path">With its parameters' names in braces.</param>
/// <param name="Address">With their examples in their places.</param>
/// <param name="Parameters">The names of its query's parameters.</param>
/// <param name="Bodies">Its content types, each with an example's text, which may be empty.</param>
internal sealed record KnownRequest(
    string Method, string Path, string Address, IReadOnlyList<string> Parameters, IReadOnlyList<(string ContentType, string Text)> Bodies)
{
    /// <summary>All that a server publishes at <c>/openapi/v1.json</c>, in the document's order.</summary>
    public static IReadOnlyList<KnownRequest> Of(JsonNode document) =>
    [
        .. from path in document["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           let parameters = ParametersOf(document, operation.Value!)
           select new KnownRequest(
               operation.Key.ToUpperInvariant(), path.Key, AddressOf(path.Key, parameters), [.. Names(parameters)], [.. Examples(operation.Value!)]),
    ];

    private static List<JsonNode> ParametersOf(JsonNode document, JsonNode operation) =>
        [.. operation["parameters"]?.AsArray().Select(parameter => Follow(document, parameter!)) ?? []];

    private static string AddressOf(string path, List<JsonNode> parameters) => parameters.Where(parameter => (string?)parameter["in"] == "path")
        .Aggregate(path, (address, parameter) => address.Replace($"{{{parameter["name"]}}}", $"{parameter["example"]}", StringComparison.Ordinal));

    // Not atLeast: a position that is not reached is waited for, 5 s each, and then a 503 as it should be.
    private static IEnumerable<string> Names(List<JsonNode> parameters) =>
        from parameter in parameters
        where (string?)parameter["in"] == "query" && (string?)parameter["name"] != "atLeast"
        select (string)parameter["name"]!;

    private static IEnumerable<(string, string)> Examples(JsonNode operation)
    {
        foreach (var (contentType, content) in operation["requestBody"]?["content"]?.AsObject() ?? [])
        {
            var examples = content?["examples"]?.AsObject().Select(example => example.Value?["value"]).ToList() ?? [];
            if (examples.Count == 0)
            {
                yield return (contentType, "");
            }

            foreach (var example in examples)
            {
                yield return (contentType, example is JsonValue value && value.TryGetValue(out string? text) ? text : example?.ToJsonString() ?? "");
            }
        }
    }

    private static JsonNode Follow(JsonNode document, JsonNode node) => (string?)node["$ref"] is { } reference
        ? reference.Split('/').Skip(1).Aggregate(document, (at, step) => at[step]!)
        : node;
}
