using System.Globalization;
using System.Text;
using Milestones.Server.Projects;

namespace Milestones.Server.Pages.Projects;

/// <summary>
/// A drawing of works by where they lie, of nothing but their own geometry. A few are drawn each with its name; more would cover
/// each other, so that it is told how many there are in each district, and in one district in each square of it.
/// </summary>
public sealed class WorksMap
{
    public const int MostNamed = 200;
    public const double Width = 600;

    /// <summary>Squares in a row of the drawing.</summary>
    private const int Columns = 8;

    private const double LeastRadius = 15;
    private const double MostRadius = 34;
    private const double NameHeight = 26;

    // Where the scale stands.
    private const double Foot = 26;

    private const double LeastHeight = 260;
    private const double MostHeight = 620;
    private const double Margin = 18;
    private const double MetresInDegree = 111_320;

    // About a kilometre: a single work is shown with what is around it.
    private const double LeastSpan = 0.01;

    private readonly List<MapWork> _works;
    private readonly double _west;
    private readonly double _north;
    private readonly double _shrink;
    private readonly double _scale;

    private WorksMap(List<MapWork> works, MapArea area)
    {
        _works = works;
        _shrink = Math.Max(Math.Cos((area.South + area.North) / 2 * Math.PI / 180), 0.05);
        var (wide, high) = ((area.East - area.West) * _shrink, area.North - area.South);
        _scale = Math.Min((Width - (2 * Margin)) / wide, (MostHeight - (2 * Margin)) / high);
        Height = Math.Max((high * _scale) + (2 * Margin), LeastHeight);
        _west = area.West - ((Width / _scale) - wide) / 2 / _shrink;
        _north = area.North + ((Height / _scale) - high) / 2;
    }

    public double Height { get; }

    public IReadOnlyList<MapWork> Works => _works;

    /// <summary>Whether each work is drawn with its name, not only counted in its square.</summary>
    public bool IsNamed => _works.Count <= MostNamed;

    /// <param name="area">The part to be drawn; null for all of it.</param>
    /// <returns>Null where none of the works says where it lies.</returns>
    public static WorksMap? Of(List<MapWork> works, MapArea? area)
    {
        if (area is not null)
        {
            return new(works, area);
        }

        if (works.Count == 0)
        {
            return null;
        }

        var (west, south, east, north) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var at in works.Count <= MostNamed ? works.SelectMany(work => work.Place.All) : works.Select(work => work.Place.Centre))
        {
            (west, south, east, north) = (Math.Min(west, at.East), Math.Min(south, at.North), Math.Max(east, at.East), Math.Max(north, at.North));
        }

