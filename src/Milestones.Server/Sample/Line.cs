using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Milestones.Server.Sample;

/// <summary>One line of the history.</summary>
/// <param name="Subject">What it is about, unlike any other line's of its type; its id is made from it.</param>
/// <param name="ArrivedAt">When the city's office had it, which is what puts the lines in order.</param>
internal sealed record Line(string Type, string Subject, DateTime ArrivedAt, Action<Utf8JsonWriter> Fields)
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Write(IBufferWriter<byte> output)
    {
        using (var json = new Utf8JsonWriter(output, Plain))
        {
            json.WriteStartObject();
            json.WriteString("type", Type);
            json.WriteString("id", Id());
            Fields(json);
            json.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>A UUID of version 8: the beginning of a SHA-256, so that the same line has the same id in every run.</summary>
    public Guid Id()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"qingdao-2022/{Type}/{Subject}"), hash);
        var uuid = hash[..16];
        uuid[6] = (byte)((uuid[6] & 0x0F) | 0x80);
        uuid[8] = (byte)((uuid[8] & 0x3F) | 0x80);
        return new(uuid, bigEndian: true);
    }
}
