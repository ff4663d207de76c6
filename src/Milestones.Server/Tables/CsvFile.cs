using System.Globalization;
using System.Text;
using Milestones.Server.Http;
using nietras.SeparatedValues;

namespace Milestones.Server.Tables;

/// <summary>
/// A table as text that spreadsheets open: UTF-8 with its mark, a comma between cells. The clocks are the last columns, the same in
/// each row: a comment line would be a row of data to most readers.
/// </summary>
internal static class CsvFile
{
    private const int RowsAtOnce = 500;

    public static async Task WriteAsync(Table table, Stream to, CancellationToken cancellation)
    {
        await using var text = new StreamWriter(to, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 32 * 1024, leaveOpen: true);
        var facts = table.Facts.Select(fact => TextOf(fact.Type, fact.Value)).ToArray();
        await using var writer = Sep.New(',')
            .Writer(options => options with { Escape = true, WriteHeader = true, CultureInfo = CultureInfo.InvariantCulture, AsyncContinueOnCapturedContext = false })
            .To(text, leaveOpen: true);
        string[] names = [.. table.Headings.Select(heading => heading.Name), .. table.Facts.Select(fact => fact.Name)];
        writer.Header.Add(names);
        var count = 0;
        await foreach (var cells in table.RowsAsync(cancellation))
        {
            await using (var row = writer.NewRow(cancellation))
            {
                for (var i = 0; i < cells.Length; i++)
                {
                    row[i].Set(TextOf(table.Headings[i].Type, cells[i]));
                }

                for (var i = 0; i < facts.Length; i++)
                {
                    row[cells.Length + i].Set(facts[i]);
                }
            }

            if (++count % RowsAtOnce == 0)
            {
                await writer.FlushAsync(cancellation);
                await text.FlushAsync(cancellation);
            }
        }
    }

    private static string TextOf(CellType type, object? value) => (type, value) switch
    {
        (_, null) => "",
        (CellType.Text, string text) => Harmless(text),
        (CellType.Date, DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        (CellType.Instant, DateTimeOffset instant) => Instant.Text(instant),
        (CellType.Money, decimal money) => money.ToString("0.00", CultureInfo.InvariantCulture),
        (_, IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"{value.GetType().Name} is no {type}."),
    };

    /// <summary>Spreadsheets take a text that begins so for a formula, and a formula can do harm: an apostrophe makes it text.</summary>
    private static string Harmless(string text) => text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] ? $"'{text}" : text;
}
