using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Milestones.Process.Tests.Http;

namespace Milestones.Process.Tests.Resending;

/// <summary>
/// A client on a bad line: many connections send, in random order, what is not acknowledged yet, and now and then what is;
/// connections are cut at random points of the request and of the answer; a server that is gone is tried until it is back.
/// </summary>
/// <param name="messages">By their ids.</param>
/// <param name="seed">Of its chances; the order in which the connections get their turns stays the machine's.</param>
internal sealed class RestlessClient(IPEndPoint server, string token, IReadOnlyDictionary<Guid, Message> messages, int seed)
{
    private const int GreatestBatch = 12;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Guid[] _ids = [.. messages.Keys];
    private readonly ConcurrentDictionary<Guid, string> _receipts = new();
    private readonly ConcurrentQueue<string> _wrong = new();
    private int _requests;
    private int _cut;
    private int _repeated;

    /// <summary>The first receipt of each message that was acknowledged.</summary>
    public IReadOnlyDictionary<Guid, string> Receipts => _receipts;

    /// <summary>What must not happen: a refusal, an answer that is none, a receipt that differs from the first.</summary>
    public IReadOnlyCollection<string> Wrong => _wrong;

    public int Requests => _requests;

    /// <summary>Connections that were cut, by the client or by the server's end.</summary>
    public int Cut => _cut;

    /// <summary>Acknowledgements of what had been acknowledged before.</summary>
    public int Repeated => _repeated;

    /// <summary>Until every message is acknowledged.</summary>
    public Task RunAsync(int connections, CancellationToken cancellation) =>
        Task.WhenAll(Enumerable.Range(0, connections).Select(number => SendAllAsync(new(seed + number), cancellation)));

    private async Task SendAllAsync(Random chance, CancellationToken cancellation)
    {
        RawConnection? connection = null;
        try
        {
            while (_receipts.Count < _ids.Length && _wrong.IsEmpty)
            {
                try
                {
                    if (connection is null && (connection = await TryOpenAsync(cancellation)) is null)
                    {
                        await Task.Delay(chance.Next(50), cancellation);
                        continue;
                    }

                    if (!await TrySendAsync(connection, Choose(chance), chance, cancellation))
                    {
                        connection.Dispose();
                        connection = null;
                    }
                }
                catch (Exception e) when (e is SocketException or IOException)
                {
                    // The server was killed, or has cut a request; it will be sent again.
                    Interlocked.Increment(ref _cut);
                    connection?.Dispose();
                    connection = null;
                }
            }
        }
        finally
        {
            connection?.Dispose();
        }
    }

    /// <summary>Null as long as nobody listens.</summary>
    private async Task<RawConnection?> TryOpenAsync(CancellationToken cancellation)
    {
        try
        {
            return await RawConnection.OpenAsync(server, cancellation);
        }
        catch (SocketException)
        {
            return null;
        }
    }

    /// <summary>A message, or a few reports; most of what is not acknowledged, from anywhere.</summary>
    private List<Guid> Choose(Random chance)
    {
        var chosen = new List<Guid>();
        var count = chance.Next(4) == 0 ? chance.Next(2, GreatestBatch + 1) : 1;
        var again = chance.Next(10) == 0;
        var at = chance.Next(_ids.Length);
        for (var i = 0; i < _ids.Length && chosen.Count < count; i++)
        {
            var id = _ids[(at + i) % _ids.Length];
            var message = messages[id];
            if ((message.After is { } after && !_receipts.ContainsKey(after)) || (!again && _receipts.ContainsKey(id)))
            {
                continue;
            }

            if (message.IsReport)
            {
                chosen.Add(id);
            }
            else if (chosen.Count == 0)
            {
                return [id];
            }
        }

        return chosen;
    }

    /// <returns>Whether the connection can be used again.</returns>
    private async Task<bool> TrySendAsync(RawConnection connection, List<Guid> ids, Random chance, CancellationToken cancellation)
    {
        if (ids.Count == 0)
        {
            return true;
        }

        Interlocked.Increment(ref _requests);
        var request = Request(ids);
        switch (chance.Next(8))
        {
            case 0:
                await connection.SendAsync(request.AsMemory(0, chance.Next(request.Length)), cancellation);
                return CutNow(connection);
            case 1:
                await connection.SendAsync(request, cancellation);
                await Task.Delay(chance.Next(10), cancellation);
                return CutNow(connection);
            case 2:
                await connection.SendAsync(request, cancellation);
                await connection.ReadSomeAsync(new byte[chance.Next(1, 200)], cancellation);
                return CutNow(connection);
            default:
                await connection.SendAsync(request, cancellation);
                using (var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation))
                {
                    patience.CancelAfter(Patience);
                    return await TakeAsync(await connection.ReadAnswerAsync(patience.Token), ids, cancellation);
                }
        }
    }

    private bool CutNow(RawConnection connection)
    {
        Interlocked.Increment(ref _cut);
        connection.Cut();
        return false;
    }

    private byte[] Request(List<Guid> ids)
    {
        var first = messages[ids[0]];
        var body = ids.Count == 1 ? first.Body : $"[{string.Join(',', ids.Select(id => messages[id].Body))}]";
        return Encoding.UTF8.GetBytes(
            $"POST {first.Address} HTTP/1.1\r\nHost: {server}\r\nAuthorization: Bearer {token}\r\nContent-Type: {first.ContentType}\r\n"
            + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
    }

    private async Task<bool> TakeAsync(RawAnswer answer, List<Guid> ids, CancellationToken cancellation)
    {
        if (answer.Status is 429 or 503)
        {
            await Task.Delay(TimeSpan.FromSeconds(int.Parse(answer.Header("Retry-After") ?? "1", CultureInfo.InvariantCulture)), cancellation);
            return true;
        }

        if (answer.Status is not (200 or 201))
        {
            _wrong.Enqueue($"{answer.Status} {answer.Body}");
            return true;
        }

        using var json = JsonDocument.Parse(answer.Body);
        if (ids is [var single])
        {
            Keep(single, json.RootElement);
            return true;
        }

        foreach (var (id, outcome) in ids.Zip(json.RootElement.GetProperty("receipts").EnumerateArray()))
        {
            switch (outcome.GetProperty("status").GetInt32())
            {
                case 200 or 201:
                    Keep(id, outcome.GetProperty("receipt"));
                    break;
                case 503:
                    break;
                default:
                    _wrong.Enqueue(outcome.GetRawText());
                    break;
            }
        }

        return true;
    }

    /// <summary>A receipt that was given once is given always.</summary>
    private void Keep(Guid id, JsonElement receipt)
    {
        var text = receipt.GetRawText();
        var (name, value) = messages[id].Identity;
        if (receipt.GetProperty(name).GetString() != value)
        {
            _wrong.Enqueue($"{id} was answered with the receipt of another: {text}");
        }
        else if (!_receipts.TryAdd(id, text))
        {
            Interlocked.Increment(ref _repeated);
            if (_receipts[id] != text)
            {
                _wrong.Enqueue($"{id} was answered with {_receipts[id]}, and then with {text}");
            }
        }
    }
}
