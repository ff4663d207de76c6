using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Milestones.Figures;
using Milestones.Server.Http;
using Milestones.Server.Scorecards;
using Milestones.Server.Tables;

namespace Milestones.Server.Projects;

/// <summary>
/// Projects as GeoJSON (RFC 7946), written while they are read. Each is a feature with the geometry that it was registered with, or
/// none, and its properties as the interface has them; the clocks are members of the collection, which the RFC lets others pass over.
/// </summary>
internal sealed class FeatureCollection(Moment moment, ScorecardQuery query, IAsyncEnumerable<ProjectAnswer> projects) : IResult
{
    private const int FlushFrom = 64 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (AnswerTag.IsHeld(httpContext, Format.GeoJson, $"{moment.AsOf:yyyy-MM-dd} {moment.Position}"))
        {
            return;
        }

        var response = httpContext.Response;
        response.ContentType = Formats.GeoJsonType;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment")
        {
            FileName = $"projects-{moment.AsOf:yyyy-MM-dd}-{moment.Position}.geojson",
        }.ToString();
        await using var writer = new Utf8JsonWriter(response.BodyWriter, new() { Encoder = ApiJson.Options.Encoder });
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        writer.WriteString("asOf", $"{moment.AsOf:yyyy-MM-dd}");
        writer.WriteString("knownAt", moment.RecordedAt is { } at ? Instant.Text(at) : null);
        writer.WriteNumber("sequence", moment.Position);
        if (ScorecardQueries.Evidence(query) is { } evidence)
        {
            writer.WriteString("evidence", evidence);
        }

        writer.WriteStartArray("features");
        await foreach (var project in projects.WithCancellation(httpContext.RequestAborted))
        {
            Write(project, writer);
            if (writer.BytesPending > FlushFrom)
            {
                await writer.FlushAsync(httpContext.RequestAborted);
                await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(httpContext.RequestAborted);
    }

    private static void Write(ProjectAnswer project, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteString("id", project.Code);
        writer.WritePropertyName("geometry");
        JsonSerializer.Serialize(writer, project.Location, ApiJson.Options);
        writer.WritePropertyName("properties");
        writer.WriteStartObject();
        foreach (var property in JsonSerializer.SerializeToElement(project, ApiJson.Options).EnumerateObject().Where(property => property.Name != "location"))
        {
            property.WriteTo(writer);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
