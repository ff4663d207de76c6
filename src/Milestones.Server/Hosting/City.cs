namespace Milestones.Server.Hosting;

/// <summary>The city's clock: "today" is a date in its time zone.</summary>
public sealed class City(TimeProvider clock, TimeZoneInfo zone)
{
    public const string DefaultTimeZone = "Asia/Shanghai";

    public TimeZoneInfo Zone => zone;

    public DateTimeOffset Now => clock.GetUtcNow();

    public DateOnly Today => DayOf(Now);

    /// <summary>The day of an instant, on the city's calendar.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>When a day begins, by the city's calendar.</summary>
    public DateTimeOffset StartOf(DateOnly day)
    {
        var start = day.ToDateTime(TimeOnly.MinValue);
        return new(start, zone.GetUtcOffset(start));
    }

    /// <exception cref="InvalidOperationException">The setting names no time zone of this machine.</exception>
    public static City Of(TimeProvider clock, string? timeZone)
    {
        timeZone = string.IsNullOrWhiteSpace(timeZone) ? DefaultTimeZone : timeZone;
        return TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone)
            ? new(clock, zone)
            : throw new InvalidOperationException(
                $"The setting City:TimeZone is {timeZone}, which this machine does not know. Give an IANA name such as {DefaultTimeZone}, and install the tzdata package where it is missing.");
    }
}
