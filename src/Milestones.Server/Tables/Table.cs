using Milestones.Server.Http;

namespace Milestones.Server.Tables;

/// <summary>Rows to be taken away, with what has to be known of all of them: the clocks that they were read on.</summary>
internal abstract class Table(string name, IReadOnlyList<Fact> facts)
{
    /// <summary>What its file is called.</summary>
    public string Name => name;

    /// <summary>The clocks. They stand beside each row of a text file, and on a sheet of their own in a workbook.</summary>
    public IReadOnlyList<Fact> Facts => facts;

    public abstract IReadOnlyList<Heading> Headings { get; }

    /// <summary>Each row's cells, in the headings' order. The array is used again for the next row.</summary>
    public abstract IAsyncEnumerable<object?[]> RowsAsync(CancellationToken cancellation);
}

/// <param name="Name">As the interface calls it.</param>
/// <param name="Zh">What it says, in Chinese.</param>
/// <param name="En">What it says, in English.</param>
internal sealed record Heading(string Name, CellType Type, string Zh, string En);

/// <summary>What holds for all rows.</summary>
internal sealed record Fact(string Name, CellType Type, string Zh, string En, object? Value)
{
    /// <summary>Both clocks, and the position that the answer stands on.</summary>
    public static IReadOnlyList<Fact> Clocks(DateOnly asOf, DateTimeOffset? knownAt, long sequence) =>
    [
        new("asOf", CellType.Date, "截至哪一天的实情", "The day whose truth it is", asOf),
        new("knownAt", CellType.Instant, "截至哪一刻入账的记录（UTC）", "What was recorded by then (UTC)", knownAt),
        new("sequence", CellType.Count, "账上的位置", "The position in the log that it stands on", sequence),
    ];

    public static IReadOnlyList<Fact> Clocks(Moment moment) => Clocks(moment.AsOf, moment.RecordedAt, moment.Position);

    public static Fact Text(string name, string zh, string en, string? value) => new(name, CellType.Text, zh, en, value);

    public static Fact Count(string name, string zh, string en, long? value) => new(name, CellType.Count, zh, en, value);
}

internal sealed class Table<T>(string name, IReadOnlyList<Fact> facts, IReadOnlyList<Column<T>> columns, IAsyncEnumerable<T> rows) : Table(name, facts)
{
    public Table(string name, IReadOnlyList<Fact> facts, IReadOnlyList<Column<T>> columns, IEnumerable<T> rows)
        : this(name, facts, columns, rows.ToAsyncEnumerable())
    {
    }

    public override IReadOnlyList<Heading> Headings { get; } =
        [.. columns.Select(column => new Heading(column.Name, column.Type, column.Zh, column.En))];

    public override async IAsyncEnumerable<object?[]> RowsAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var cells = new object?[columns.Count];
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = columns[i].Value(row);
            }

            yield return cells;
        }
    }
}
