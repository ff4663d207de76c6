using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Milestones.Benchmarks.Posting;

/// <summary>One connection of a sender: HTTP/1.1 by hand, so that the load costs the machine as little as it can.</summary>
internal sealed class ReportSender : IDisposable
{
    private static readonly byte[] EndOfHead = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] ContentLength = "content-length:"u8.ToArray();

    private readonly Socket _socket;
    private readonly byte[] _request = new byte[1024];
    private readonly byte[] _answer = new byte[16 * 1024];

    private readonly string _token;

    private ReportSender(Socket socket, string token) => (_socket, _token) = (socket, token);

    public static async Task<ReportSender> ConnectAsync(IPEndPoint server, string token)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(server);
        return new(socket, token);
    }

    /// <param name="fen">The amount of the report.</param>
    /// <returns>The status of the answer.</returns>
    public async ValueTask<int> SendAsync(int project, int monthIndex, int fen)
    {
        var (year, month) = PostedCity.MonthOf(monthIndex);
        var body = $$"""{"id":"{{Guid.NewGuid()}}","type":"investment","project":"{{PostedCity.CodeOf(project)}}","month":"{{year:D4}}-{{month:D2}}","amount":{{fen / 100}}.{{fen % 100:D2}}}""";
        var length = Encoding.ASCII.GetBytes(
            $"POST /api/reports HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {_token}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}", _request);
        await _socket.SendAsync(_request.AsMemory(0, length));
        return await AnswerAsync();
    }

    public void Dispose() => _socket.Dispose();

    private async ValueTask<int> AnswerAsync()
    {
        for (var read = 0; ;)
        {
            var more = await _socket.ReceiveAsync(_answer.AsMemory(read));
            if (more == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            read += more;
            if (TryRead(_answer.AsSpan(0, read), out var status))
            {
                return status;
            }
        }
    }

    private static bool TryRead(ReadOnlySpan<byte> answer, out int status)
    {
        status = 0;
        var head = answer.IndexOf(EndOfHead);
        if (head < 0)
        {
            return false;
        }

        status = int.Parse(answer[9..12]);
        return answer.Length >= head + EndOfHead.Length + BodyLength(answer[..head]);
    }

    private static int BodyLength(ReadOnlySpan<byte> head)
    {
        foreach (var line in head.Split("\r\n"u8))
        {
            var field = head[line];
            if (field.Length > ContentLength.Length && Ascii.EqualsIgnoreCase(field[..ContentLength.Length], ContentLength))
            {
                return int.Parse(field[ContentLength.Length..].Trim((byte)' '));
            }
        }

        throw new InvalidDataException("The answer does not say how long it is.");
    }
}
