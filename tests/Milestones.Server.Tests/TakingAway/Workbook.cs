using System.Text;
using ExcelDataReader;

namespace Milestones.Server.Tests.TakingAway;

/// <summary>A workbook, read by another library than the one that wrote it.</summary>
internal static class Workbook
{
    // The reader also knows the old binary files, whose texts have code pages.
    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>By sheet, the rows below the headings, each cell by its heading: numbers as double, dates as DateTime.</summary>
    public static Dictionary<string, List<Dictionary<string, object?>>> Read(byte[] bytes) => Sheets(bytes, static (reader, column) => reader.GetValue(column));

    /// <summary>The same with the formats by which a spreadsheet would show the cells.</summary>
    public static Dictionary<string, List<Dictionary<string, object?>>> Formats(byte[] bytes) =>
        Sheets(bytes, static (reader, column) => reader.GetValue(column) is null ? null : reader.GetNumberFormatString(column));

    private static Dictionary<string, List<Dictionary<string, object?>>> Sheets(byte[] bytes, Func<IExcelDataReader, int, object?> of)
    {
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(bytes));
        var sheets = new Dictionary<string, List<Dictionary<string, object?>>>();
        do
        {
            reader.Read().ShouldBeTrue();
            var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).ToList();
            var rows = sheets[reader.Name] = [];
            while (reader.Read())
            {
                rows.Add(names.Index().ToDictionary(name => name.Item, name => of(reader, name.Index)));
            }
        }
        while (reader.NextResult());
        return sheets;
    }
}
