using System.Globalization;
using System.Text.Json;

namespace Milestones.Server.Sample;

/// <summary>A place on the earth (WGS 84), in hundred-thousandths of a degree, which is about a metre.</summary>
internal readonly record struct Position(int East, int North)
{
    public Position Moved(int east, int north) => new(East + east, North + north);

    /// <summary>Writes a GeoJSON geometry: a point, or a line where there are several positions.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<Position> path)
    {
        json.WriteStartObject();
        json.WriteString("type", path.Count == 1 ? "Point" : "LineString");
        json.WritePropertyName("coordinates");
        if (path.Count == 1)
        {
            path[0].WriteCoordinates(json);
        }
        else
        {
            json.WriteStartArray();
            foreach (var position in path)
            {
                position.WriteCoordinates(json);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private void WriteCoordinates(Utf8JsonWriter json)
    {
        json.WriteStartArray();
        json.WriteRawValue(Degrees(East));
        json.WriteRawValue(Degrees(North));
        json.WriteEndArray();
    }

    private static string Degrees(int hundredThousandths) =>
        string.Create(CultureInfo.InvariantCulture, $"{hundredThousandths / 100_000}.{hundredThousandths % 100_000:D5}");
}
