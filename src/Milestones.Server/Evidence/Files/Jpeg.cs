namespace Milestones.Server.Evidence.Files;

/// <summary>The segments of a JPEG (ITU-T T.81, annex B), up to the end of its picture: what follows that is no part of it.</summary>
internal static class Jpeg
{
    public const string Start = "D8";
    public const string End = "D9";
    public const string Scan = "DA";
    public const string App0 = "E0";
    public const string App1 = "E1";
    public const string App2 = "E2";
    public const string App14 = "EE";

    /// <exception cref="InvalidDataException">It is not put together as a JPEG is.</exception>
    public static IEnumerable<Part> Segments(FileCursor file) => Part.Bounded(SegmentsOf(file));

    /// <summary>Whether a segment is of the picture: the frame, its tables, its scans. Everything else is an application's or a comment.</summary>
    public static bool IsOfPicture(string marker) =>
        Convert.ToByte(marker, 16) is >= 0xC0 and <= 0xDF and not 0xC8;

    private static IEnumerable<Part> SegmentsOf(FileCursor file)
    {
        file.Position = 0;
        if (file.ReadUInt16() != 0xFFD8)
        {
            throw new InvalidDataException("It does not begin as a JPEG does.");
        }

        yield return new(Start, 0, 2, 2, 0);
        while (NextMarker(file) is var marker and not -1)
        {
            var (name, offset) = (marker.ToString("X2"), file.Position - 2);
            switch (marker)
            {
                case 0xD9:
                    yield return new(End, offset, 2, file.Position, 0);
                    yield break;
                case 0xD8:
                    throw new InvalidDataException("A picture begins within the picture.");
                case 0x01 or (>= 0xD0 and <= 0xD7):
                    yield return new(name, offset, 2, file.Position, 0);
                    break;
                default:
                    var length = file.ReadUInt16() - 2;
                    var data = file.Position;
                    if (length < 0)
                    {
                        throw new InvalidDataException("A segment is shorter than its own length.");
                    }

                    file.Skip(length);
                    if (marker == 0xDA)
                    {
                        SkipScan(file);
                    }

                    yield return new(name, offset, file.Position - offset, data, length);
                    break;
            }
        }
    }

    /// <summary>Goes past the next marker, and past whatever stands before it that is none: decoders do the same.</summary>
    /// <returns>The marker's second byte, or −1 at the end of the file.</returns>
    private static int NextMarker(FileCursor file)
    {
        var isAfterFF = false;
        while (file.ReadByte() is var next and not -1)
        {
            if (isAfterFF && next is not (0x00 or 0xFF))
            {
                return next;
            }

            isAfterFF = next == 0xFF;
        }

        return -1;
    }

    /// <summary>Goes to the marker that ends the coded picture; a file that breaks off there is shown as far as it goes.</summary>
    private static void SkipScan(FileCursor file)
    {
        var isAfterFF = false;
        while (file.ReadByte() is var next and not -1)
        {
            // FF 00 is a coded FF, and FF D0 to D7 tell where decoding may begin again.
            if (isAfterFF && next is not (0x00 or 0xFF or (>= 0xD0 and <= 0xD7)))
            {
                file.Position -= 2;
                return;
            }

            isAfterFF = next == 0xFF;
        }
    }
}
