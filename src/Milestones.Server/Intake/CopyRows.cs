using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Milestones.Server.Intake;

/// <summary>Rows in the binary form of PostgreSQL's COPY. Each column must be of the very type that is written.</summary>
/// <param name="columns">How many fields each row has.</param>
internal sealed class CopyRows(short columns)
{
    private const byte JsonbVersion = 1;
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly DateOnly FirstDay = new(2000, 1, 1);
    private static readonly DateTime FirstMoment = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private readonly ArrayBufferWriter<byte> _bytes = Started();

    public void Start() => BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), columns);

    public void Smallint(short value) => BinaryPrimitives.WriteInt16BigEndian(Field(sizeof(short)), value);

    public void Integer(int value) => BinaryPrimitives.WriteInt32BigEndian(Field(sizeof(int)), value);

    public void Bigint(long value) => BinaryPrimitives.WriteInt64BigEndian(Field(sizeof(long)), value);

    public void Boolean(bool value) => Field(sizeof(byte))[0] = value ? (byte)1 : (byte)0;

    /// <summary>The first day that there is stands for always, and is written as Npgsql writes it elsewhere: <c>-infinity</c>.</summary>
    public void Date(DateOnly value) => Integer(value == DateOnly.MinValue ? int.MinValue : value.DayNumber - FirstDay.DayNumber);

    public void Timestamptz(DateTimeOffset value) => Bigint((value.UtcDateTime - FirstMoment).Ticks / TimeSpan.TicksPerMicrosecond);

    public void Uuid(Guid value) => value.TryWriteBytes(Field(16), bigEndian: true, out _);

    public void Text(string? value)
    {
        if (value is null)
        {
            BinaryPrimitives.WriteInt32BigEndian(Take(sizeof(int)), -1);
            return;
        }

        Utf8.GetBytes(value, Field(Utf8.GetByteCount(value)));
    }

    public void Jsonb(ReadOnlySpan<byte> utf8)
    {
        var field = Field(1 + utf8.Length);
        field[0] = JsonbVersion;
        utf8.CopyTo(field[1..]);
    }

    /// <summary>Ends the rows.</summary>
    public ReadOnlyMemory<byte> End()
    {
        BinaryPrimitives.WriteInt16BigEndian(Take(sizeof(short)), -1);
        return _bytes.WrittenMemory;
    }

    private static ArrayBufferWriter<byte> Started()
    {
        var bytes = new ArrayBufferWriter<byte>(64 * 1024);
        bytes.Write("PGCOPY\n"u8);
        bytes.Write<byte>([0xFF, (byte)'\r', (byte)'\n', 0]);

        // No flags, and no more header.
        bytes.Write<byte>(stackalloc byte[2 * sizeof(int)]);
        return bytes;
    }

    private Span<byte> Field(int length)
    {
        var field = Take(sizeof(int) + length);
        BinaryPrimitives.WriteInt32BigEndian(field, length);
        return field[sizeof(int)..];
    }

    private Span<byte> Take(int length)
    {
        var span = _bytes.GetSpan(length)[..length];
        _bytes.Advance(length);
        return span;
    }
}
