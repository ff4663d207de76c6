using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.Intake;

/// <summary>A sender of lines that reads only when it is told to, and may go away at any moment.</summary>
internal sealed class Sender(RunningServer server) : IDisposable
{
    private readonly TcpClient _tcp = new() { NoDelay = true, ReceiveBufferSize = 8 * 1024 };
    private readonly StringBuilder _read = new();
    private StreamReader? _reader;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="length">Of the body, in bytes; null for one that is sent in chunks.</param>
    public async Task BeginAsync(long? length)
    {
        await _tcp.ConnectAsync(server.Http.BaseAddress!.Host, server.Http.BaseAddress.Port, Cancellation);
        await WriteAsync(
            $"POST /api/reports HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {server.Token}\r\nConnection: close\r\nContent-Type: application/x-ndjson\r\n"
            + (length is { } bytes ? $"Content-Length: {bytes}\r\n\r\n" : "Transfer-Encoding: chunked\r\n\r\n"));
    }

    public async Task WriteAsync(string text) => await _tcp.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), Cancellation);

    public Task WriteChunkAsync(string text) => WriteAsync($"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n");

    public Task WriteLastChunkAsync() => WriteAsync("0\r\n\r\n");

    public async Task<JsonNode> AnswerAsync() => await NextAsync() ?? throw new ShouldAssertException("The server has answered no more.");

    public async Task<List<JsonNode>> AnswersAsync()
    {
        var answers = new List<JsonNode>();
        while (await NextAsync() is { } answer)
        {
            answers.Add(answer);
        }

        return answers;
    }

    /// <summary>Goes away as a machine does that loses its power.</summary>
    public void Reset()
    {
        _tcp.LingerState = new(enable: true, seconds: 0);
        _tcp.Close();
    }

    public void Dispose() => _tcp.Dispose();

    private async Task<JsonNode?> NextAsync()
    {
        while (true)
        {
            var text = _read.ToString();
            var end = text.IndexOf('\n', StringComparison.Ordinal);
            if (end >= 0)
            {
                _read.Remove(0, end + 1);
                return JsonNode.Parse(Encoding.Latin1.GetBytes(text[..end]));
            }

            if (!await ReadChunkAsync())
            {
                text.ShouldBeEmpty();
                return null;
            }
        }
    }

    // A byte is read as a character, for chunks are counted in bytes and end anywhere.
    private async Task<bool> ReadChunkAsync()
    {
        if (_reader is null)
        {
            _reader = new(_tcp.GetStream(), Encoding.Latin1);
            (await _reader.ReadLineAsync(Cancellation)).ShouldBe("HTTP/1.1 200 OK");
            while (await _reader.ReadLineAsync(Cancellation) is { Length: > 0 })
            {
            }
        }

        var size = Convert.ToInt32(await _reader.ReadLineAsync(Cancellation) ?? throw new ShouldAssertException("The server broke off."), 16);
        var chunk = new char[size];
        (await _reader.ReadBlockAsync(chunk, Cancellation)).ShouldBe(size);
        await _reader.ReadLineAsync(Cancellation);
        _read.Append(chunk);
        return size > 0;
    }
}
