using System.Text.Json;
using System.Text.Unicode;

namespace Milestones.Server.Http;

/// <summary>Reads a JSON body whole, up to a limit.</summary>
internal static class Body
{
    /// <summary>In bytes: an array of a thousand reports with long notes fits.</summary>
    public const int Greatest = 8 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <summary>Answers by the fields of a body, or with what is wrong with it.</summary>
    public static async Task<IResult> AnswerAsync(HttpContext context, Func<Fields, Task<IResult>> answer)
    {
        var (json, refusal) = await ReadAsync(context.Request, Refusals.InvalidRequest);
        if (json is null)
        {
            return Answer.Refused(refusal!);
        }

        using (json)
        {
            return await answer(new(json.RootElement));
        }
    }

    /// <returns>The body, or what is wrong with it.</returns>
    public static async Task<(JsonDocument? Json, Refusal? Refusal)> ReadAsync(HttpRequest request, RefusalKind kind)
    {
        if (!IsJson(request.ContentType))
        {
            return (null, NotTaken(request.ContentType, "application/json"));
        }

        if (request.ContentLength > Greatest)
        {
            return (null, TooLarge());
        }

        using var buffer = new MemoryStream((int)(request.ContentLength ?? 4096));
        var part = new byte[16 * 1024];
        int read;

        // A caller that goes away ends the reading by itself. Cancelled, it would stay begun, and the server would complain of that.
        while ((read = await request.Body.ReadAsync(part, CancellationToken.None)) > 0)
        {
            if (buffer.Length + read > Greatest)
            {
                return (null, TooLarge());
            }

            buffer.Write(part, 0, read);
        }

        return Parse(buffer.ToArray(), kind);
    }

    public static (JsonDocument? Json, Refusal? Refusal) Parse(ReadOnlyMemory<byte> utf8, RefusalKind kind)
    {
        if (!Utf8.IsValid(utf8.Span))
        {
            return (null, new(kind, "The text is not UTF-8. Send JSON in UTF-8."));
        }

        try
        {
            return (JsonDocument.Parse(utf8, Strict), null);
        }
        catch (JsonException e)
        {
            return (null, new(kind, $"The text is not JSON as it is read here: {Short(e)}"));
        }
        catch (InvalidOperationException)
        {
            // The names of properties are compared, and this one can't be read.
            return (null, new(kind, "A property's name holds what is no character: half of a surrogate pair."));
        }
    }

    public static bool IsJson(string? contentType) =>
        MediaType(contentType) is "application/json" || (MediaType(contentType) is { } type && type.StartsWith("application/", StringComparison.Ordinal) && type.EndsWith("+json", StringComparison.Ordinal));

    public static bool IsNdjson(string? contentType) => MediaType(contentType) is "application/x-ndjson" or "application/jsonl";

    public static Refusal NotTaken(string? contentType, string takes) => new(
        Refusals.UnsupportedContentType,
        $"{(string.IsNullOrEmpty(contentType) ? "The body has no content type" : $"The content type is {contentType}")}. Send {takes}, in UTF-8.");

    private static Refusal TooLarge() => new(
        Refusals.BodyTooLarge, $"The body is over {Greatest / 1024 / 1024} MB. Send more reports as application/x-ndjson, which may be of any length.");

    private static string? MediaType(string? contentType)
    {
        if (contentType is null)
        {
            return null;
        }

        var parts = contentType.Split(';');
        foreach (var parameter in parts.Skip(1))
        {
            var pair = parameter.Trim();
            if (pair.StartsWith("charset=", StringComparison.OrdinalIgnoreCase)
                && !pair["charset=".Length..].Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            {
                return null;
            }
        }

        return parts[0].Trim().ToLowerInvariant();
    }

    private static string Short(JsonException e) => e.Message.Length <= 300 ? e.Message : e.Message[..300];
}
