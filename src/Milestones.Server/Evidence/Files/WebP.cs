using System.Buffers.Binary;
using System.Text;

namespace Milestones.Server.Evidence.Files;

/// <summary>The chunks of a WebP, within the length that its head gives: what follows that is no part of it.</summary>
internal static class WebP
{
    public const string Extended = "VP8X";
    public const string Exif = "EXIF";
    public const string Frame = "ANMF";
    public const int FileHead = 12;
    public const int Head = 8;
    public const int ExtendedLength = 18;

    /// <summary>What stands in a frame before its own chunks: where it is shown, and for how long.</summary>
    public const int FrameHead = 16;

    /// <exception cref="InvalidDataException">It is not put together as a WebP is.</exception>
    public static IEnumerable<Part> Chunks(FileCursor file)
    {
        file.Position = 4;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(file.Read(4));
        return Chunks(file, FileHead, Math.Min(file.Length, 8L + length));
    }

    /// <summary>The chunks within a stretch of the file.</summary>
    /// <exception cref="InvalidDataException">It is not put together as a WebP is.</exception>
    public static IEnumerable<Part> Chunks(FileCursor file, long from, long to) => Part.Bounded(ChunksOf(file, from, to));

    /// <summary>Whether a chunk is needed to show the picture as it is: its pixels, colours and frames.</summary>
    public static bool IsOfPicture(string chunk) => chunk is Extended or "VP8 " or "VP8L" or "ALPH" or "ICCP" or "ANIM" or Frame;

    public static bool IsCoded(string chunk) => chunk is "VP8 " or "VP8L";

    public static byte[] ChunkHead(string name, long length)
    {
        var head = new byte[Head];
        Encoding.ASCII.GetBytes(name, head);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), (uint)length);
        return head;
    }

    private static IEnumerable<Part> ChunksOf(FileCursor file, long from, long to)
    {
        while (from + Head <= to)
        {
            file.Position = from;
            var name = Encoding.Latin1.GetString(file.Read(4));
            var length = BinaryPrimitives.ReadUInt32LittleEndian(file.Read(4));

            // Of an odd length, it is filled up by a byte; the last may lack it.
            var end = from + Head + length + (length & 1);
            if (from + Head + length > to)
            {
                throw new InvalidDataException("The file ends in the middle of a part.");
            }

            end = Math.Min(end, to);
            yield return new(name, from, end - from, from + Head, length);
            from = end;
        }
    }
}
