namespace Milestones.Server.Evidence.Files;

/// <summary>A part of an image's file: a segment of a JPEG, a chunk of a PNG or a WebP.</summary>
/// <param name="Name">Four letters, or the marker's byte of a JPEG.</param>
/// <param name="Offset">Where it begins, its head included.</param>
/// <param name="Length">In bytes, all told.</param>
/// <param name="DataOffset">Where what it says begins, after its head.</param>
/// <param name="DataLength">In bytes; of a JPEG's scan the head only, without the coded picture.</param>
internal readonly record struct Part(string Name, long Offset, long Length, long DataOffset, long DataLength)
{
    /// <summary>More has no picture; it would only keep the reader busy.</summary>
    public const int Most = 65_536;

    /// <summary>The parts, of which there may be many, but not without end.</summary>
    /// <exception cref="InvalidDataException">There are more than <see cref="Most"/>.</exception>
    public static IEnumerable<Part> Bounded(IEnumerable<Part> parts)
    {
        var count = 0;
        foreach (var part in parts)
        {
            if (++count > Most)
            {
                throw new InvalidDataException($"The file has more than {Most} parts.");
            }

            yield return part;
        }
    }
}
