using Microsoft.OpenApi;
using Milestones.Server.OpenApi;

namespace Milestones.Server.Evidence;

/// <summary>What the API document says of evidence.</summary>
internal static class EvidenceSection
{
    private const string AnyHash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    public static Section Is { get; } = new(
        "Evidence",
        "Photos and documents that show what reports say. A report names them by their SHA-256, and may come before them.",
        EndpointDescription.Write(
                HttpMethod.Post,
                "/api/evidence",
                "postEvidence",
                "Send a photo or document",
                [
                    .. new[] { "image/jpeg", "image/png", "image/webp", "image/heic", "application/pdf", "application/octet-stream" }
                        .Select(type => new RequestDescription(File) { ContentType = type }),
                    new(Shape.Object("One file, under any name.", Shape.Must("file", File))) { ContentType = "multipart/form-data" },
                ],
                new(201, "It is kept.", typeof(EvidenceAnswer)) { Headers = ["Location"] },
                new(200, "The same bytes were sent before: the same answer.", typeof(EvidenceAnswer)))
            .Saying(
                """
                The body is the file. A JPEG, PNG, WebP or HEIC picture or a PDF is taken, recognised by what is in it: its name and the type that it is sent with
                don't matter. `takenAt` and `place` are what the camera says, the time by a clock that knows no zone; nobody has checked them. A file that no report names is removed after some time.
                """)
            .Refusing(Refusals.InvalidRequest),
        EndpointDescription.Read(
                "/api/evidence/{hash}",
                "getEvidence",
                "A file as it was sent",
                new(200, "The file, to be saved.", typeof(Stream)) { ContentType = "application/octet-stream" })
            .Saying("With its own media type. It may tell where and when it was taken, and by what device. Ranges are answered (206, 416).")
            .With(Hash, Parameters.IfNoneMatch)
            .Refusing(Refusals.EvidenceNotFound, Refusals.EvidenceDamaged, Refusals.Overloaded),
        EndpointDescription.Read(
                "/api/evidence/{hash}/image",
                "getEvidenceImage",
                "An image to show",
                new(200, "The picture, of the type that it was sent as.", typeof(Stream)) { ContentType = "image/*" })
            .Saying("Of a JPEG, PNG or WebP: the same pixels, colours and orientation, without time, place, device and words.")
            .With(Hash, Parameters.IfNoneMatch)
            .Refusing(Refusals.EvidenceNotFound, Refusals.EvidenceHasNoImage, Refusals.EvidenceDamaged, Refusals.Overloaded));

    private static OpenApiParameter Hash => Parameters.Path(
        "hash", new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9a-f]{64}$", Description = "The file's SHA-256." }, AnyHash);

    private static OpenApiSchema File => new() { Type = JsonSchemaType.String, Format = "binary", Description = "At most 10 MB." };
}
