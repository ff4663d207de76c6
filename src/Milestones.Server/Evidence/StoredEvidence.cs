using Milestones.Reports;
using Npgsql;

namespace Milestones.Server.Evidence;

/// <summary>What is known of a file.</summary>
/// <param name="Hash">Its SHA-256, in lower-case hexadecimal.</param>
/// <param name="ReceivedAt">When it came first.</param>
/// <param name="TakenAt">When, as its camera says, by a clock that knows no zone.</param>
/// <param name="Place">Where, as its camera says, in degrees (WGS 84), north and east positive.</param>
/// <param name="By">The opaque id of who sent it first.</param>
/// <param name="Store">The store that has it.</param>
internal sealed record StoredEvidence(
    string Hash,
    EvidenceType Type,
    long Bytes,
    DateTimeOffset ReceivedAt,
    DateTime? TakenAt,
    (decimal Latitude, decimal Longitude)? Place,
    string? By,
    string Store)
{
    /// <summary>The columns that <see cref="Of"/> reads, in its order.</summary>
    public const string Columns = "hash, media_type, bytes, received_at, taken_at, latitude, longitude, by, store";

    /// <summary>What a report is told that names this file.</summary>
    public EvidenceArrival ArrivalFor(Guid report) => new(
        report, Hash, Type.MediaType, TakenAt is null && Place is null ? null : new(TakenAt, Place?.Latitude, Place?.Longitude));

    public static StoredEvidence Of(NpgsqlDataReader reader, int from = 0) => new(
        reader.GetString(from),
        EvidenceType.Of(reader.GetString(from + 1)),
        reader.GetInt64(from + 2),
        reader.GetFieldValue<DateTime>(from + 3),
        reader.IsDBNull(from + 4) ? null : reader.GetFieldValue<DateTime>(from + 4),
        reader.IsDBNull(from + 5) ? null : (reader.GetDecimal(from + 5), reader.GetDecimal(from + 6)),
        reader.IsDBNull(from + 7) ? null : reader.GetString(from + 7),
        reader.GetString(from + 8));
}
