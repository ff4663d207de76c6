using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Milestones.Server.Tests.Webhooks;

/// <summary>Whoever is told: a web server of its own, which answers as a test says.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    public string Url => $"{_app.Urls.First()}/hook";

    /// <summary>In the order of their arrival, every attempt.</summary>
    public ConcurrentQueue<Message> Messages { get; } = new();

    /// <summary>What it answers to the message.</summary>
    public Func<Message, int> Answers { get; set; } = _ => 204;

    public static async Task<Receiver> StartAsync(string url = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateSlimBuilder([$"--Urls={url}"]);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.MapPost("/hook", async (HttpContext context) =>
        {
            using var body = new StreamReader(context.Request.Body);
            var message = new Message(
                context.Request.Headers["webhook-id"]!, context.Request.Headers["webhook-timestamp"]!, context.Request.Headers["webhook-signature"]!, await body.ReadToEndAsync());
            receiver.Messages.Enqueue(message);
            context.Response.StatusCode = receiver.Answers(message);
        });
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Waits until as many have come as are asked for.</summary>
    public async Task<Message[]> WaitAsync(int count)
    {
        // Servers that a busy machine held up may have to agree anew on who looks after what is scheduled.
        var until = DateTime.UtcNow.AddMinutes(4);
        while (Messages.Count < count && DateTime.UtcNow < until)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Messages.Count.ShouldBeGreaterThanOrEqualTo(count);
        return [.. Messages];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

internal sealed record Message(string Id, string Timestamp, string Signature, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>Checked as the specification says, by a program that knows nothing of the sender's.</summary>
    public bool IsSignedWith(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        using var hmac = new HMACSHA256(key);
        return Signature == "v1," + Convert.ToBase64String(hmac.ComputeHash(Encoding.UTF8.GetBytes(Id + "." + Timestamp + "." + Body)));
    }
}
