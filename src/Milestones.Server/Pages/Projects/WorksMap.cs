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

    /// <summary>In degrees.</summary>
    internal double EastOf(double x) => _west + (x / _scale / _shrink);

    /// <summary>In degrees.</summary>
    internal double NorthOf(double y) => _north - (y / _scale);

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

    /// <summary>Of more works than can be named: how many lie where. None is left out.</summary>
    /// <param name="nameOf">The name of a district.</param>
    public IReadOnlyList<MapCircle> Circles(Func<string, string> nameOf) => new MapCircles(this).Of(_works, nameOf);

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

    /// <summary>Half the width of a name, as it is about written; one that is wider than the drawing is cut off.</summary>
    internal static double HalfOf(string name) => Math.Min(name.Sum(letter => letter > 0x2E80 ? 18 : 10.5), Width - 6) / 2;

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

/// <param name="Half">Of its width.</param>
public sealed record MapLabel(string Name, double X, double Y, double Half);
