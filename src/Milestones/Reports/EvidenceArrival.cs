using System.Security.Cryptography;
using System.Text;

namespace Milestones.Reports;

/// <summary>A file that a report names is in the store's keeping.</summary>
/// <param name="Report">The report that names it.</param>
/// <param name="Hash">Of the file, SHA-256 in lower-case hexadecimal.</param>
/// <param name="MediaType">As the file itself shows it: <c>image/jpeg</c>.</param>
public sealed record EvidenceArrival(Guid Report, string Hash, string MediaType, EvidenceClaim? Claim)
{
    /// <summary>The id of the event: always the same for a report and a file, so that no repetition and no second server doubles it.</summary>
    public Guid Id => IdOf(Report, Hash);

    /// <inheritdoc cref="Id"/>
    public static Guid IdOf(Guid report, string hash)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"evidence-received {report:D} {hash}"), digest);

        // RFC 9562's version 8: made from what it names.
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new(digest[..16], bigEndian: true);
    }
}

/// <summary>What the camera says of a photo. It is the sender's claim and proves nothing.</summary>
/// <param name="TakenAt">By the camera's own clock, which knows no zone.</param>
/// <param name="Latitude">Degrees north, WGS 84.</param>
/// <param name="Longitude">Degrees east, WGS 84.</param>
public sealed record EvidenceClaim(DateTime? TakenAt, decimal? Latitude, decimal? Longitude);
