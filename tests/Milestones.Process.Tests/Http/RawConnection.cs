using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Milestones.Process.Tests.Http;

/// <summary>A connection on which bytes are sent as they are, whether they are HTTP or not, and cut where one likes.</summary>
internal sealed class RawConnection : IDisposable
{
    private const int GreatestAnswer = 16 * 1024 * 1024;

    private readonly Socket _socket;

    private RawConnection(Socket socket) => _socket = socket;

    /// <exception cref="SocketException">Nobody listens.</exception>
    public static async Task<RawConnection> OpenAsync(IPEndPoint server, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server, cancellation);
            return new(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await _socket.SendAsync(bytes, cancellation)..];
        }
    }

    /// <summary>Reads some bytes of the answer, and no more.</summary>
    public async Task<int> ReadSomeAsync(Memory<byte> into, CancellationToken cancellation) => await _socket.ReceiveAsync(into, cancellation);

    /// <summary>Reads an answer whole: as long as it says, or until the server closes.</summary>
    /// <param name="hasBody">Not to HEAD.</param>
    /// <exception cref="IOException">It was cut off, or is no answer of HTTP.</exception>
    public async Task<RawAnswer> ReadAnswerAsync(CancellationToken cancellation, bool hasBody = true)
    {
        using var read = new MemoryStream();
        var part = new byte[32 * 1024];
        while (true)
        {
            if (RawAnswer.TryRead(read.GetBuffer().AsSpan(0, (int)read.Length), hasBody, isWhole: false) is { } answer)
            {
                return answer;
            }

            var more = await _socket.ReceiveAsync(part, cancellation);
            if (more == 0)
            {
                return RawAnswer.TryRead(read.GetBuffer().AsSpan(0, (int)read.Length), hasBody, isWhole: true)
                    ?? throw new IOException($"The answer was cut off after {read.Length} bytes.");
            }

            read.Write(part, 0, more);
            if (read.Length > GreatestAnswer)
            {
                throw new IOException("The answer has no end.");
            }
        }
    }

    /// <summary>Tells the server that no more will come.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Ends the connection as a lost signal does: without a word, whatever is still under way.</summary>
    public void Cut() => _socket.Close(timeout: 0);

    public void Dispose() => _socket.Dispose();
}

/// <summary>An answer as it came over the line.</summary>
/// <param name="Head">The status line and the headers.</param>
internal sealed record RawAnswer(int Status, string Head, string Body)
{
    private const string EndOfHead = "\r\n\r\n";

    /// <summary>Null as long as it is not whole.</summary>
    /// <param name="isWhole">No more will come: an answer that does not say how long it is ends here.</param>
    public static RawAnswer? TryRead(ReadOnlySpan<byte> bytes, bool hasBody, bool isWhole)
    {
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return null;
        }

        var head = Encoding.Latin1.GetString(bytes[..end]);
        if (!head.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) || !int.TryParse(head.AsSpan(9, 3), out var status))
        {
            throw new IOException($"This is no answer of HTTP/1.1: {head}");
        }

        var rest = bytes[(end + EndOfHead.Length)..];
        if (status == 100)
        {
            return TryRead(rest, hasBody, isWhole);
        }

        if (!hasBody || status is 204 or 304)
        {
            return new(status, head, "");
        }

        if (Header(head, "content-length") is { } length)
        {
            var body = int.Parse(length);
            return rest.Length >= body ? new(status, head, Encoding.UTF8.GetString(rest[..body])) : null;
        }

        if (Header(head, "transfer-encoding") is not null)
        {
            return rest.EndsWith("0\r\n\r\n"u8) ? new(status, head, Encoding.UTF8.GetString(rest)) : null;
        }

        return isWhole ? new(status, head, Encoding.UTF8.GetString(rest)) : null;
    }

    public string? Header(string name) => Header(Head, name);

    private static string? Header(string head, string name)
    {
        foreach (var line in head.Split("\r\n"))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line.AsSpan(0, colon).Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return line[(colon + 1)..].Trim();
            }
        }

        return null;
    }
}
