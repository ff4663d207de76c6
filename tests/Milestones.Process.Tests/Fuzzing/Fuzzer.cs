using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Milestones.Process.Tests.Http;

namespace Milestones.Process.Tests.Fuzzing;

/// <summary>Sends a server many wrong requests, and keeps what must never come back: 5xx, a stack trace, nothing at all.</summary>
internal sealed class Fuzzer(IPEndPoint server, IReadOnlyList<KnownRequest> known, string token, int seed)
{
    private const int GreatestShown = 2_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly ConcurrentDictionary<int, int> _statuses = new();
    private long _slowest;
    private int _sent;
    private int _closed;

    public IReadOnlyCollection<string> Wrong => _wrong;

    /// <summary>How often each status was answered.</summary>
    public IReadOnlyDictionary<int, int> Statuses => _statuses;

    public int Sent => _sent;

    /// <summary>Connections that the server closed on a request whose end it could not tell.</summary>
    public int Closed => _closed;

    /// <summary>The longest that an answer took.</summary>
    public TimeSpan Slowest => Stopwatch.GetElapsedTime(0, _slowest);

    /// <summary>After the document's own examples, so that there is something to ask for.</summary>
    /// <param name="cases">Case n is the same in every run with the same seed.</param>
    public async Task RunAsync(int cases, int connections, CancellationToken cancellation)
    {
        foreach (var example in FuzzedRequest.Examples(known, token))
        {
            await SendAsync(example, number: -1, cancellation);
        }

        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            for (int number; (number = Interlocked.Increment(ref next)) < cases;)
            {
                Interlocked.Increment(ref _sent);
                await SendAsync(FuzzedRequest.Of(new(HashCode.Combine(seed, number)), known, token), number, cancellation);
            }
        }));
    }

    private async Task SendAsync(FuzzedRequest request, int number, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        var began = Stopwatch.GetTimestamp();
        try
        {
            using var connection = await RawConnection.OpenAsync(server, patience.Token);
            await TrySendAsync(connection, request, patience.Token);
            Judge(await connection.ReadAnswerAsync(patience.Token, hasBody: !request.IsHead), request, number);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            Tell(request, number, $"was not answered within {Patience.TotalSeconds} s");
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            if (request.IsWhole)
            {
                Tell(request, number, $"was not answered: {e.Message}");
            }

            Interlocked.Increment(ref _closed);
        }

        InterlockedMax(ref _slowest, Stopwatch.GetTimestamp() - began);
    }

    /// <summary>A server may refuse a body before it has read it, and close; its answer is still to be read.</summary>
    private static async Task TrySendAsync(RawConnection connection, FuzzedRequest request, CancellationToken cancellation)
    {
        try
        {
            await connection.SendAsync(request.Bytes, cancellation);
            if (!request.IsWhole)
            {
                connection.EndSending();
            }
        }
        catch (SocketException)
        {
            // What was answered is read all the same.
        }
    }

    private void Judge(RawAnswer answer, FuzzedRequest request, int number)
    {
        _statuses.AddOrUpdate(answer.Status, 1, static (_, count) => count + 1);
        if (answer.Status >= 500)
        {
            Tell(request, number, $"was answered {answer.Status} {answer.Body}");
        }
        else if (answer.Body.Contains("\n   at ", StringComparison.Ordinal) || answer.Body.Contains("Exception:", StringComparison.Ordinal))
        {
            Tell(request, number, $"was answered with a stack trace: {answer.Body}");
        }
    }

    private void Tell(FuzzedRequest request, int number, string what)
    {
        var text = Encoding.UTF8.GetString(request.Bytes.AsSpan(0, Math.Min(request.Bytes.Length, GreatestShown)));
        _wrong.Enqueue($"Case {number} of seed {seed} {what}\n{text}\n");
    }

    private static void InterlockedMax(ref long at, long value)
    {
        for (var seen = Volatile.Read(ref at); value > seen;)
        {
            var before = Interlocked.CompareExchange(ref at, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
