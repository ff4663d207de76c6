using CsCheck;

namespace Milestones.Tests.Properties;

/// <summary>
/// Days of two years, of which there are few, so that things often fall on one day or on neighbouring days; ends of months and
/// years are among them.
/// </summary>
public static class Days
{
    public const int Count = 60;

    private static readonly DateOnly First = new(2021, 12, 19);

    /// <param name="number">From 0; greater is later, by 12 days each.</param>
    public static DateOnly Number(int number) => First.AddDays(12 * Math.Clamp(number, 0, Count - 1));

    public static Gen<DateOnly> Any { get; } = Between(0, Count - 1);

    public static Gen<DateOnly> Between(int from, int to) =>
        Gen.Select(Gen.Int[from, to], Gen.Frequency((4, Gen.Const(0)), (1, Gen.Int[-1, 1])), (number, by) => Number(number).AddDays(by));

    /// <summary>Days to ask about: those on which things happen, those around them, and those beyond all.</summary>
    public static Gen<DateOnly> Asked { get; } = Gen.Frequency(
        (8, Gen.Select(Any, Gen.Int[-1, 1], (day, by) => day.AddDays(by))),
        (3, Gen.Select(Gen.Int[2021, 2024], Gen.Int[1, 12], (year, month) => new DateOnly(year, month, 1).AddDays(-1))),
        (1, Gen.OneOf(new DateOnly(2000, 1, 1), new DateOnly(2024, 6, 30), new DateOnly(9999, 12, 31))));
}
