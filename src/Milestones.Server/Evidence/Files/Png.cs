using System.Buffers.Binary;
using System.Text;

namespace Milestones.Server.Evidence.Files;

/// <summary>The chunks of a PNG, up to its last: what follows that is no part of it.</summary>
internal static class Png
{
    public const string Exif = "eXIf";
    public const string Data = "IDAT";
    public const string End = "IEND";
    public const int Signature = 8;
    private const int Head = 8;
    private const int Check = 4;

    /// <exception cref="InvalidDataException">It is not put together as a PNG is.</exception>
    public static IEnumerable<Part> Chunks(FileCursor file) => Part.Bounded(ChunksOf(file));

    /// <summary>
    /// Whether a chunk is needed to show the picture as it is: its pixels, colours, size on paper, and the frames of one that
    /// moves. Words, times, places and whatever is not known here are not.
    /// </summary>
    public static bool IsOfPicture(string chunk) => chunk is
        "IHDR" or "PLTE" or Data or End or "tRNS" or "gAMA" or "cHRM" or "sRGB" or "iCCP" or "cICP" or "mDCV" or "cLLI" or "sBIT" or "bKGD" or "pHYs"
        or "acTL" or "fcTL" or "fdAT";

    public static byte[] Chunk(string name, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[Head + data.Length + Check];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(name, chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(Head));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(Head + data.Length), Crc(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    private static IEnumerable<Part> ChunksOf(FileCursor file)
    {
        file.Position = 0;
        file.Skip(Signature);
        while (file.Left > 0)
        {
            var offset = file.Position;
            var length = file.ReadUInt32();
            var name = Encoding.Latin1.GetString(file.Read(4));
            file.Skip((long)length + Check);
            yield return new(name, offset, Head + length + Check, offset + Head, length);
            if (name == End)
            {
                yield break;
            }
        }
    }

    /// <summary>CRC-32 as the PNG specification gives it. What it is computed of here is some thirty bytes.</summary>
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : 0xEDB88320 ^ (crc >> 1);
            }
        }

        return ~crc;
    }
}
