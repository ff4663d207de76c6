using System.Buffers.Binary;

namespace Milestones.Server.Evidence.Files;

/// <summary>Reads a file that may be anything: what it claims of its own lengths is never allocated, only compared with what is there.</summary>
internal sealed class FileCursor(Stream file)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private long _bufferAt;
    private int _buffered;

    public long Length { get; } = file.Length;

    /// <summary>From 0; may be set to anywhere within the file, or to its end.</summary>
    public long Position { get; set; }

    public long Left => Length - Position;

    /// <returns>The next byte, or −1 at the end.</returns>
    public int ReadByte()
    {
        if (Position >= Length || (!IsBuffered(Position) && !Fill()))
        {
            return -1;
        }

        return _buffer[Position++ - _bufferAt];
    }

    /// <summary>The next bytes, and goes past them.</summary>
    /// <exception cref="InvalidDataException">The file ends before.</exception>
    public byte[] Read(int count)
    {
        var bytes = Peek(count);
        Position += bytes.Length;
        return bytes;
    }

    /// <summary>The next bytes.</summary>
    /// <exception cref="InvalidDataException">The file ends before.</exception>
    public byte[] Peek(int count)
    {
        if (count > Left)
        {
            throw new InvalidDataException("The file ends in the middle of a part.");
        }

        var bytes = new byte[count];
        var from = Position;
        for (var read = 0; read < count; read++)
        {
            bytes[read] = (byte)ReadByte();
        }

        Position = from;
        return bytes;
    }

    /// <summary>Goes past so many bytes.</summary>
    /// <exception cref="InvalidDataException">The file ends before.</exception>
    public void Skip(long count)
    {
        if (count > Left)
        {
            throw new InvalidDataException("The file ends in the middle of a part.");
        }

        Position += count;
    }

    public int ReadUInt16() => BinaryPrimitives.ReadUInt16BigEndian(Read(2));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32BigEndian(Read(4));

    private bool IsBuffered(long position) => position >= _bufferAt && position < _bufferAt + _buffered;

    private bool Fill()
    {
        file.Position = Position;
        _bufferAt = Position;
        _buffered = file.ReadAtLeast(_buffer, _buffer.Length, throwOnEndOfStream: false);
        return _buffered > 0;
    }
}
