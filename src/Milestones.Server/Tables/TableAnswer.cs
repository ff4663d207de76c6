using Microsoft.Net.Http.Headers;
using Milestones.Server.Http;

namespace Milestones.Server.Tables;

/// <summary>A table, written while its rows are read: nothing of it is held but the row at hand.</summary>
internal sealed class TableAnswer(Format format, Table table) : IResult
{
    /// <summary>The same answer as JSON, or as the table that it makes.</summary>
    public static IResult Of<T>(Format format, T answer, Func<T, Table> table)
        where T : class => format == Format.Json ? Answer.Read(answer) : new TableAnswer(format, table(answer));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        if (AnswerTag.IsHeld(httpContext, format, string.Join(' ', table.Facts.Select(fact => $"{fact.Name}={fact.Value}"))))
        {
            return;
        }

        var response = httpContext.Response;
        response.ContentType = format == Format.Csv ? $"{Formats.CsvType}; charset=utf-8; header=present" : Formats.XlsxType;
        response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = FileName }.ToString();
        await (format == Format.Csv
            ? CsvFile.WriteAsync(table, response.Body, httpContext.RequestAborted)
            : XlsxFile.WriteAsync(table, new PipeStream(response.BodyWriter), httpContext.RequestAborted));
    }

    /// <summary>Says of when it is, for files are passed on.</summary>
    private string FileName =>
        $"{string.Join('-', (string[])[table.Name, .. table.Facts.Where(fact => fact is { Type: CellType.Date or CellType.Count, Value: not null }).Select(fact => fact.Value is DateOnly date ? $"{date:yyyy-MM-dd}" : $"{fact.Value}")])}.{(format == Format.Csv ? "csv" : "xlsx")}";
}
