using System.Buffers.Binary;

namespace Milestones.Server.Evidence.Files;

/// <summary>
/// A copy of an image without what the camera and its owner say: only what shows the picture is taken over, as it is and without
/// coding it anew; and how it is to be turned.
/// </summary>
/// <param name="Length">In bytes.</param>
internal sealed record CleanedImage(IReadOnlyList<CleanedImage.Piece> Pieces, long Length)
{
    /// <summary>Bytes of the original, from an offset; or bytes of our own.</summary>
    internal readonly record struct Piece(long Offset, long Length, byte[]? Own);

    /// <returns>Null for a type of file that is no image which browsers show.</returns>
    /// <exception cref="InvalidDataException">The file is not put together as its type is.</exception>
    public static CleanedImage? Of(EvidenceType type, Stream original)
    {
        var pieces = new PieceList();
        var file = new FileCursor(original);
        if (type == EvidenceType.Jpeg)
        {
            TakeJpeg(file, Orientation(), pieces);
        }
        else if (type == EvidenceType.Png)
        {
            TakePng(file, Orientation(), pieces);
        }
        else if (type == EvidenceType.WebP)
        {
            TakeWebP(file, Orientation(), pieces);
        }
        else
        {
            return null;
        }

        return new(pieces.All, pieces.Length);

        // An upright picture needs no word about it.
        byte? Orientation() => CameraWords.Of(type, original).Orientation is > 1 and var turned ? turned : null;
    }

    public async Task WriteAsync(Stream original, Stream copy, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        foreach (var piece in Pieces)
        {
            if (piece.Own is { } own)
            {
                await copy.WriteAsync(own, cancellation);
                continue;
            }

            original.Position = piece.Offset;
            for (var left = piece.Length; left > 0;)
            {
                var read = await original.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, buffer.Length)), cancellation);
                if (read == 0)
                {
                    throw new EndOfStreamException("The original ended before its own length.");
                }

