using Microsoft.Net.Http.Headers;
using Milestones.Server.Http;

namespace Milestones.Server.Tables;

/// <summary>What an answer is written as.</summary>
internal enum Format
{
    Json,
    Csv,
    Xlsx,
    GeoJson,
}

/// <summary>
/// Says what a read is to be answered as: the parameter <c>format</c>, which a link can carry, or else the first of <c>Accept</c> that
/// is known. A browser that accepts anything gets JSON.
/// </summary>
internal static class Formats
{
    public const string CsvType = "text/csv";
    public const string XlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public const string GeoJsonType = "application/geo+json";

    private static readonly Dictionary<string, Format> Names = new(StringComparer.Ordinal)
    {
        ["json"] = Format.Json,
        ["csv"] = Format.Csv,
        ["xlsx"] = Format.Xlsx,
    };

    private static readonly Dictionary<string, Format> NamesWithPlaces = new(Names, StringComparer.Ordinal) { ["geojson"] = Format.GeoJson };

    /// <param name="withPlaces">Whether GeoJSON is to be had too.</param>
    public static Format Read(QueryReader reader, HttpRequest request, bool withPlaces = false)
    {
        var names = withPlaces ? NamesWithPlaces : Names;
        return reader.OneOf("format", names) ?? Accepted(request, names.Values) ?? Format.Json;
    }

    /// <summary>How many items are asked for: of what is taken away all of them, if nothing else is said.</summary>
    public static int Limit(this Format format, QueryReader reader) =>
        reader.Text("limit") is null && format != Format.Json ? int.MaxValue - 1 : reader.Limit();

    private static Format? Accepted(HttpRequest request, IReadOnlyCollection<Format> known)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted))
        {
            return null;
        }

        foreach (var type in accepted.OrderByDescending(type => type.Quality ?? 1))
        {
            Format? format = type.MediaType.Value?.ToLowerInvariant() switch
            {
                "application/json" or "*/*" or "application/*" => Format.Json,
                CsvType => Format.Csv,
                XlsxType => Format.Xlsx,
                GeoJsonType => Format.GeoJson,
                _ => null,
            };
            if (format is { } found && known.Contains(found))
            {
                return found;
            }
        }

        return null;
    }
}
