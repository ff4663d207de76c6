using System.Text;
using System.Text.Json;

namespace Milestones.Server.Storage;

/// <summary>GeoJSON geometries (RFC 7946), and the one spelling that each is stored in.</summary>
public static class GeoJson
{
    private const int GreatestPositions = 100_000;

    private static readonly Dictionary<string, int> Depths = new()
    {
        ["Point"] = 0,
        ["MultiPoint"] = 1,
        ["LineString"] = 1,
        ["MultiLineString"] = 2,
        ["Polygon"] = 2,
        ["MultiPolygon"] = 3,
    };

    /// <exception cref="JsonException">It is not a geometry; the message says why.</exception>
    public static Geometry Canonical(JsonElement element)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            var positions = 0;
            Write(element, writer, ref positions);
        }

        return new(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }

    private static void Write(JsonElement element, Utf8JsonWriter writer, ref int positions)
    {
        if (element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
        {
            throw new JsonException("A geometry is an object with a type.");
        }

        var name = type.GetString()!;
        writer.WriteStartObject();
        writer.WriteString("type", name);
        if (name == "GeometryCollection")
        {
            writer.WriteStartArray("geometries");
            foreach (var part in Member(element, "geometries").EnumerateArray())
            {
                Write(part, writer, ref positions);
            }

            writer.WriteEndArray();
        }
        else if (Depths.TryGetValue(name, out var depth))
        {
            writer.WritePropertyName("coordinates");
            WriteCoordinates(Member(element, "coordinates"), depth, name, writer, ref positions);
        }
        else
        {
            throw new JsonException($"{name} is not a type of geometry. Give one of {string.Join(", ", Depths.Keys)}, GeometryCollection.");
        }

        writer.WriteEndObject();
    }

    private static JsonElement Member(JsonElement element, string name)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (property.Name != "type" && property.Name != name && property.Name != "bbox")
            {
                throw new JsonException($"{property.Name} is not a member of a geometry.");
            }
        }

        return element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Array
            ? member
            : throw new JsonException($"{name} is missing or not an array.");
    }

    private static void WriteCoordinates(JsonElement element, int depth, string type, Utf8JsonWriter writer, ref int positions)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("Coordinates are arrays of numbers.");
        }

        writer.WriteStartArray();
        if (depth == 0)
        {
            WritePosition(element, writer);
            if (++positions > GreatestPositions)
            {
                throw new JsonException($"A geometry has at most {GreatestPositions} positions.");
            }
        }
        else
        {
            var least = (type, depth) switch { ("LineString" or "MultiLineString", 1) => 2, ("Polygon" or "MultiPolygon", 1) => 4, _ => 0 };
            if (element.GetArrayLength() < least)
            {
                throw new JsonException($"A line or ring of a {type} has at least {least} positions.");
            }

            if (least == 4 && !JsonElement.DeepEquals(element[0], element[element.GetArrayLength() - 1]))
            {
                throw new JsonException($"A ring of a {type} ends where it begins.");
            }

            foreach (var part in element.EnumerateArray())
            {
                WriteCoordinates(part, depth - 1, type, writer, ref positions);
            }
        }

        writer.WriteEndArray();
    }

    private static void WritePosition(JsonElement position, Utf8JsonWriter writer)
    {
        if (position.GetArrayLength() is not (2 or 3))
        {
            throw new JsonException("A position is [longitude, latitude], or with a height as third.");
        }

        var axis = 0;
        foreach (var number in position.EnumerateArray())
        {
            var greatest = axis++ switch { 0 => 180d, 1 => 90d, _ => 100_000d };
            if (number.ValueKind != JsonValueKind.Number || !number.TryGetDouble(out var value) || !(Math.Abs(value) <= greatest))
            {
                throw new JsonException("Longitude is from −180 to 180, latitude from −90 to 90, in this order.");
            }

            writer.WriteNumberValue(value);
        }
    }
}
