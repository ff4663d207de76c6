namespace Milestones.Server.Evidence.Files;

/// <summary>Where a file keeps its EXIF, and the small one that is put in its place.</summary>
internal static class ExifBlock
{
    // A JPEG's has at most 64 KB. What other files might have more is pictures and makers' notes, of which nothing is read here.
    private const int Greatest = 256 * 1024;

    private static readonly byte[] JpegPrefix = "Exif\0\0"u8.ToArray();

    /// <returns>The TIFF of the EXIF, or null where there is none.</returns>
    /// <exception cref="InvalidDataException">The file is not put together as its type is.</exception>
    public static byte[]? Find(EvidenceType type, FileCursor file) => Place(type, file) is { } place ? ReadAt(file, place) : null;

    /// <summary>A TIFF that tells how the picture is to be turned, and nothing else.</summary>
    /// <param name="orientation">From 1 to 8, as EXIF counts.</param>
    public static byte[] Of(byte orientation) =>
    [
        (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, // big-endian; the one directory follows
        0, 1, // one entry
        0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, // Orientation, a short
        0, 0, 0, 0, // no further directory
    ];

    /// <summary>As <see cref="Of"/>, as a segment of a JPEG.</summary>
    public static byte[] JpegSegmentOf(byte orientation)
    {
        byte[] data = [.. JpegPrefix, .. Of(orientation)];
        return [0xFF, 0xE1, 0, (byte)(data.Length + 2), .. data];
    }

    private static (long Offset, long Length)? Place(EvidenceType type, FileCursor file)
    {
        if (type == EvidenceType.Jpeg)
        {
            foreach (var segment in Jpeg.Segments(file))
            {
                switch (segment.Name)
                {
                    case Jpeg.App1 when IsExif(file, segment):
                        return (segment.DataOffset + JpegPrefix.Length, segment.DataLength - JpegPrefix.Length);
                    case Jpeg.Scan:
                        return null;
                }
            }

            return null;
        }

        if (type == EvidenceType.Png)
        {
            return First(Png.Chunks(file), Png.Exif);
        }

        if (type == EvidenceType.WebP)
        {
            return First(WebP.Chunks(file), WebP.Exif) is not { } place ? null
                : place.Length > JpegPrefix.Length && IsExif(file, place.Offset) ? (place.Offset + JpegPrefix.Length, place.Length - JpegPrefix.Length)
                : place;
        }

        return type == EvidenceType.Heic ? Heic.Exif(file) : null;
    }

    private static (long Offset, long Length)? First(IEnumerable<Part> parts, string name)
    {
        foreach (var part in parts)
        {
            if (part.Name == name)
            {
                return (part.DataOffset, part.DataLength);
            }
        }

        return null;
    }

    private static bool IsExif(FileCursor file, Part segment) => segment.DataLength > JpegPrefix.Length && IsExif(file, segment.DataOffset);

    private static bool IsExif(FileCursor file, long offset)
    {
        var back = file.Position;
        file.Position = offset;
        var isExif = file.Read(JpegPrefix.Length).AsSpan().SequenceEqual(JpegPrefix);
        file.Position = back;
        return isExif;
    }

    private static byte[]? ReadAt(FileCursor file, (long Offset, long Length) place)
    {
        file.Position = place.Offset;
        return place.Length is > 8 and <= Greatest ? file.Read((int)place.Length) : null;
    }
}
