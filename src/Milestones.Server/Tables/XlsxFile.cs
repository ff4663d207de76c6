using System.Text;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace Milestones.Server.Tables;

/// <summary>A table as a workbook: a sheet with typed cells, and one that says of when it is and what its columns mean.</summary>
internal static class XlsxFile
{
    // What the file format allows.
    private const int GreatestRows = 1_048_576;
    private const int GreatestText = 32_767;

    public static async Task WriteAsync(Table table, Stream to, CancellationToken cancellation)
    {
        await using var book = await Spreadsheet.CreateNewAsync(
            to, new() { CompressionLevel = SpreadCheetahCompressionLevel.Fastest, PreserveStringWhitespace = true }, cancellation);
        var styles = new Styles(book);
        var (sheet, rows) = (0, GreatestRows);
        await foreach (var cells in table.RowsAsync(cancellation))
        {
            if (rows == GreatestRows)
            {
                await BeginSheetAsync(book, table, ++sheet, styles, cancellation);
                rows = 1;
            }

            await book.AddRowAsync([.. cells.Select((cell, i) => CellOf(table.Headings[i].Type, cell, styles))], cancellation);
            rows++;
        }

        if (sheet == 0)
        {
            await BeginSheetAsync(book, table, 1, styles, cancellation);
        }

        await AddAboutAsync(book, table, styles, cancellation);
        await book.FinishAsync(cancellation);
    }

    private static async Task BeginSheetAsync(Spreadsheet book, Table table, int number, Styles styles, CancellationToken cancellation)
    {
        var options = new WorksheetOptions { FrozenRows = 1, AutoFilter = new($"A1:{ColumnName(table.Headings.Count)}1") };
        foreach (var (i, heading) in table.Headings.Index())
        {
            options.Column(i + 1).Width = heading.Type switch
            {
                CellType.Text => 24,
                CellType.Money or CellType.Instant => 20,
                _ => Math.Max(12, heading.Name.Length + 3),
            };
        }

        await book.StartWorksheetAsync(number == 1 ? table.Name : $"{table.Name} {number}", options, cancellation);
        await book.AddHeaderRowAsync([.. table.Headings.Select(heading => heading.Name)], styles.Head, cancellation);
    }

    private static async Task AddAboutAsync(Spreadsheet book, Table table, Styles styles, CancellationToken cancellation)
    {
        var options = new WorksheetOptions { FrozenRows = 1 };
        options.Column(1).Width = 28;
        options.Column(2).Width = 28;
        options.Column(3).Width = 50;
        options.Column(4).Width = 70;
        await book.StartWorksheetAsync("about", options, cancellation);
        await book.AddHeaderRowAsync(["name", "value", "中文", "English"], styles.Head, cancellation);
        foreach (var fact in table.Facts)
        {
            await book.AddRowAsync([new(fact.Name), CellOf(fact.Type, fact.Value, styles), new(fact.Zh), new(fact.En)], cancellation);
        }

        foreach (var heading in table.Headings)
        {
            await book.AddRowAsync([new(heading.Name), new((string?)null), new(heading.Zh), new(heading.En)], cancellation);
        }
    }

    private static Cell CellOf(CellType type, object? value, Styles styles) => (type, value) switch
    {
        (_, null) => new((string?)null),
        (CellType.Text, string text) => new(Plain(text)),
        (CellType.Date, DateOnly date) => new(date.ToDateTime(default), styles.Date),
        (CellType.Instant, DateTimeOffset instant) => new(instant.UtcDateTime, styles.Instant),
        (CellType.Count, long count) => new(count, styles.Count),
        (CellType.Money, decimal money) => new(money, styles.Money),
        (CellType.Number, decimal number) => new(number, styles.Number),
        (CellType.Percent, decimal percent) => new(percent / 100m, styles.Percent),
        _ => throw new InvalidOperationException($"{value.GetType().Name} is no {type}."),
    };

    /// <summary>Without what a cell can't hold: control characters, and what is over its length.</summary>
    private static string Plain(string text)
    {
        if (text.Length <= GreatestText && !text.Any(static c => char.IsControl(c) && c is not ('\n' or '\t')))
        {
            return text;
        }

        var plain = new StringBuilder(Math.Min(text.Length, GreatestText));
        foreach (var rune in text.EnumerateRunes().Where(static rune => !Rune.IsControl(rune) || rune.Value is '\n' or '\t'))
        {
            if (plain.Length + rune.Utf16SequenceLength > GreatestText)
            {
                break;
            }

            plain.Append(rune);
        }

        return plain.ToString();
    }

    private static string ColumnName(int number)
    {
        var name = "";
        for (; number > 0; number = (number - 1) / 26)
        {
            name = (char)('A' + ((number - 1) % 26)) + name;
        }

        return name;
    }

    private sealed class Styles(Spreadsheet book)
    {
        public StyleId Head { get; } = book.AddStyle(new Style { Font = { Bold = true } });

        public StyleId Date { get; } = Of(book, "yyyy-mm-dd");

        public StyleId Instant { get; } = Of(book, "yyyy-mm-dd hh:mm:ss");

        public StyleId Count { get; } = Of(book, "0");

        public StyleId Number { get; } = Of(book, "#,##0.##");

        public StyleId Money { get; } = Of(book, "#,##0.00");

        public StyleId Percent { get; } = Of(book, "0.0%");

        private static StyleId Of(Spreadsheet book, string format) => book.AddStyle(new Style { Format = NumberFormat.Custom(format) });
    }
}
