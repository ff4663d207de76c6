using Microsoft.Net.Http.Headers;
using Milestones.Server.Evidence.Files;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Reports;
using Wolverine.Http;

namespace Milestones.Server.Evidence;

/// <summary>A file as it was sent, to be saved and never shown; and an image of it to be shown, without what its camera says.</summary>
public static class GetEvidence
{
    [WolverineGet("/api/evidence/{hash}")]
    [Allow(Role.Readers, Role.Field)]
    public static async Task<IResult> Get(string hash, HttpContext context, EvidenceFiles files, EvidenceAccess access, Clocks clocks, FileGate gate)
    {
        var (evidence, refusal) = await FindAsync(hash, context, files, access, clocks);
        if (evidence is null)
        {
            return Answer.Refused(refusal!);
        }

        return await ServeAsync(evidence, hash, context, files, gate, (file, tag) =>
        {
            Protect(context.Response, $"attachment; filename=\"{evidence.Hash}.{evidence.Type.Extension}\"");
            return Results.Stream(file.Content, evidence.Type.MediaType, entityTag: tag, enableRangeProcessing: true).ExecuteAsync(context);
        });
    }

    [WolverineGet("/api/evidence/{hash}/image")]
    [Allow(Role.Readers, Role.Field)]
    public static async Task<IResult> GetImage(string hash, HttpContext context, EvidenceFiles files, EvidenceAccess access, Clocks clocks, FileGate gate)
    {
        var (evidence, refusal) = await FindAsync(hash, context, files, access, clocks);
        if (evidence is null)
        {
            return Answer.Refused(refusal!);
        }

        if (evidence.Type == EvidenceType.Heic || evidence.Type == EvidenceType.Pdf)
        {
            return Answer.Refused(NoImage(evidence));
        }

        return await ServeAsync(evidence, $"{hash}-image", context, files, gate, (file, tag) => WriteImageAsync(evidence, file, tag, context));
    }

    private static async Task WriteImageAsync(StoredEvidence evidence, HeldFile file, EntityTagHeaderValue tag, HttpContext context)
    {
        CleanedImage image;
        try
        {
            image = CleanedImage.Of(evidence.Type, file.Content)!;
        }
        catch (InvalidDataException)
        {
            await Answer.Refused(NoImage(evidence)).ExecuteAsync(context);
            return;
        }

        Protect(context.Response, "inline");
        context.Response.Headers.ETag = tag.ToString();
        context.Response.ContentType = evidence.Type.MediaType;
        context.Response.ContentLength = image.Length;
        await image.WriteAsync(file.Content, context.Response.Body, context.RequestAborted);
    }

    private static async Task<(StoredEvidence? Evidence, Refusal? Refusal)> FindAsync(string hash, HttpContext context, EvidenceFiles files, EvidenceAccess access, Clocks clocks)
    {
        if (new QueryReader(context.Request.Query).Refusal is { } unknown)
        {
            return (null, unknown);
        }

        return ReportReader.IsHash(hash) && await files.FindAsync(hash, context.RequestAborted) is { } evidence
            && await access.SeesAsync(
                context.Caller(), await clocks.ReachAsync(context.Caller().Scope, context.RequestAborted), evidence, context.RequestAborted)
            ? (evidence, null)
            : (null, new(Refusals.EvidenceNotFound, $"There is no file {hash}. Send it, or check its hash: 64 lower-case hexadecimal digits."));
    }

    private static async Task<IResult> ServeAsync(
        StoredEvidence evidence, string tag, HttpContext context, EvidenceFiles files, FileGate gate, Func<HeldFile, EntityTagHeaderValue, Task> write)
    {
        var entityTag = new EntityTagHeaderValue($"\"{tag}\"");
        if (Answer.Has(context.Request.Headers.IfNoneMatch, entityTag.Tag.ToString()))
        {
            // What is named by its hash is what the caller has, and need not be read to know it.
            context.Response.Headers.ETag = entityTag.ToString();
            Cache(context.Response);
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        var place = await gate.TryReadAsync(context.RequestAborted);
        if (place is null)
        {
            return Answer.Refused(new(Refusals.Overloaded, "Too many files are being read at once. Ask again in a second."));
        }

        try
        {
            var file = await files.OpenAsync(evidence, context.RequestAborted);
            return file is null ? Answer.Refused(Damaged(evidence)) : new Serving(file, Interlocked.Exchange(ref place, null)!, () => write(file, entityTag));
        }
        finally
        {
            place?.Dispose();
        }
    }

    /// <summary>Whatever a file holds, a browser runs nothing of it and lets no other site show it.</summary>
    private static void Protect(HttpResponse response, string disposition)
    {
        response.Headers.ContentDisposition = disposition;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        Cache(response);
    }

    private static void Cache(HttpResponse response) => response.Headers.CacheControl = "private, immutable";

    private static Refusal NoImage(StoredEvidence evidence) => new(
        Refusals.EvidenceHasNoImage,
        $"Of this file ({evidence.Type.MediaType}) there is no image that a page can show. Download the original, /api/evidence/{evidence.Hash}.");

    private static Refusal Damaged(StoredEvidence evidence) => new(
        Refusals.EvidenceDamaged,
        $"What the store has under {evidence.Hash} is not what was sent, so it is not served. Whoever operates the server must restore it from a backup; its log and the verb evidence tell which files are damaged.");

    private sealed class Serving(HeldFile file, IDisposable place, Func<Task> write) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            using (place)
            {
                await using (file)
                {
                    await write();
                }
            }
        }
    }
}
