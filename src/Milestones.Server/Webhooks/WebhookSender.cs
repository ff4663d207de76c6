using System.Text;
using Milestones.Server.Hosting;

namespace Milestones.Server.Webhooks;

/// <summary>Sends a message once. It follows no redirection, and reads nothing of the answer but its status.</summary>
public sealed class WebhookSender : IDisposable
{
    private readonly HttpClient _client;
    private readonly City _city;

    internal WebhookSender(WebhookSettings settings, City city)
    {
        _city = city;
        _client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectTimeout = TimeSpan.FromSeconds(5),
            ConnectCallback = (context, cancellation) => PublicAddress.ConnectAsync(context, settings.AllowPrivateAddresses, cancellation),
        })
        {
            Timeout = TimeSpan.FromSeconds(15),
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("Milestones");
    }

    /// <returns>The status of the answer, or why there was none.</returns>
    internal async Task<(int? Status, string? Error)> SendAsync(Webhook webhook, Guid id, string body, CancellationToken cancellation)
    {
        var timestamp = _city.Now.ToUnixTimeSeconds();
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Add(Signature.IdHeader, $"msg_{id:N}");
            request.Headers.Add(Signature.TimestampHeader, $"{timestamp}");
            request.Headers.Add(Signature.SignatureHeader, Signature.Of(webhook.Secret, $"msg_{id:N}", timestamp, body));
            using var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? null : $"It answered {(int)answer.StatusCode}.");
        }
        catch (Exception e) when (e is HttpRequestException or UriFormatException or InvalidOperationException)
        {
            return (null, (e.InnerException as HttpRequestException ?? e).Message);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (null, "It did not answer within 15 s.");
        }
    }

    public void Dispose() => _client.Dispose();
}
