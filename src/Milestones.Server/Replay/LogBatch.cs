using System.Buffers.Binary;

namespace Milestones.Server.Replay;

/// <summary>A stretch of the log as it came from a binary COPY: many rows in one buffer, which is used again and again.</summary>
internal sealed class LogBatch
{
    /// <summary>What the COPY has to select, in this order.</summary>
    public const string Columns = "seq_id, id, version, stream_id, type, data";

    private const int ColumnCount = 6;

    private readonly List<Place> _places = new(2_048);
    private byte[] _bytes = new byte[256 * 1024];
    private int _filled;
    private int _parsed;

    public int Count => _places.Count;

    public LogRow this[int index] => new(_bytes, _places[index]);

    /// <summary>Takes rows from the stream until the buffer is full. What is left of a row that was cut goes to the next batch.</summary>
    /// <param name="rest">The batch filled before, whose last row may have been cut; null for the first.</param>
    /// <returns>False at the end of the stream: then the batch is the last one, and may have rows.</returns>
    public bool Fill(Stream stream, LogBatch? rest)
    {
        _places.Clear();
        (_filled, _parsed) = (0, 0);
        if (rest is not null)
        {
            var cut = rest._bytes.AsSpan(rest._parsed, rest._filled - rest._parsed);
            Reserve(cut.Length);
            cut.CopyTo(_bytes);
            _filled = cut.Length;
        }

        while (true)
        {
            if (_filled == _bytes.Length)
            {
                if (Count > 0)
                {
                    return true;
                }

                // One row longer than the buffer.
                Array.Resize(ref _bytes, 2 * _bytes.Length);
            }

            var read = stream.Read(_bytes, _filled, _bytes.Length - _filled);
            if (read == 0)
            {
                return false;
            }

            _filled += read;
            Parse();
        }
    }

    private void Reserve(int length)
    {
        if (_bytes.Length < 2 * length)
        {
            _bytes = new byte[2 * length];
        }
    }

    private void Parse()
    {
        while (TryParse(out var place, out var end))
        {
            _places.Add(place);
            _parsed = end;
        }
    }

    /// <summary>A row is the number of its columns, and each column its length and so many bytes; −1 columns end the stream.</summary>
    private bool TryParse(out Place place, out int end)
    {
        place = default;
        end = _parsed;
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, _filled);
        if (bytes.Length - end < 2 || BinaryPrimitives.ReadInt16BigEndian(bytes[end..]) != ColumnCount)
        {
            return false;
        }

        end += 2;
        if (!TryColumn(bytes, ref end, out var sequence, out _)
            || !TryColumn(bytes, ref end, out var id, out _)
            || !TryColumn(bytes, ref end, out var version, out _)
            || !TryColumn(bytes, ref end, out var stream, out var streamLength)
            || !TryColumn(bytes, ref end, out var type, out var typeLength)
            || !TryColumn(bytes, ref end, out var data, out var dataLength))
        {
            return false;
        }

        place = new(
            BinaryPrimitives.ReadInt64BigEndian(bytes[sequence..]),
            new(bytes.Slice(id, 16), bigEndian: true),
            BinaryPrimitives.ReadInt64BigEndian(bytes[version..]),
            new(stream, streamLength),
            new(type, typeLength),
            // Binary jsonb is its text behind a byte that tells the format's version.
            new(data + 1, dataLength - 1));
        return true;
    }

    private static bool TryColumn(ReadOnlySpan<byte> bytes, ref int end, out int start, out int length)
    {
        (start, length) = (end + 4, 0);
        if (bytes.Length < start)
        {
            return false;
        }

        length = BinaryPrimitives.ReadInt32BigEndian(bytes[end..]);
        end = start + length;
        return end <= bytes.Length;
    }

    internal readonly record struct Place(long Sequence, Guid Id, long Version, Part Stream, Part Type, Part Data);

    internal readonly record struct Part(int Start, int Length);
}

/// <summary>An event as it stands in a batch: its texts are UTF-8, valid until the batch is filled anew.</summary>
internal readonly ref struct LogRow(byte[] bytes, LogBatch.Place place)
{
    public long Sequence { get; } = place.Sequence;

    public Guid Id { get; } = place.Id;

    public long Version { get; } = place.Version;

    public ReadOnlySpan<byte> Stream { get; } = bytes.AsSpan(place.Stream.Start, place.Stream.Length);

    public ReadOnlySpan<byte> Type { get; } = bytes.AsSpan(place.Type.Start, place.Type.Length);

    public ReadOnlySpan<byte> Data { get; } = bytes.AsSpan(place.Data.Start, place.Data.Length);
}
