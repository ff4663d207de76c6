using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Milestones.Browser.Tests.Field;

/// <summary>The line between a phone and the server, for the page and its worker alike. It can be down, or lose answers.</summary>
internal sealed class Line : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<TcpClient, bool> _open = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private volatile int _server;
    private volatile bool _down;
    private volatile bool _losesAnswers;
    private int _lost;
    private long _carried;

    public Line(Uri server)
    {
        _server = server.Port;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>How many answers were lost on the way: each was given by a server that had done what it was asked.</summary>
    public int Lost => _lost;

    /// <summary>Waits until an answer was lost.</summary>
    public async Task LosesAsync()
    {
        while (Lost == 0)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Bytes that came from the server.</summary>
    public long Carried => Interlocked.Read(ref _carried);

    /// <summary>From now on another server answers.</summary>
    public void LeadTo(Uri server)
    {
        _server = server.Port;
        CloseAll();
    }

    public void GoDown()
    {
        _down = true;
        CloseAll();
    }

    public void LoseAnswers() => _losesAnswers = true;

    public void ComeUp() => (_down, _losesAnswers) = (false, false);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        CloseAll();
        await _accepting;
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var phone = await _listener.AcceptTcpClientAsync(_end.Token);
                if (_down)
                {
                    phone.Close();
                }
                else
                {
                    _ = ConnectAsync(phone);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The line is taken away.
        }
    }

    private async Task ConnectAsync(TcpClient phone)
    {
        using var server = new TcpClient();
        _open[phone] = _open[server] = true;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _server, _end.Token);
            await Task.WhenAny(
                AskAsync(phone.GetStream(), server.GetStream()),
                AnswerAsync(server.GetStream(), phone.GetStream()));
        }
        catch (Exception e) when (
            e is OperationCanceledException or SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // One of the two has hung up.
        }
        finally
        {
            _open.TryRemove(phone, out _);
            _open.TryRemove(server, out _);
            phone.Dispose();
        }
    }

    private async Task AskAsync(NetworkStream phone, NetworkStream server) => await phone.CopyToAsync(server, _end.Token);

    private async Task AnswerAsync(NetworkStream server, NetworkStream phone)
    {
        var part = new byte[64 * 1024];
        int read;
        while ((read = await server.ReadAsync(part, _end.Token)) > 0)
        {
            if (_losesAnswers)
            {
                Interlocked.Increment(ref _lost);
                return;
            }

            Interlocked.Add(ref _carried, read);
            await phone.WriteAsync(part.AsMemory(0, read), _end.Token);
        }
    }

    private void CloseAll()
    {
        foreach (var client in _open.Keys)
        {
            client.Close();
        }
    }
}