        var (wide, high) = (Math.Max(0, LeastSpan - (east - west)) / 2, Math.Max(0, LeastSpan - (north - south)) / 2);
        return new(works, new(west - wide, south - high, east + wide, north + high));
    }

    public double XOf(Position position) => (position.East - _west) * _shrink * _scale;

    public double YOf(Position position) => (_north - position.North) * _scale;

    /// <summary>All lines of some works as one path.</summary>
    public string LinesOf(IEnumerable<MapWork> works) => PathOf(works.SelectMany(work => work.Place.Lines), close: false);

    public string AreasOf(IEnumerable<MapWork> works) => PathOf(works.SelectMany(work => work.Place.Rings), close: true);

    /// <summary>The marks of some works as one path, in the shape of their standing.</summary>
    public string MarksOf(MapStanding standing, IEnumerable<MapWork> works)
    {
        var path = new StringBuilder();
        foreach (var work in works)
        {
            foreach (var position in work.Place.Points.Count > 1 ? work.Place.Points : [work.Place.Centre])
            {
                path.Append(CultureInfo.InvariantCulture, $"M{XOf(position):0.#} {YOf(position):0.#}{ShapeOf(standing)}");
            }
        }

        return path.ToString();
    }

    /// <summary>Drawn from its middle on, so that marks are told apart without their colours too.</summary>
    public static string ShapeOf(MapStanding standing) => standing switch
    {
        MapStanding.Completed => "m-3-3h6v6h-6z",
        MapStanding.Underway => "m-3.4 0a3.4 3.4 0 1 0 6.8 0a3.4 3.4 0 1 0-6.8 0",
        MapStanding.Suspended => "m0-4.2l4 7h-8z",
        MapStanding.Cancelled => "m-3-3l6 6m0-6l-6 6",
        _ => "m0-4l4 4l-4 4l-4-4z",
    };

    /// <summary>Of more works than can be named: how many lie in each district, or in one district in each square. None is left out.</summary>
    /// <param name="nameOf">The name of a district.</param>
    public IReadOnlyList<MapCircle> Circles(Func<string, string> nameOf) =>
        _works.Select(work => work.District).Distinct().Skip(1).Any() ? CirclesOfDistricts(nameOf) : CirclesOfSquares();

    private List<MapCircle> CirclesOfDistricts(Func<string, string> nameOf)
    {
        var districts = _works.GroupBy(work => work.District).OrderByDescending(district => district.Count()).ThenBy(district => district.Key, StringComparer.Ordinal)
            .Select(district => (district.Key, Works: district.ToList())).ToList();
        var circles = districts.ConvertAll(district => CircleOf(district.Works, districts[0].Works.Count) with
        {
            District = district.Key,
            Name = nameOf(district.Key),
        });
        return Apart(circles);
    }

    /// <summary>A circle stands where the works of its square lie, as near as the square lets it.</summary>
    private List<MapCircle> CirclesOfSquares()
    {
        var side = Width / Columns;
        var squares = _works
            .GroupBy(work => (Column: (int)Math.Floor(XOf(work.Place.Centre) / side), Row: (int)Math.Floor(YOf(work.Place.Centre) / side)))
            .OrderBy(square => square.Key.Row).ThenBy(square => square.Key.Column)
            .Select(square => (X: square.Key.Column * side, Y: square.Key.Row * side, Works: square.ToList()))
            .ToList();
        var most = squares.Max(square => square.Works.Count);
        return Apart(squares.ConvertAll(square =>
        {
            var circle = CircleOf(square.Works, most);
            return circle with
            {
                X = Math.Clamp(circle.X, square.X + circle.Radius, square.X + side - circle.Radius),
                Y = Math.Clamp(circle.Y, square.Y + circle.Radius, square.Y + side - circle.Radius),
                Area = AreaOf(square.X, square.Y, side),
            };
        }));
    }

    private MapCircle CircleOf(List<MapWork> works, int most) => new(
        works.Average(work => XOf(work.Place.Centre)),
        works.Average(work => YOf(work.Place.Centre)),
        LeastRadius + ((MostRadius - LeastRadius) * Math.Sqrt((double)works.Count / most)),
        works.Count,
        [.. works.GroupBy(work => work.Standing).OrderBy(of => of.Key).Select(of => new MapShare(of.Key, of.Count()))]);

    /// <summary>Moves circles that cover each other or each other's names apart, no more than they must, and none out of the drawing.</summary>
    private List<MapCircle> Apart(List<MapCircle> circles)
    {
        const int Rounds = 200;
        circles = circles.ConvertAll(Inside);
        for (var round = 0; round < Rounds; round++)
        {
            var moved = false;
            for (var i = 0; i < circles.Count; i++)
            {
                for (var j = i + 1; j < circles.Count; j++)
                {
                    if (Covers(circles[i], circles[j]) is not (var byX, var byY))
                    {
                        continue;
                    }

                    moved = true;
                    (circles[i], circles[j]) = byX < byY ? Beside(circles[i], circles[j], byX) : Above(circles[i], circles[j], byY);

                    // At the edge of the drawing there may be no room that way.
                    if (Covers(circles[i], circles[j]) is (var stillX, var stillY))
                    {
                        (circles[i], circles[j]) = byX < byY ? Above(circles[i], circles[j], stillY) : Beside(circles[i], circles[j], stillX);
                    }
                }
            }

            if (!moved)
            {
                break;
            }
        }

        return circles;
    }

    /// <summary>By how much two cover each other, either way; null where they do not.</summary>
    private static (double ByX, double ByY)? Covers(MapCircle one, MapCircle other)
    {
        const double Touch = 0.5;
        var x = HalfWidth(one) + HalfWidth(other) - Math.Abs(one.X - other.X);
        var y = one.Radius + other.Radius + HeightOf(one.Name ?? other.Name) - Math.Abs(one.Y - other.Y);
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
        X = Math.Clamp(circle.X, HalfWidth(circle) + 2, Width - HalfWidth(circle) - 2),
        Y = Math.Clamp(circle.Y, circle.Radius + 2, Height - circle.Radius - Foot - HeightOf(circle.Name)),
    };

    private static double HalfWidth(MapCircle circle) => Math.Max(circle.Radius, HalfOf(circle.Name ?? ""));

    private static double HeightOf(string? name) => name is null ? 0 : NameHeight;

    /// <summary>Half the width of a name, as it is about written.</summary>
    private static double HalfOf(string name) => name.Sum(letter => letter > 0x2E80 ? 18 : 10.5) / 2;

    /// <summary>Where the districts' names stand amid works that are drawn each; a name that would cover a greater district's is left out.</summary>
    public IReadOnlyList<MapLabel> Labels(Func<string, string> nameOf)
    {
        var labels = new List<MapLabel>();
        foreach (var district in _works.GroupBy(work => work.District).OrderByDescending(works => works.Count()))
        {
            var name = nameOf(district.Key);
            var half = HalfOf(name);
            var x = Math.Clamp(Median(district, work => XOf(work.Place.Centre)), half + 2, Width - half - 2);
            var y = Math.Clamp(Median(district, work => YOf(work.Place.Centre)), 16, Height - 6);
            if (labels.All(other => Math.Abs(other.X - x) > other.Half + half || Math.Abs(other.Y - y) > 20))
            {
                labels.Add(new(name, x, y, half));
            }
        }

        return labels;
    }

    /// <summary>A round length for the scale, of at most a quarter of the drawing.</summary>
    public (double Metres, double Length) ScaleBar()
    {
        var most = Width / 4 / _scale * MetresInDegree;
        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        var metres = power * (most >= 5 * power ? 5 : most >= 2 * power ? 2 : 1);
        return (metres, metres / MetresInDegree * _scale);
    }

    private MapArea AreaOf(double x, double y, double side) => new(
        _west + (x / _scale / _shrink), _north - ((y + side) / _scale), _west + ((x + side) / _scale / _shrink), _north - (y / _scale));

    private string PathOf(IEnumerable<Position[]> lines, bool close)
    {
        var path = new StringBuilder();
        foreach (var line in lines)
        {
            for (var i = 0; i < line.Length; i++)
            {
                path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{XOf(line[i]):0.#} {YOf(line[i]):0.#}");
            }

            path.Append(close ? "z" : "");
        }

        return path.ToString();
    }

    private static double Median(IEnumerable<MapWork> works, Func<MapWork, double> of)
    {
        var sorted = works.Select(of).Order().ToList();
        return sorted[sorted.Count / 2];
    }
}

/// <summary>A work that says where it lies.</summary>
public sealed record MapWork(string Code, Name Name, string District, MapStanding Standing, Place Place);

/// <summary>What a map tells apart, each by its colour and its shape.</summary>
public enum MapStanding
{
    Planned,
    Underway,
    Completed,
    Suspended,
    Cancelled,
}

/// <summary>Works that are told as their number.</summary>
/// <param name="Shares">Which together are <paramref name="Count"/>.</param>
public sealed record MapCircle(double X, double Y, double Radius, int Count, IReadOnlyList<MapShare> Shares)
{
    /// <summary>The district whose works they are; null where they are those of <see cref="Area"/>.</summary>
    public string? District { get; init; }

    /// <summary>The district's.</summary>
    public string? Name { get; init; }

    public MapArea? Area { get; init; }
}

public sealed record MapShare(MapStanding Standing, int Count);

/// <param name="Half">Of its width.</param>
public sealed record MapLabel(string Name, double X, double Y, double Half);
