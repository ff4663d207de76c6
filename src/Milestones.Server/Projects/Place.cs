using System.Text.Json;

namespace Milestones.Server.Projects;

/// <summary>Where a project lies, as a map draws it: points, lines and areas in degrees of longitude and latitude.</summary>
public sealed record Place(IReadOnlyList<Position> Points, IReadOnlyList<Position[]> Lines, IReadOnlyList<Position[]> Rings)
{
    /// <summary>Where its mark stands: the middle of its longest stroke, or of its outline.</summary>
    public Position Centre { get; } = CentreOf(Points, Lines, Rings);

    public IEnumerable<Position> All => Points.Concat(Lines.SelectMany(line => line)).Concat(Rings.SelectMany(ring => ring));

    /// <returns>Null for a geometry of nothing.</returns>
    public static Place? Of(Geometry geometry)
    {
        using var json = JsonDocument.Parse(geometry.GeoJson);
        var (points, lines, rings) = (new List<Position>(), new List<Position[]>(), new List<Position[]>());
        Read(json.RootElement);
        return points.Count + lines.Count + rings.Count == 0 ? null : new(points, lines, rings);

        void Read(JsonElement element)
        {
            switch (element.GetProperty("type").GetString())
            {
                case "GeometryCollection":
                    foreach (var part in element.GetProperty("geometries").EnumerateArray())
                    {
                        Read(part);
                    }

                    break;
                case "Point":
                    points.Add(Position.Of(element.GetProperty("coordinates")));
                    break;
                case "MultiPoint":
                    points.AddRange(Line(element.GetProperty("coordinates")));
                    break;
                case "LineString":
                    Add(lines, element.GetProperty("coordinates"));
                    break;
                case "MultiLineString":
                    AddEach(lines, element.GetProperty("coordinates"));
                    break;
                case "Polygon":
                    AddEach(rings, element.GetProperty("coordinates"));
                    break;
                case "MultiPolygon":
                    foreach (var polygon in element.GetProperty("coordinates").EnumerateArray())
                    {
                        AddEach(rings, polygon);
                    }

                    break;
            }
        }
    }

    private static void AddEach(List<Position[]> to, JsonElement coordinates)
    {
        foreach (var line in coordinates.EnumerateArray())
        {
            Add(to, line);
        }
    }

    private static void Add(List<Position[]> to, JsonElement coordinates)
    {
        if (Line(coordinates) is { Length: > 0 } line)
        {
            to.Add(line);
        }
    }

    private static Position[] Line(JsonElement coordinates) => [.. coordinates.EnumerateArray().Select(Position.Of)];

    private static Position CentreOf(IReadOnlyList<Position> points, IReadOnlyList<Position[]> lines, IReadOnlyList<Position[]> rings)
    {
        if (rings.Count > 0)
        {
            return Middle(rings.MaxBy(ring => ring.Length)!);
        }

        return lines.Count > 0 ? HalfWay(lines.MaxBy(LengthOf)!) : points.Count == 1 ? points[0] : Middle(points);
    }

    private static Position Middle(IReadOnlyCollection<Position> positions) =>
        new((positions.Min(one => one.East) + positions.Max(one => one.East)) / 2, (positions.Min(one => one.North) + positions.Max(one => one.North)) / 2);

    private static Position HalfWay(Position[] line)
    {
        var left = LengthOf(line) / 2;
        for (var i = 1; i < line.Length; i++)
        {
            var step = Distance(line[i - 1], line[i]);
            if (step > 0 && step >= left)
            {
                var share = left / step;
                return new(
                    line[i - 1].East + ((line[i].East - line[i - 1].East) * share), line[i - 1].North + ((line[i].North - line[i - 1].North) * share));
            }

            left -= step;
        }

        return line[^1];
    }

    private static double LengthOf(Position[] line)
    {
        var length = 0d;
        for (var i = 1; i < line.Length; i++)
        {
            length += Distance(line[i - 1], line[i]);
        }

        return length;
    }

    private static double Distance(Position one, Position other) => Math.Sqrt(
        Math.Pow((one.East - other.East) * Math.Cos(one.North * Math.PI / 180), 2) + Math.Pow(one.North - other.North, 2));
}

/// <summary>A position on the earth (WGS 84), in degrees.</summary>
public readonly record struct Position(double East, double North)
{
    public static Position Of(JsonElement position) => new(position[0].GetDouble(), position[1].GetDouble());
}
