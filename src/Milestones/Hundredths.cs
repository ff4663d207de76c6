namespace Milestones;

/// <summary>An amount that people write with at most two decimals, held as whole hundredths: yuan as fen, square metres as square decimetres.</summary>
/// <param name="Count">0 to 10^17, that is 0 to 10^15 in the unit.</param>
public readonly record struct Hundredths(long Count) : IComparable<Hundredths>
{
    /// <summary>The greatest amount that a report may carry, in its unit.</summary>
    public const long GreatestUnits = 1_000_000_000_000_000;

    public decimal Units => Count / 100m;

    /// <summary>False when the amount is below zero, beyond 10^15 or has more than two decimals.</summary>
    public static bool TryFrom(decimal units, out Hundredths amount)
    {
        amount = default;
        if (units is < 0 or > GreatestUnits || decimal.Round(units, 2) != units)
        {
            return false;
        }

        amount = new((long)(units * 100m));
        return true;
    }

    /// <exception cref="ArgumentOutOfRangeException">Below zero, beyond 10^15 or with more than two decimals.</exception>
    public static Hundredths From(decimal units) => TryFrom(units, out var amount)
        ? amount
        : throw new ArgumentOutOfRangeException(nameof(units), units, "0 to 10^15 with at most two decimals.");

    public int CompareTo(Hundredths other) => Count.CompareTo(other.Count);

    public static bool operator <(Hundredths left, Hundredths right) => left.Count < right.Count;

    public static bool operator >(Hundredths left, Hundredths right) => left.Count > right.Count;

    public static bool operator <=(Hundredths left, Hundredths right) => left.Count <= right.Count;

    public static bool operator >=(Hundredths left, Hundredths right) => left.Count >= right.Count;

    public override string ToString() => Units.ToString("0.00");
}
