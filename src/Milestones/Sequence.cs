namespace Milestones;

/// <summary>
/// A position in the log: the clock of what was known (recorded time). Positions become visible in order, so whoever has
/// seen one will never see another appear before it. 0 is before the first event.
/// </summary>
public readonly record struct Sequence(long Position) : IComparable<Sequence>
{
    public static Sequence Start => default;

    /// <summary>Behind every event, whatever is recorded.</summary>
    public static Sequence End => new(long.MaxValue);

    public int CompareTo(Sequence other) => Position.CompareTo(other.Position);

    public static bool operator <(Sequence left, Sequence right) => left.Position < right.Position;

    public static bool operator >(Sequence left, Sequence right) => left.Position > right.Position;

    public static bool operator <=(Sequence left, Sequence right) => left.Position <= right.Position;

    public static bool operator >=(Sequence left, Sequence right) => left.Position >= right.Position;

    public override string ToString() => Position.ToString();
}