                await copy.WriteAsync(buffer.AsMemory(0, read), cancellation);
                left -= read;
            }
        }
    }

    private static void TakeJpeg(FileCursor file, byte? orientation, PieceList pieces)
    {
        var hasPicture = false;
        foreach (var segment in Jpeg.Segments(file))
        {
            var isHead = segment.Name is Jpeg.Start or Jpeg.App0;
            if (!isHead && orientation is { } turned)
            {
                pieces.Add(ExifBlock.JpegSegmentOf(turned));
                orientation = null;
            }

            hasPicture |= segment.Name == Jpeg.Scan;
            if (Jpeg.IsOfPicture(segment.Name) || IsOfColour(file, segment))
            {
                pieces.Add(segment.Offset, segment.Length);
            }
        }

        if (!hasPicture)
        {
            throw new InvalidDataException("It has no picture.");
        }
    }

    /// <summary>Three of the applications' segments say how the colours and the size are meant.</summary>
    private static bool IsOfColour(FileCursor file, Part segment)
    {
        var begins = segment.Name switch
        {
            Jpeg.App0 => "JFIF\0"u8,
            Jpeg.App2 => "ICC_PROFILE\0"u8,
            Jpeg.App14 => "Adobe"u8,
            _ => default,
        };
        if (begins.IsEmpty || segment.DataLength < begins.Length)
        {
            return false;
        }

        var back = file.Position;
        file.Position = segment.DataOffset;
        var isOfColour = file.Read(begins.Length).AsSpan().SequenceEqual(begins);
        file.Position = back;
        return isOfColour;
    }

    private static void TakePng(FileCursor file, byte? orientation, PieceList pieces)
    {
        pieces.Add(0, Png.Signature);
        var hasPicture = false;
        foreach (var chunk in Png.Chunks(file))
        {
            if (chunk.Name == Png.Data && !hasPicture)
            {
                hasPicture = true;
                if (orientation is { } turned)
                {
                    pieces.Add(Png.Chunk(Png.Exif, ExifBlock.Of(turned)));
                }
            }

            if (Png.IsOfPicture(chunk.Name))
            {
                pieces.Add(chunk.Offset, chunk.Length);
            }
        }

        if (!hasPicture)
        {
            throw new InvalidDataException("It has no picture.");
        }
    }

    private static void TakeWebP(FileCursor file, byte? orientation, PieceList pieces)
    {
        var body = new PieceList();
        var (isExtended, hasPicture) = (false, false);
        foreach (var chunk in WebP.Chunks(file).ToList())
        {
            switch (chunk.Name)
            {
                case WebP.Extended when chunk.Length == WebP.ExtendedLength:
                    isExtended = true;
                    file.Position = chunk.Offset;
                    var extended = file.Read(WebP.ExtendedLength);
                    extended[WebP.Head] = Flags(extended[WebP.Head], orientation);
                    body.Add(extended);
                    break;
                case WebP.Extended or WebP.Frame when chunk.DataLength < WebP.FrameHead:
                    throw new InvalidDataException("A part is shorter than its kind is.");
                case WebP.Frame:
                    hasPicture = true;
                    TakeFrame(file, chunk, body);
                    break;
                case var name when WebP.IsOfPicture(name):
                    hasPicture |= WebP.IsCoded(name);
                    body.Add(chunk.Offset, chunk.Length);
                    body.Fill();
                    break;
            }
        }

        if (!hasPicture)
        {
            throw new InvalidDataException("It has no picture.");
        }

        if (isExtended && orientation is { } turned)
        {
            var exif = ExifBlock.Of(turned);
            body.Add([.. WebP.ChunkHead(WebP.Exif, exif.Length), .. exif]);
        }

        var head = new byte[WebP.FileHead];
        "RIFF"u8.CopyTo(head);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), (uint)(body.Length + 4));
        "WEBP"u8.CopyTo(head.AsSpan(8));
        pieces.Add(head);
        pieces.Add(body);
    }

    /// <summary>The flags of a WebP's head tell whether EXIF (8) and XMP (4) follow.</summary>
    private static byte Flags(byte flags, byte? orientation) => (byte)((flags & ~0b1100) | (orientation is null ? 0 : 0b1000));

    private static void TakeFrame(FileCursor file, Part frame, PieceList pieces)
    {
        var inner = new PieceList();
        var from = frame.DataOffset + WebP.FrameHead;
        foreach (var chunk in WebP.Chunks(file, from, frame.DataOffset + frame.DataLength))
        {
            if (WebP.IsOfPicture(chunk.Name))
            {
                inner.Add(chunk.Offset, chunk.Length);
                inner.Fill();
            }
        }

        pieces.Add(WebP.ChunkHead(WebP.Frame, WebP.FrameHead + inner.Length));
        pieces.Add(frame.DataOffset, WebP.FrameHead);
        pieces.Add(inner);
    }

    private sealed class PieceList
    {
        private readonly List<Piece> _pieces = [];

        public IReadOnlyList<Piece> All => _pieces;

        public long Length { get; private set; }

        public void Add(byte[] own)
        {
            _pieces.Add(new(0, own.Length, own));
            Length += own.Length;
        }

        /// <summary>Bytes of the original; those that follow one another there are one piece.</summary>
        public void Add(long offset, long length)
        {
            Length += length;
            if (_pieces is [.., { Own: null } last] && last.Offset + last.Length == offset)
            {
                _pieces[^1] = last with { Length = last.Length + length };
                return;
            }

            _pieces.Add(new(offset, length, null));
        }

        /// <summary>To an even length, as the parts of a WebP have.</summary>
        public void Fill()
        {
            if (Length % 2 != 0)
            {
                Add([0]);
            }
        }

        public void Add(PieceList others)
        {
            _pieces.AddRange(others._pieces);
            Length += others.Length;
        }
    }
}
