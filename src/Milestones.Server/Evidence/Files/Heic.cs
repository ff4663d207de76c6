using System.Buffers.Binary;
using System.Text;

namespace Milestones.Server.Evidence.Files;

/// <summary>Where a HEIC file (ISO/IEC 23008-12) keeps its EXIF: an item that the table of items names and places.</summary>
internal static class Heic
{
    // Of a phone's photo it is a few KB.
    private const int GreatestMeta = 1024 * 1024;

    /// <returns>Where the TIFF of the EXIF begins, and its length; null where the file says nothing of one.</returns>
    /// <exception cref="InvalidDataException">It is not put together as a HEIC file is.</exception>
    public static (long Offset, long Length)? Exif(FileCursor file)
    {
        if (Meta(file) is not { } meta || ExifItem(meta) is not { } item || Place(meta, item) is not { } place
            || place.Offset + place.Length > file.Length || place.Length < 4)
        {
            return null;
        }

        // The item begins with how far into it the TIFF does.
        file.Position = place.Offset;
        var skip = 4L + file.ReadUInt32();
        return skip >= place.Length ? null : (place.Offset + skip, place.Length - skip);
    }

    /// <summary>What stands in the file's <c>meta</c> box.</summary>
    private static byte[]? Meta(FileCursor file)
    {
        var at = 0L;
        for (var boxes = 0; boxes < 1_000 && at + 8 <= file.Length; boxes++)
        {
            file.Position = at;
            long size = file.ReadUInt32();
            var name = Encoding.Latin1.GetString(file.Read(4));
            var head = 8;
            if (size == 1)
            {
                size = (long)Math.Min(long.MaxValue, BinaryPrimitives.ReadUInt64BigEndian(file.Read(8)));
                head = 16;
            }

            if (name == "meta")
            {
                // Four bytes of version and flags, then boxes.
                var length = (size == 0 ? file.Length - at : size) - head - 4;
                file.Skip(Math.Min(4, file.Left));
                return length is > 0 and <= GreatestMeta ? file.Read((int)length) : null;
            }

            if (size < head || size > file.Length - at)
            {
                return null;
            }

            at += size;
        }

        return null;
    }

    /// <summary>The number of the item whose type is <c>Exif</c>.</summary>
    private static uint? ExifItem(byte[] meta)
    {
        if (!TryBox(meta, "iinf", out var infos) || infos.Length < 6)
        {
            return null;
        }

        var entries = infos[0] == 0 ? infos[6..] : infos.Length < 8 ? default : infos[8..];
        while (TryTakeBox(ref entries, out var name, out var entry))
        {
            // Version, flags, the item's number (of two bytes or four), two bytes of protection, its type.
            var wide = entry.Length > 0 && entry[0] >= 3 ? 2 : 0;
            if (name == "infe" && entry.Length >= 12 + wide && entry[0] >= 2 && entry.Slice(8 + wide, 4).SequenceEqual("Exif"u8))
            {
                return wide == 0 ? BinaryPrimitives.ReadUInt16BigEndian(entry[4..]) : BinaryPrimitives.ReadUInt32BigEndian(entry[4..]);
            }
        }

        return null;
    }

    /// <summary>Where the table of places puts an item; null unless it is one stretch of the file itself.</summary>
    private static (long Offset, long Length)? Place(byte[] meta, uint item)
    {
        if (!TryBox(meta, "iloc", out var table) || table.Length < 8)
        {
            return null;
        }

        var version = table[0];
        var (offsetSize, lengthSize) = (table[4] >> 4, table[4] & 15);
        var (baseSize, indexSize) = (table[5] >> 4, version == 0 ? 0 : table[5] & 15);
        var numberSize = version < 2 ? 2 : 4;
        var rest = table[6..];
        if (!TryTake(ref rest, numberSize, out var items) || indexSize + offsetSize + lengthSize == 0)
        {
            return null;
        }

        for (; items > 0; items--)
        {
            if (!TryTake(ref rest, numberSize, out var number)
                || !TryTake(ref rest, version == 0 ? 0 : 2, out var construction)
                || !TryTake(ref rest, 2, out _)
                || !TryTake(ref rest, baseSize, out var from)
                || !TryTake(ref rest, 2, out var extents))
            {
                return null;
            }

            for (var extent = 0L; extent < extents; extent++)
            {
                if (!TryTake(ref rest, indexSize, out _) || !TryTake(ref rest, offsetSize, out var offset) || !TryTake(ref rest, lengthSize, out var length))
                {
                    return null;
                }

                if (number == item)
                {
                    return extents == 1 && (construction & 15) == 0 && from <= uint.MaxValue && offset <= uint.MaxValue && length <= uint.MaxValue
                        ? (from + offset, length)
                        : null;
                }
            }
        }

        return null;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> rest, int size, out long value)
    {
        value = 0;
        if (size > 8 || size > rest.Length)
        {
            return false;
        }

        for (var i = 0; i < size; i++)
        {
            value = (value << 8) | rest[i];
        }

        rest = rest[size..];
        return value >= 0;
    }

    private static bool TryBox(ReadOnlySpan<byte> boxes, string name, out ReadOnlySpan<byte> content)
    {
        while (TryTakeBox(ref boxes, out var of, out content))
        {
            if (of == name)
            {
                return true;
            }
        }

        return false;
    }

    private static bool TryTakeBox(scoped ref ReadOnlySpan<byte> boxes, out string name, out ReadOnlySpan<byte> content)
    {
        name = "";
        content = default;
        if (boxes.Length < 8 || BinaryPrimitives.ReadUInt32BigEndian(boxes) is var size && (size < 8 || size > boxes.Length))
        {
            return false;
        }

        name = Encoding.Latin1.GetString(boxes.Slice(4, 4));
        content = boxes[8..(int)size];
        boxes = boxes[(int)size..];
        return true;
    }
}
