using System.Globalization;

namespace Milestones;

/// <summary>A calendar month in the city's time zone: <c>2022-11</c>.</summary>
public readonly record struct Month : IComparable<Month>
{
    /// <exception cref="ArgumentOutOfRangeException">There is no such month.</exception>
    public Month(int year, int number)
    {
        First = new DateOnly(year, number, 1);
    }

    public DateOnly First { get; }

    public DateOnly Last => First.AddDays(DateTime.DaysInMonth(First.Year, First.Month) - 1);

    public int Year => First.Year;

    public int Number => First.Month;

    public static bool TryParse(ReadOnlySpan<char> text, out Month month)
    {
        month = default;
        if (text.Length != 7
            || text[4] != '-'
            || !int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || !int.TryParse(text[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || year < 1
            || number is < 1 or > 12)
        {
            return false;
        }

        month = new(year, number);
        return true;
    }

    public int CompareTo(Month other) => First.CompareTo(other.First);

    public static bool operator <(Month left, Month right) => left.First < right.First;

    public static bool operator >(Month left, Month right) => left.First > right.First;

    public static bool operator <=(Month left, Month right) => left.First <= right.First;

    public static bool operator >=(Month left, Month right) => left.First >= right.First;

    public override string ToString() => First.ToString("yyyy-MM");
}
