using System.Text.Json.Serialization;
using Milestones.Server.Evidence.Files;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Wolverine.Http;

namespace Milestones.Server.Evidence;

/// <summary>Takes a photo or a document that reports name by its hash. The same bytes are the same evidence, whoever sends them and how often.</summary>
public static class PostEvidence
{
    [WolverinePost("/api/evidence")]
    [Allow(Role.Field)]
    public static async Task<IResult> Post(HttpContext context, EvidenceFiles files, FileGate gate, Arrivals arrivals)
    {
        if (new QueryReader(context.Request.Query).Refusal is { } unknown)
        {
            return Answer.Refused(unknown);
        }

        using var place = gate.TryEnter();
        if (place is null)
        {
            return Answer.Refused(new(Refusals.Overloaded, "Too many files are being sent at once. Nothing was kept of this one: send it again in a second."));
        }

        var (held, refusal) = await UploadBody.ReadAsync(context);
        if (held is null)
        {
            return Answer.Refused(refusal!);
        }

        await using (held)
        {
            if (held.Content.Length == 0)
            {
                return Answer.Refused(new(Refusals.InvalidRequest, "The file is empty. Send its bytes as the body."));
            }

            if (await RecogniseAsync(held, context.RequestAborted) is not { } type)
            {
                return Answer.Refused(new(
                    Refusals.UnsupportedContentType,
                    "The file is none that is kept as evidence, whatever it is called. Send a JPEG, PNG, WebP or HEIC picture, or a PDF."));
            }

            var (evidence, isNew) = await files.KeepAsync(held, type, CameraWords.Of(type, held.Content), context.Caller().Id, context.RequestAborted);
            if (isNew)
            {
                arrivals.Wake();
            }

            return Answer.Done(EvidenceAnswer.Of(evidence), isNew ? 201 : 200, isNew ? $"/api/evidence/{evidence.Hash}" : null);
        }
    }

    private static async Task<EvidenceType?> RecogniseAsync(HeldFile file, CancellationToken cancellation)
    {
        var first = new byte[EvidenceType.Telling];
        file.Content.Position = 0;
        return EvidenceType.Recognise(first.AsSpan(0, await file.Content.ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, cancellation)));
    }
}

/// <param name="Hash">Its SHA-256: reports name it by this.</param>
/// <param name="TakenAt">When, as its camera says, by a clock that knows no zone. Nobody has checked it.</param>
/// <param name="Place">Where, as its camera says.</param>
/// <param name="ReceivedAt">When it came first.</param>
public sealed record EvidenceAnswer(
    string Hash,
    string MediaType,
    long Bytes,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DateTime? TakenAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] EvidencePlace? Place,
    DateTimeOffset ReceivedAt)
{
    internal static EvidenceAnswer Of(StoredEvidence evidence) => new(
        evidence.Hash,
        evidence.Type.MediaType,
        evidence.Bytes,
        evidence.TakenAt,
        evidence.Place is { } place ? new(place.Latitude, place.Longitude) : null,
        evidence.ReceivedAt);
}

/// <summary>A place in degrees (WGS 84), north and east positive.</summary>
public sealed record EvidencePlace(decimal Latitude, decimal Longitude);
