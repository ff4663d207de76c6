namespace Milestones.Server.Pages;

/// <summary>Numbers, money and dates. No culture of the machine has a part in it.</summary>
public sealed partial class Language
{
    private const string Minus = "−";
    private const string Nothing = "–";
    private const decimal Wan = 10_000m;
    private const decimal Yi = 100_000_000m;

    private static readonly string[] Months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    public string Count(long count) => Signed(count < 0, $"{Math.Abs((decimal)count):#,0}");

    /// <summary>A figure of a scorecard, as it is easily read.</summary>
    public string Figure(decimal? value, FigureUnit unit) => value is not { } known ? Nothing : unit switch
    {
        FigureUnit.Money => Money(known),
        FigureUnit.Amount => Amount(known),
        FigureUnit.Percent => Percent(known),
        _ => Count((long)known),
    };

    /// <summary>A figure to its last digit, where it must add up.</summary>
    public string Exact(decimal? value, FigureUnit unit) => value is not { } known ? Nothing : unit switch
    {
        FigureUnit.Money => ExactMoney(known),
        FigureUnit.Amount => Signed(known < 0, $"{Math.Abs(known):#,0.##}"),
        _ => Figure(known, unit),
    };

    /// <summary>A difference to its last digit; what is not less has a plus, and 0 no sign.</summary>
    public string Change(decimal? change, FigureUnit unit) => (change > 0 ? "+" : "") + Exact(change, unit);

    /// <summary>A difference as it is easily read.</summary>
    public string ChangeAtSight(decimal? change, FigureUnit unit) => (change > 0 ? "+" : "") + Figure(change, unit);

    /// <summary>To two decimals of a unit that is easily read: 1,583.9 亿元, ¥158.39 bn.</summary>
    public string Money(decimal yuan) => Money(yuan, "#,0.##");

    /// <summary>The same with both decimals always, so that numbers stand under each other.</summary>
    public string MoneyInColumn(decimal yuan) => Money(yuan, yuan == 0 ? "0" : "#,0.00");

    private string Money(decimal yuan, string format)
    {
        var size = Math.Abs(yuan);
        var (amount, unit) = _chinese
            ? size >= Yi ? (size / Yi, " 亿元") : size >= Wan ? (size / Wan, " 万元") : (size, " 元")
            : size >= 1_000_000_000m ? (size / 1_000_000_000m, " bn") : size >= 1_000_000m ? (size / 1_000_000m, " m") : (size, "");
        return Signed(yuan < 0, $"{(_chinese ? "" : "¥")}{Rounded(amount).ToString(format)}{unit}");
    }

    /// <summary>To the last fen.</summary>
    public string ExactMoney(decimal yuan) => Signed(yuan < 0, _chinese ? $"{Math.Abs(yuan):#,0.00} 元" : $"¥{Math.Abs(yuan):#,0.00}");

    /// <summary>In Chinese by ten thousands, where that leaves nothing out.</summary>
    public string Amount(decimal amount)
    {
        var size = Math.Abs(amount);
        return Signed(amount < 0, _chinese && size >= Wan && Rounded(size / Wan) == size / Wan ? $"{size / Wan:#,0.##} 万" : $"{size:#,0.##}");
    }

    public string Percent(decimal? percent) => percent is { } known ? Signed(known < 0, $"{Math.Abs(known):#,0.0}%") : Nothing;

    public string Day(DateOnly day) => _chinese ? $"{day.Year} 年 {day.Month} 月 {day.Day} 日" : $"{day.Day} {Months[day.Month - 1]} {day.Year}";

    public string Month(DateOnly day) => _chinese ? $"{day.Month} 月" : Months[day.Month - 1];

    /// <summary>An instant, as the city's clock showed it.</summary>
    public string Instant(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return $"{Day(DateOnly.FromDateTime(local.DateTime))}{(_chinese ? " " : ", ")}{local:HH:mm}";
    }

    /// <summary>What an address says of a state of knowledge: a day, or an instant.</summary>
    public string KnownOn(string known, TimeZoneInfo zone) =>
        DateOnly.TryParseExact(known, "yyyy-MM-dd", out var day) ? Day(day)
        : Http.Instant.TryParse(known, out var instant) ? Instant(instant, zone)
        : known;

    /// <summary>The same for a field that takes days only.</summary>
    public static string DayOf(string known, TimeZoneInfo zone) =>
        !DateOnly.TryParseExact(known, "yyyy-MM-dd", out _) && Http.Instant.TryParse(known, out var instant)
            ? $"{TimeZoneInfo.ConvertTime(instant, zone):yyyy-MM-dd}"
            : known;

    /// <summary>How many days ago something was recorded, by the city's calendar.</summary>
    public string Age(DateTimeOffset instant, DateOnly today, TimeZoneInfo zone)
    {
        var days = today.DayNumber - DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime).DayNumber;
        return days <= 0 ? this[new("今天", "today")] : days == 1 ? this[new("昨天", "yesterday")] : this[new("{0} 天前", "{0} days ago"), Count(days)];
    }

    private static decimal Rounded(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);

    private static string Signed(bool negative, string size) => negative ? Minus + size : size;
}
