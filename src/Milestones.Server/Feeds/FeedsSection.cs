using Microsoft.OpenApi;
using Milestones.Server.OpenApi;

namespace Milestones.Server.Feeds;

/// <summary>What the API document says of the OData service.</summary>
internal static class FeedsSection
{
    private static readonly OpenApiParameter[] Asked =
        [.. Parameters.Clocks, Parameters.Year, Parameters.By, Parameters.Evidence, .. Parameters.Filters];

    private static readonly string[] Texts = ["$filter", "$select", "$orderby", "$skiptoken", "$format"];

    private static readonly string[] Numbers = ["$top", "$skip"];

    public static Section Is { get; } = new(
        "OData",
        "The projects, the scorecard and the indicators as an OData 4.0 service, for Excel, Power BI and whatever else reads one.",
        Read("/odata", "getODataService", "What the service has", "The entity sets."),
        Read("/odata/$metadata", "getODataMetadata", "What they look like", "The service's model (CSDL), in XML.", "application/xml"),
        Read("/odata/{feed}", "getODataFeed", "Rows", "A page of at most 500 rows, and the address of the next.")
            .Saying(
                """
                `Projects` has a row for each, `Scorecard` one for each group (`by`, default `kind`) and one for the total, `Indicators` one for each plan that an indicator stands in.
                The filters and the clocks are the interface's own parameters. The address of the next page names the moment of the first, so that a page never shifts while reports arrive.

                Of OData's options `$filter` (comparisons, `and`, `or`, `not`, `in`, `contains`, `startswith`, `endswith`, `tolower`, `toupper`, `year`, `month`, `day`), `$select`, `$orderby` (up to 20,000 rows, or by the key),
                `$top`, `$skip` and `$count` are taken; any other is refused. A refusal is a problem as everywhere, with OData's `error` in it.
                """)
            .With([Feed, .. Options]),
        Read("/odata/{feed}/$count", "countODataFeed", "How many rows", "The number, as text.", "text/plain").With([Feed, .. Options]));

    private static OpenApiParameter Feed => Parameters.Path("feed", Shape.OneOf("The entity set.", "Projects", "Scorecard", "Indicators"), "Projects");

    private static OpenApiParameter[] Options =>
    [
        .. Texts.Select(name => Parameters.Query(name, Shape.Text("As OData 4.0 has it."))),
        .. Numbers.Select(name => Parameters.Query(name, Shape.Position("As OData 4.0 has it."))),
        Parameters.Query("$count", Shape.OneOf("Whether to say how many rows there are in all.", "true", "false")),
    ];

    private static EndpointDescription Read(string path, string id, string summary, string about, string contentType = "application/json") =>
        new EndpointDescription(HttpMethod.Get, path, id, summary)
        {
            Gives = [new(200, about, typeof(Stream)) { ContentType = contentType }],
            Refuses = [Refusals.InvalidRequest, Refusals.UnknownCode, Refusals.NotCaughtUp, Refusals.Unavailable, .. path.Contains("{feed}", StringComparison.Ordinal) ? new[] { Refusals.NotFound } : []],
            Parameters = Asked,
        };
}
