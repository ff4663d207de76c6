namespace Milestones.Server.Tables;

/// <summary>What the cells of a column are. A spreadsheet gets them as numbers and dates, each with its format.</summary>
internal enum CellType
{
    Text,

    /// <summary>A whole number (<see cref="long"/>).</summary>
    Count,

    /// <summary>Of a measure (<see cref="decimal"/>).</summary>
    Number,

    /// <summary>Yuan (<see cref="decimal"/>).</summary>
    Money,

    /// <summary>As the interface has it: 50.8 is 50.8 % (<see cref="decimal"/>).</summary>
    Percent,

    /// <summary>A day of the city's calendar (<see cref="DateOnly"/>).</summary>
    Date,

    /// <summary>UTC (<see cref="DateTimeOffset"/>).</summary>
    Instant,
}

/// <summary>A column of a table.</summary>
/// <param name="Name">As the interface calls it in JSON, so that what a reader builds on it stays right in every language.</param>
/// <param name="Zh">What it says, in Chinese.</param>
/// <param name="En">What it says, in English.</param>
/// <param name="Value">Of a row; of the type that belongs to the column's, or null.</param>
internal sealed record Column<T>(string Name, CellType Type, string Zh, string En, Func<T, object?> Value)
{
    public static Column<T> Text(string name, string zh, string en, Func<T, string?> value) => new(name, CellType.Text, zh, en, value);

    public static Column<T> Count(string name, string zh, string en, Func<T, long?> value) => new(name, CellType.Count, zh, en, row => value(row));

    public static Column<T> Number(string name, string zh, string en, Func<T, decimal?> value) => new(name, CellType.Number, zh, en, row => value(row));

    public static Column<T> Money(string name, string zh, string en, Func<T, decimal?> value) => new(name, CellType.Money, zh, en, row => value(row));

    public static Column<T> Percent(string name, string zh, string en, Func<T, decimal?> value) => new(name, CellType.Percent, zh, en, row => value(row));

    public static Column<T> Date(string name, string zh, string en, Func<T, DateOnly?> value) => new(name, CellType.Date, zh, en, row => value(row));

    public static Column<T> Instant(string name, string zh, string en, Func<T, DateTimeOffset?> value) => new(name, CellType.Instant, zh, en, row => value(row));
}
