using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Milestones.Server.Evidence;

/// <summary>The one file of a request: its whole body, or the one part of a form, as phones and curl send it.</summary>
internal static class UploadBody
{
    // What a form adds to its file.
    private const int Form = 64 * 1024;

    // A sender hears that its file is too large only when what it was sending meanwhile is taken from it, up to this.
    private const int StillTaken = 4 * HeldFile.Greatest;

    private const int GreatestBoundary = 200;

    /// <returns>The file, which may be empty; or what is wrong with the request.</returns>
    public static async Task<(HeldFile? File, Refusal? Refusal)> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        var form = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? type
            : null;
        Limit(context);
        if (request.ContentLength > HeldFile.Greatest + (form is null ? 0 : Form))
        {
            return (null, TooLarge());
        }

        try
        {
            // A caller that goes away ends the reading by itself. Cancelled, it would stay begun, and the server would complain of that.
            return form is null
                ? await HeldFile.ReadAsync(request.Body, CancellationToken.None) is { } file ? (file, null) : (null, TooLarge())
                : await ReadFormAsync(form, context);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, TooLarge());
        }
    }

    private static async Task<(HeldFile? File, Refusal? Refusal)> ReadFormAsync(MediaTypeHeaderValue form, HttpContext context)
    {
        var boundary = HeaderUtilities.RemoveQuotes(form.Boundary);
        if (boundary.Length is 0 or > GreatestBoundary)
        {
            return (null, NotOneFile("The form has no boundary"));
        }

        HeldFile? file = null;
        try
        {
            var reader = new MultipartReader(boundary.ToString(), context.Request.Body);
            if (await reader.ReadNextSectionAsync(CancellationToken.None) is not { } part)
            {
                return (null, NotOneFile("The form is empty"));
            }

            file = await HeldFile.ReadAsync(part.Body, CancellationToken.None);
            if (file is null)
            {
                return (null, TooLarge());
            }

            if (await reader.ReadNextSectionAsync(CancellationToken.None) is not null)
            {
                await file.DisposeAsync();
                return (null, NotOneFile("The form has more than one part"));
            }

            return (file, null);
        }
        catch (Exception e) when (e is InvalidDataException || (e is IOException and not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested))
        {
            if (file is not null)
            {
                await file.DisposeAsync();
            }

            return (null, NotOneFile("The form does not end as it begins"));
        }
    }

    private static void Limit(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = StillTaken;
        }

        // A place is held meanwhile, so a phone on a bad line is waited for, but not without end.
        if (HttpProtocol.IsHttp11(context.Request.Protocol) && context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = new(bytesPerSecond: 1_000, gracePeriod: TimeSpan.FromSeconds(30));
        }
    }

    private static Refusal TooLarge() => new(
        Refusals.BodyTooLarge, $"The file is over {HeldFile.Greatest / 1024 / 1024} MB. Send a smaller picture, or a document in parts.");

    private static Refusal NotOneFile(string what) => new(
        Refusals.InvalidRequest, $"{what}. Send the file as the whole body, or as the only part of a form.");
}
