namespace Milestones.Server.Late;

/// <summary>The settings <c>Digest</c>: when what is late is told to the webhooks that want it.</summary>
/// <param name="Weekday">On which day of the week; null for every day.</param>
/// <param name="At">On the city's clock.</param>
internal sealed record DigestSettings(bool IsOn, DayOfWeek? Weekday, TimeOnly At)
{
    /// <exception cref="InvalidOperationException">A setting is not to be had.</exception>
    public static DigestSettings Of(IConfiguration configuration)
    {
        var at = configuration["Digest:At"] is { Length: > 0 } time ? time : "08:00";
        if (!TimeOnly.TryParseExact(at, "HH:mm", out var of))
        {
            throw new InvalidOperationException($"The setting Digest:At is {at}; give a time of the day such as 08:00.");
        }

        return configuration["Digest:Every"] switch
        {
            null or "" or "day" => new(true, null, of),
            "never" => new(false, null, of),
            var name when Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var weekday) && !char.IsDigit(name[0]) => new(true, weekday, of),
            var name => throw new InvalidOperationException($"The setting Digest:Every is {name}; give day, never, or the day of the week such as monday."),
        };
    }

    /// <summary>The first day from a day on at which it is to be told.</summary>
    public DateOnly From(DateOnly day)
    {
        while (Weekday is { } weekday && day.DayOfWeek != weekday)
        {
            day = day.AddDays(1);
        }

        return day;
    }
}
