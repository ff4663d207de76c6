using System.Globalization;
using Milestones.Server.Http;
using Milestones.Server.Projects;

namespace Milestones.Server.Pages.Projects;

/// <summary>A part of the earth that a reader looks at more closely, in degrees: its west, south, east and north.</summary>
public sealed record MapArea(double West, double South, double East, double North)
{
    internal const string Parameter = "area";

    internal static MapArea? Read(QueryReader query)
    {
        if (query.Text(Parameter) is not { } text)
        {
            return null;
        }

        var numbers = text.Split(',')
            .Select(part => double.TryParse(part, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : double.NaN)
            .ToArray();
        if (numbers is [var west, var south, var east, var north] && west >= -180 && east <= 180 && south >= -90 && north <= 90 && west < east && south < north)
        {
            return new(west, south, east, north);
        }

        query.Wrong(Parameter, "West, south, east and north in degrees, written as 120.3,36.05,120.4,36.12.");
        return null;
    }

    internal bool Has(Position position) =>
        position.East >= West && position.East < East && position.North >= South && position.North < North;

    /// <summary>Degrees as an address has them, to about a metre.</summary>
    internal static double Rounded(double degrees) => double.Parse(Written(degrees), CultureInfo.InvariantCulture);

    /// <summary>As it stands in an address.</summary>
    public override string ToString() => $"{Written(West)},{Written(South)},{Written(East)},{Written(North)}";

    private static string Written(double degrees) => degrees.ToString("0.#####", CultureInfo.InvariantCulture);
}
