using System.Buffers.Binary;
using Milestones.Figures;
using Npgsql;

namespace Milestones.Server.Replay;

/// <summary>Writes entries by binary COPY. Unless it is completed, nothing of it is kept.</summary>
internal sealed class EntryCopy : IDisposable
{
    private const short Columns = 8;
    private const int RowLength = 2 + (Columns * 4) + (5 * 8) + 4 + 4 + 2;

    private static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n"u8, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private static readonly int Day2000 = new DateOnly(2000, 1, 1).DayNumber;

    private readonly NpgsqlRawCopyStream _copy;
    private readonly byte[] _buffer = new byte[700 * RowLength];
    private int _filled;
    private bool _completed;

    public EntryCopy(NpgsqlConnection connection, string schema)
    {
        _copy = connection.BeginRawBinaryCopy(
            $"copy {schema}.entry (sequence, project, report, cause, amount, day, combination, figure) from stdin (format binary)");
        _copy.WriteTimeout = 0;
        _copy.Write(Header);
    }

    public void Write(long sequence, long project, in Entry entry, (short Figure, int Combination) numbers)
    {
        if (_filled == _buffer.Length)
        {
            Flush();
        }

        BinaryPrimitives.WriteInt16BigEndian(_buffer.AsSpan(_filled), Columns);
        _filled += 2;
        Put(sequence);
        Put(project);
        Put(entry.Report.Position);
        Put(entry.Cause.Position);
        Put(entry.Amount);
        Put(Stored(entry.On));
        Put(numbers.Combination);
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_filled), sizeof(short));
        BinaryPrimitives.WriteInt16BigEndian(_buffer.AsSpan(_filled + 4), numbers.Figure);
        _filled += 4 + sizeof(short);
    }

    public void Complete()
    {
        Flush();
        _copy.Write([0xFF, 0xFF]);
        _completed = true;
        _copy.Dispose();
    }

    public void Dispose()
    {
        if (!_completed)
        {
            _completed = true;
            _copy.Cancel();
            _copy.Dispose();
        }
    }

    /// <summary>Days from 2000 on; the first and the last day of all are PostgreSQL's −infinity and infinity, as Npgsql writes them.</summary>
    private static int Stored(DateOnly day) =>
        day == DateOnly.MinValue ? int.MinValue : day == DateOnly.MaxValue ? int.MaxValue : day.DayNumber - Day2000;

    private void Put(long value)
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_filled), sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(_buffer.AsSpan(_filled + 4), value);
        _filled += 4 + sizeof(long);
    }

    private void Put(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_filled), sizeof(int));
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_filled + 4), value);
        _filled += 4 + sizeof(int);
    }

    private void Flush()
    {
        _copy.Write(_buffer, 0, _filled);
        _filled = 0;
    }
}
