namespace Milestones.Server.Pages.Projects;

/// <summary>
/// Works of which there are too many to be drawn each, as circles that say how many they are and how they stand: one for each
/// district, or where all are of one, one for each square of the drawing. Circles that would cover each other are moved apart.
/// </summary>
internal sealed class MapCircles(WorksMap map)
{
    /// <summary>Squares in a row of the drawing.</summary>
    private const int Columns = 8;

    private const double Side = WorksMap.Width / Columns;
    private const double LeastRadius = 15;
    private const double MostRadius = 34;
    private const double NameHeight = 26;

    // Where the scale stands.
    private const double Foot = 26;

    // In degrees, about 50 m: what lies closer together is not told apart by looking closer still.
    private const double LeastArea = 0.0005;

    // Ten or fifty circles lie apart after a few.
    private const int Rounds = 200;

    /// <param name="nameOf">The name of a district.</param>
    public List<MapCircle> Of(IReadOnlyList<MapWork> works, Func<string, string> nameOf) =>
        Apart(works.Select(work => work.District).Distinct().Skip(1).Any() ? OfDistricts(works, nameOf) : OfSquares(works));

    private List<MapCircle> OfDistricts(IReadOnlyList<MapWork> works, Func<string, string> nameOf)
    {
        var districts = works.GroupBy(work => work.District).OrderByDescending(district => district.Count()).ThenBy(district => district.Key, StringComparer.Ordinal)
            .Select(district => (district.Key, Works: district.ToList())).ToList();
        return districts.ConvertAll(district => CircleOf(district.Works, districts[0].Works.Count) with
        {
            District = district.Key,
            Name = nameOf(district.Key),
        });
    }

    /// <summary>A circle stands where the works of its square lie, as near as the square lets it.</summary>
    private List<MapCircle> OfSquares(IReadOnlyList<MapWork> works)
    {
        // Which square a work lies in is told by the very degrees that stand in the square's address, so that none is lost between two.
        var east = Edges(Columns, column => map.EastOf(column * Side));
        var north = Edges((int)Math.Ceiling(map.Height / Side), row => map.NorthOf(row * Side));
        var squares = works
            .GroupBy(work => (Column: Last(east, edge => work.Place.Centre.East >= edge), Row: Last(north, edge => work.Place.Centre.North < edge)))
            .OrderBy(square => square.Key.Row).ThenBy(square => square.Key.Column)
            .Select(square => (X: square.Key.Column * Side, Y: square.Key.Row * Side, Works: square.ToList(),
                Area: new MapArea(east[square.Key.Column], north[square.Key.Row + 1], east[square.Key.Column + 1], north[square.Key.Row])))
            .ToList();
        var most = squares.Count == 0 ? 1 : squares.Max(square => square.Works.Count);
        return squares.ConvertAll(square =>
        {
            var circle = CircleOf(square.Works, most);
            return circle with
            {
                X = Math.Clamp(circle.X, square.X + circle.Radius, square.X + Side - circle.Radius),
                Y = Math.Clamp(circle.Y, square.Y + circle.Radius, square.Y + Side - circle.Radius),
                Area = square.Area.North - square.Area.South < LeastArea ? null : square.Area,
            };
        });
    }

    private static double[] Edges(int squares, Func<int, double> at) => [.. Enumerable.Range(0, squares + 1).Select(i => MapArea.Rounded(at(i)))];

    /// <summary>The last square behind whose first edge something lies.</summary>
    private static int Last(double[] edges, Func<double, bool> isBehind) => Math.Max(0, Array.FindLastIndex(edges[..^1], edge => isBehind(edge)));

    /// <param name="most">As many works as the greatest circle tells of.</param>
    private MapCircle CircleOf(List<MapWork> works, int most) => new(
        works.Average(work => map.XOf(work.Place.Centre)),
        works.Average(work => map.YOf(work.Place.Centre)),
        LeastRadius + ((MostRadius - LeastRadius) * Math.Sqrt((double)works.Count / most)),
        works.Count,
        [.. works.GroupBy(work => work.Standing).OrderBy(of => of.Key).Select(of => new MapShare(of.Key, of.Count()))]);

    /// <summary>Moves circles that cover each other or each other's names, no more than they must, and none out of the drawing.</summary>
    private List<MapCircle> Apart(List<MapCircle> circles)
    {
        circles = circles.ConvertAll(Inside);
        for (var (round, moved) = (0, true); moved && round < Rounds; round++)
        {
            moved = false;
            for (var i = 0; i < circles.Count; i++)
            {
                for (var j = i + 1; j < circles.Count; j++)
                {
                    if (Covers(circles[i], circles[j]) is (var byX, var byY))
                    {
                        moved = true;
                        (circles[i], circles[j]) = byX < byY ? Beside(circles[i], circles[j], byX) : Above(circles[i], circles[j], byY);

                        // At the edge of the drawing there may be no room that way.
                        if (Covers(circles[i], circles[j]) is (var stillX, var stillY))
                        {
                            (circles[i], circles[j]) = byX < byY ? Above(circles[i], circles[j], stillY) : Beside(circles[i], circles[j], stillX);
                        }
                    }
                }
            }
        }

        return circles;
    }

    /// <summary>By how much two cover each other, either way; null where they do not.</summary>
    private static (double ByX, double ByY)? Covers(MapCircle one, MapCircle other)
    {
        const double Touch = 0.5;
        var x = HalfWidth(one) + HalfWidth(other) - Math.Abs(one.X - other.X);
        var y = one.Radius + other.Radius + NameOf(one.Name ?? other.Name) - Math.Abs(one.Y - other.Y);
        return x > Touch && y > Touch ? (x, y) : null;
    }

    private (MapCircle One, MapCircle Other) Beside(MapCircle one, MapCircle other, double by)
    {
        var half = by / 2 * (one.X < other.X ? -1 : 1);
        return (Inside(one with { X = one.X + half }), Inside(other with { X = other.X - half }));
    }

    private (MapCircle One, MapCircle Other) Above(MapCircle one, MapCircle other, double by)
    {
        var half = by / 2 * (one.Y < other.Y ? -1 : 1);
        return (Inside(one with { Y = one.Y + half }), Inside(other with { Y = other.Y - half }));
    }

    private MapCircle Inside(MapCircle circle) => circle with
    {
        X = Math.Clamp(circle.X, HalfWidth(circle) + 2, WorksMap.Width - HalfWidth(circle) - 2),
        Y = Math.Clamp(circle.Y, circle.Radius + 2, map.Height - circle.Radius - Foot - NameOf(circle.Name)),
    };

    private static double HalfWidth(MapCircle circle) => Math.Max(circle.Radius, WorksMap.HalfOf(circle.Name ?? ""));

    private static double NameOf(string? name) => name is null ? 0 : NameHeight;
}

/// <summary>Works that are told as their number.</summary>
/// <param name="Shares">Which together are <paramref name="Count"/>.</param>
public sealed record MapCircle(double X, double Y, double Radius, int Count, IReadOnlyList<MapShare> Shares)
{
    /// <summary>The district whose works they are; null where they are those of <see cref="Area"/>.</summary>
    public string? District { get; init; }

    /// <summary>The district's.</summary>
    public string? Name { get; init; }

    /// <summary>What there is to look at more closely; null also where nothing is.</summary>
    public MapArea? Area { get; init; }
}

public sealed record MapShare(MapStanding Standing, int Count);
