namespace Milestones.Server.Sample;

/// <summary>When the office has what happened. The offices are quick; a phone on site may be weeks late.</summary>
internal static class Arrival
{
    public static DateTime Office(Chance chance, DateOnly day) => At(chance, day.AddDays(chance.Between(1, 6)));

    /// <summary>Of a hundred reports seventy come within three days, and four are three to six weeks late.</summary>
    public static DateTime Field(Chance chance, DateOnly day) => At(chance, day.AddDays(chance.Below(100) switch
    {
        < 70 => chance.Between(0, 3),
        < 90 => chance.Between(4, 9),
        < 96 => chance.Between(10, 20),
        _ => chance.Between(21, 40),
    }));

    /// <summary>The time itself, or within two days of the other where that is later.</summary>
    public static DateTime After(Chance chance, DateTime time, DateTime other) =>
        time > other ? time : other.AddMinutes(chance.Between(20, 2 * 24 * 60));

    private static DateTime At(Chance chance, DateOnly day) => day.ToDateTime(new TimeOnly(chance.Between(7, 19), chance.Below(60)));
}
