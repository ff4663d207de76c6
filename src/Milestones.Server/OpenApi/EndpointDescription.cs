using System.Diagnostics.CodeAnalysis;
using Microsoft.OpenApi;
using Milestones.Server.Tables;

namespace Milestones.Server.OpenApi;

/// <summary>What the API document says of one part of the interface. It stands in the feature's folder, beside the endpoints.</summary>
internal sealed record Section(string Name, string About, params IReadOnlyList<EndpointDescription> Endpoints);

/// <summary>What the API document says of one endpoint.</summary>
/// <param name="Id">The name that generated clients give it.</param>
internal sealed record EndpointDescription(HttpMethod Method, string Path, string Id, string Summary)
{
    /// <summary>In Markdown.</summary>
    public string Details { get; init; } = "";

    public IReadOnlyList<OpenApiParameter> Parameters { get; init; } = [];

    /// <summary>What it takes, one for each content type; empty for an endpoint without a body.</summary>
    public IReadOnlyList<RequestDescription> Takes { get; init; } = [];

    public required IReadOnlyList<ResponseDescription> Gives { get; init; }

    /// <summary>Which refusals a caller has to expect, beside those of every read or of every write.</summary>
    public IReadOnlyList<RefusalKind> Refuses { get; init; } = [];

    /// <summary>A question: it carries an ETag and changes nothing.</summary>
    public static EndpointDescription Read(string path, string id, string summary, ResponseDescription gives) =>
        new(HttpMethod.Get, path, id, summary)
        {
            Gives = [gives with { Headers = ["ETag"] }, new(304, "What the caller has, by If-None-Match, is still so.")],
            Refuses = [Refusals.InvalidRequest, Refusals.Unavailable],
        };

    /// <summary>A question on two clocks.</summary>
    /// <param name="parameters">Those beside the clocks'.</param>
    public static EndpointDescription Read(
        string path, string id, string summary, ResponseDescription gives, IReadOnlyList<OpenApiParameter> parameters)
    {
        var read = Read(path, id, summary, gives);
        return read with
        {
            Parameters = [.. parameters, .. OpenApi.Parameters.Clocks, OpenApi.Parameters.IfNoneMatch],
            Refuses = [.. read.Refuses, Refusals.NotCaughtUp],
        };
    }

    /// <summary>Something said, which is recorded or refused.</summary>
    public static EndpointDescription Write(
        HttpMethod method, string path, string id, string summary, IReadOnlyList<RequestDescription> takes, params IReadOnlyList<ResponseDescription> gives) =>
        new(method, path, id, summary)
        {
            Takes = takes,
            Gives = gives,
            Refuses = [Refusals.BodyTooLarge, Refusals.UnsupportedContentType, Refusals.Overloaded, Refusals.Unavailable],
        };

    public EndpointDescription Refusing(params IReadOnlyList<RefusalKind> kinds) => this with { Refuses = [.. Refuses, .. kinds] };

    public EndpointDescription Saying(string details) => this with { Details = details };

    /// <summary>It answers a table too, to be taken away; of what has a place, a map.</summary>
    public EndpointDescription AsTable(bool withPlaces = false) => this with
    {
        Parameters = [.. Parameters, withPlaces ? OpenApi.Parameters.FormatWithPlaces : OpenApi.Parameters.Format],
        Gives =
        [
            .. Gives,
            new(200, "The same as a table: UTF-8 with a byte order mark, the clocks in the last columns of each row.", typeof(Stream)) { ContentType = Formats.CsvType, Headers = ["ETag"] },
            new(200, "The same as a workbook: typed cells, and the clocks and the meaning of each column on the sheet `about`.", typeof(Stream)) { ContentType = Formats.XlsxType, Headers = ["ETag"] },
            .. withPlaces
                ? [new ResponseDescription(200, "The same as GeoJSON: a feature for each.", typeof(Stream)) { ContentType = Formats.GeoJsonType, Headers = ["ETag"] }]
                : (ResponseDescription[])[],
        ],
    };

    /// <summary>It also answers otherwise.</summary>
    public EndpointDescription Giving(params IReadOnlyList<ResponseDescription> gives) => this with { Gives = [.. Gives, .. gives] };

    public EndpointDescription With(params IReadOnlyList<OpenApiParameter> parameters) => this with { Parameters = [.. Parameters, .. parameters] };
}

/// <summary>A body that an endpoint takes. Its examples, sent to an empty store in the document's order, are all taken.</summary>
internal sealed record RequestDescription(OpenApiSchema Shape, params IReadOnlyList<Example> Examples)
{
    public string ContentType { get; init; } = "application/json";
}

/// <summary>What an endpoint answers when it does what is asked.</summary>
/// <param name="Content">The type that is written as JSON; null for an answer without a body.</param>
internal sealed record ResponseDescription(int Status, string About, Type? Content = null, params IReadOnlyList<Example> Examples)
{
    public string ContentType { get; init; } = "application/json";

    public IReadOnlyList<string> Headers { get; init; } = [];
}

/// <param name="About">What it is an example of; of a read, the address that gives it.</param>
internal sealed record Example(string Name, string About, [property: StringSyntax(StringSyntaxAttribute.Json)] string Text);
