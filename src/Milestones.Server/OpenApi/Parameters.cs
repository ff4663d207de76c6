using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Milestones.Server.OpenApi;

/// <summary>The parameters that many endpoints share, and how to describe others.</summary>
internal static class Parameters
{
    public static readonly OpenApiParameter AtLeast = Query("atLeast", Shape.Position(
        "Wait, for at most 5 s, until the answer stands on this position. Give the `sequence` of a receipt to read what you wrote, whichever server you ask."));

    public static readonly OpenApiParameter[] Clocks =
    [
        Query("asOf", Shape.Date("What was true on that day, on the city's calendar. Default: today."), "2022-12-31"),
        Query("knownAt", Shape.Instant("What had been recorded by that instant. Default: now. Not with `atSequence`.")),
        Query("atSequence", Shape.Position("What had been recorded up to that position of the log. Default: its end. Not with `knownAt`.")),
        AtLeast,
    ];

    public static readonly OpenApiParameter IfNoneMatch = new()
    {
        Name = "If-None-Match",
        In = ParameterLocation.Header,
        Description = "The `ETag` of an answer that the caller has. While it is still so, the answer is 304 without a body.",
        Schema = Shape.Text(),
    };

    public static readonly OpenApiParameter Year = Query(
        "year",
        Shape.Year("The programme year: the projects that have a plan for it, and that year's money. Without it: all projects, all money."),
        2022);

    public static readonly OpenApiParameter[] Filters =
    [
        Query("kind", Shape.Code("Projects of this kind.")),
        Query("campaign", Shape.Code("Projects of this campaign.")),
        Query("district", Shape.Code("Projects in this district.")),
        Query("tag", Shape.Text("Projects with this tag.", greatest: 64)),
    ];

    public static readonly OpenApiParameter By = Query(
        "by", Shape.OneOf("Also a group for each of these. A project with several tags is in several groups of `tag`, and once in the total.", "kind", "campaign", "district", "tag"));

    public static readonly OpenApiParameter Evidence = Query(
        "evidence",
        Shape.OneOf(
            "Which reports count. `reported`, the default: all. `photographed`: those of which a photo or another file that they name has arrived. `accepted`: those that the office's newest review accepts, as they now read. Registrations and plans count always.",
            "reported",
            "photographed",
            "accepted"));

    public static readonly OpenApiParameter Limit = Query(
        "limit", new() { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "1000", Default = 100, Description = "At most so many items." });

    public static readonly OpenApiParameter Format = Query(
        "format",
        Shape.OneOf(
            "What the answer is written as; goes before `Accept`. A table is the whole of the list, if `limit` does not say otherwise.",
            "json",
            "csv",
            "xlsx"));

    public static readonly OpenApiParameter FormatWithPlaces = Query(
        "format",
        Shape.OneOf(
            "What the answer is written as; goes before `Accept`. All but JSON is the whole of the list, if `limit` does not say otherwise.",
            "json",
            "csv",
            "xlsx",
            "geojson"));

    /// <summary>Those that stand once in the document, and by reference wherever they are taken.</summary>
    public static readonly OpenApiParameter[] Shared = [.. Clocks, IfNoneMatch, Year, .. Filters, By, Evidence, Limit, Format];

    /// <summary>Where the page begins that follows another.</summary>
    public static OpenApiParameter[] Page(OpenApiSchema after) => [Limit, Query("after", after)];

    public static OpenApiParameter Query(string name, OpenApiSchema shape, JsonNode? example = null) =>
        new() { Name = name, In = ParameterLocation.Query, Description = shape.Description, Schema = shape, Example = example };

    public static OpenApiParameter Path(string name, OpenApiSchema shape, string example) =>
        new() { Name = name, In = ParameterLocation.Path, Required = true, Description = shape.Description, Schema = shape, Example = example };
}
