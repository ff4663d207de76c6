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

    /// <summary>A difference: 0 has no sign.</summary>
    public string Change(long change) => (change > 0 ? "+" : "") + Count(change);

    public string Change(decimal change, Func<decimal, string> write) => (change > 0 ? "+" : "") + write(change);

    /// <summary>To two decimals of a unit that is easily read: 1,583.9 亿元, ¥158.39 bn.</summary>
    public string Money(decimal yuan)
    {
        var size = Math.Abs(yuan);
        var (amount, unit) = _chinese
            ? size >= Yi ? (size / Yi, " 亿元") : size >= Wan ? (size / Wan, " 万元") : (size, " 元")
            : size >= 1_000_000_000m ? (size / 1_000_000_000m, " bn") : size >= 1_000_000m ? (size / 1_000_000m, " m") : (size, "");
        return Signed(yuan < 0, $"{(_chinese ? "" : "¥")}{Rounded(amount):#,0.##}{unit}");
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

    /// <summary>How many days ago something was recorded, by the city's calendar.</summary>
    public string Age(DateTimeOffset instant, DateOnly today, TimeZoneInfo zone)
    {
        var days = today.DayNumber - DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime).DayNumber;
        return days <= 0 ? this[new("今天", "today")] : days == 1 ? this[new("昨天", "yesterday")] : this[new("{0} 天前", "{0} days ago"), Count(days)];
    }

    private static decimal Rounded(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);

    private static string Signed(bool negative, string size) => negative ? Minus + size : size;
}
