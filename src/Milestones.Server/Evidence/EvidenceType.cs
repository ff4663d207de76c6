namespace Milestones.Server.Evidence;

/// <summary>What kind of file a piece of evidence is: told by its first bytes, never by its name or by what the sender calls it.</summary>
/// <param name="MediaType">As HTTP calls it.</param>
/// <param name="Extension">What its name ends in when it is saved, without the dot.</param>
internal sealed record EvidenceType(string MediaType, string Extension)
{
    /// <summary>So many bytes tell the type.</summary>
    public const int Telling = 64;

    public static readonly EvidenceType Jpeg = new("image/jpeg", "jpg");
    public static readonly EvidenceType Png = new("image/png", "png");
    public static readonly EvidenceType WebP = new("image/webp", "webp");
    public static readonly EvidenceType Heic = new("image/heic", "heic");
    public static readonly EvidenceType Pdf = new("application/pdf", "pdf");

    /// <summary>The brands of a HEIF file whose pictures are coded in HEVC. A file of the general brand says one of these too.</summary>
    private static readonly string[] HeicBrands = ["heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs"];

    public static IReadOnlyList<EvidenceType> All { get; } = [Jpeg, Png, WebP, Heic, Pdf];

    /// <exception cref="InvalidOperationException">The store holds a type that this version does not know.</exception>
    public static EvidenceType Of(string mediaType) =>
        All.FirstOrDefault(type => type.MediaType == mediaType)
            ?? throw new InvalidOperationException($"The store holds evidence of the type {mediaType}, which this version does not know.");

    /// <param name="first">The file's first bytes, <see cref="Telling"/> of them where it has so many.</param>
    public static EvidenceType? Recognise(ReadOnlySpan<byte> first) => first switch
    {
        [0xFF, 0xD8, 0xFF, ..] => Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => WebP,
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => Pdf,
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] when IsHeic(first) => Heic,
        _ => null,
    };

    private static bool IsHeic(ReadOnlySpan<byte> first)
    {
        // The main brand, four bytes of its version, then the brands that the file keeps to as well.
        var box = first[..(int)Math.Min((uint)first.Length, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(first))];
        for (var at = 8; at + 4 <= box.Length; at += at == 8 ? 8 : 4)
        {
            if (HeicBrands.Contains(System.Text.Encoding.Latin1.GetString(box.Slice(at, 4))))
            {
                return true;
            }
        }

        return false;
    }
}
