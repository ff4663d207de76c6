namespace Milestones.Server.Pages;

/// <summary>Numbers, money and dates. No culture of the machine has a part in it.</summary>
public sealed partial class Language
{
    private const string Minus = "−";
    private const string Nothing = "–";
    private const decimal Wan = 10_000m;
    private const decimal Yi = 100_000_000m;

    private static readonly Scale[] ChineseScales = [new(Yi, " 亿元"), new(Wan, " 万元"), new(1, " 元")];
    private static readonly Scale[] EnglishScales = [new(1_000_000_000, " bn"), new(1_000_000, " m"), new(1, "")];

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
    /// <remarks>Of two percents it is percentage points.</remarks>
    public string Change(decimal? change, FigureUnit unit) => (change > 0 ? "+" : "") + (unit == FigureUnit.Percent ? Points(change) : Exact(change, unit));

    /// <summary>How figures are written that are read beside each other: in one unit, and money to the same decimals.</summary>
    /// <remarks>It is the unit of the largest of them, or the smaller one in which none of them would be told as 0.</remarks>
    public Func<decimal?, string> Alike(FigureUnit unit, params IReadOnlyList<decimal?> values) => unit switch
    {
        FigureUnit.Money => MoneyAlike([.. values.OfType<decimal>().Where(value => value != 0).Select(Math.Abs)]),
        FigureUnit.Amount when values.OfType<decimal>().Any(value => value != 0 && !IsByWan(value)) => value => Exact(value, unit),
        _ => value => Figure(value, unit),
    };

    /// <summary>To two decimals of a unit that is easily read: 1,583.9 亿元, ¥158.39 bn.</summary>
    public string Money(decimal yuan) => Money(yuan, "#,0.##");

    /// <summary>The same with both decimals always, so that numbers stand under each other.</summary>
    public string MoneyInColumn(decimal yuan) => Money(yuan, yuan == 0 ? "0" : "#,0.00");

    private string Money(decimal yuan, string format) => Money(yuan, ScaleOf(Math.Abs(yuan)), format);

    private string Money(decimal yuan, Scale scale, string format) =>
        Signed(yuan < 0, $"{(_chinese ? "" : "¥")}{Rounded(Math.Abs(yuan) / scale.Size).ToString(format)}{scale.Unit}");

    private Func<decimal?, string> MoneyAlike(decimal[] sizes)
    {
        var scale = sizes.Length == 0 ? Scales[^1] : ScaleOf(sizes.Max());
        var told = Scales.First(smaller => smaller.Size <= scale.Size && (smaller.Size == 1 || sizes.All(size => Rounded(size / smaller.Size) > 0)));
        return value => value is { } known ? Money(known, told, known == 0 ? "0" : "#,0.00") : Nothing;
    }

    private Scale ScaleOf(decimal size) => Scales.First(scale => size >= scale.Size || scale.Size == 1);

    /// <summary>From the largest unit to the yuan itself.</summary>
    private Scale[] Scales => _chinese ? ChineseScales : EnglishScales;

    /// <summary>To the last fen, where there are any.</summary>
    public string ExactMoney(decimal yuan)
    {
        var size = Math.Abs(yuan).ToString(decimal.IsInteger(yuan) ? "#,0" : "#,0.00");
        return Signed(yuan < 0, _chinese ? $"{size} 元" : $"¥{size}");
    }

    /// <summary>In Chinese by ten thousands, where that leaves nothing out.</summary>
    public string Amount(decimal amount)
    {
        var size = Math.Abs(amount);
        return Signed(amount < 0, _chinese && IsByWan(amount) ? $"{size / Wan:#,0.##} 万" : $"{size:#,0.##}");
    }

    private static bool IsByWan(decimal amount) => Math.Abs(amount) / Wan is >= 1 and var tenThousands && Rounded(tenThousands) == tenThousands;

    private string Points(decimal? points) => points is { } known
        ? Signed(known < 0, this[new("{0} 个百分点", "{0} pp"), $"{Math.Abs(known):#,0.0}"])
        : Nothing;

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

    /// <summary>The day of an instant, by the city's calendar.</summary>
    public string Day(DateTimeOffset instant, TimeZoneInfo zone) => Day(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime));

    /// <summary>How many days ago something was recorded, by the city's calendar.</summary>
    public string Age(DateTimeOffset instant, DateOnly today, TimeZoneInfo zone)
    {
        var days = today.DayNumber - DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime).DayNumber;
        return days <= 0 ? this[new("今天", "today")] : days == 1 ? this[new("昨天", "yesterday")] : this[new("{0} 天前", "{0} days ago"), Count(days)];
    }

    /// <param name="Size">In yuan.</param>
    /// <param name="Unit">As it stands behind the number.</param>
    private sealed record Scale(decimal Size, string Unit);

    private static decimal Rounded(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);

    private static string Signed(bool negative, string size) => negative ? Minus + size : size;
}
