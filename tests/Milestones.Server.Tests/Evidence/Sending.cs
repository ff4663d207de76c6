using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.Evidence;

/// <summary>What a phone does with a file.</summary>
internal static class Sending
{
    public static string HashOf(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    public static Task<Reply> SendAsync(this RunningServer server, byte[] file, string? type = "application/octet-stream") =>
        server.PostBytesAsync("/api/evidence", file, type);

    /// <summary>Sends again what the server had no place for at the moment.</summary>
    public static async Task SendUntilTakenAsync(this RunningServer server, byte[] file)
    {
        while ((await server.SendAsync(file)) is { Status: not (200 or 201) } reply)
        {
            reply.ShouldBeRefused(503, "overloaded");
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public static Task<Reply> SendFormAsync(this RunningServer server, params (byte[] File, string Name, string Type)[] parts)
    {
        var form = new MultipartFormDataContent();
        foreach (var (file, name, type) in parts)
        {
            var part = new ByteArrayContent(file);
            part.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            form.Add(part, "file", name);
        }

        return server.SendAsync(HttpMethod.Post, "/api/evidence", form);
    }

    public static JsonObject Naming(this JsonObject report, params byte[][] files) =>
        report.With("evidence", new JsonArray([.. files.Select(file => JsonValue.Create(HashOf(file)))]));
}

/// <summary>What a test asks of the table of files.</summary>
internal static class KeptFiles
{
    /// <summary>Waits until the reports that had named the file were looked for.</summary>
    public static Task SeenToAsync(this City city, byte[] file) => EventuallyAsync(
        () => city.AskAsync<bool>("select announced from milestones.evidence where hash = $1", Sending.HashOf(file)), "no server looked for the file's reports");

    /// <summary>Waits for what a server does beside its answers.</summary>
    public static async Task EventuallyAsync(Func<Task<bool>> condition, string otherwise)
    {
        for (var tries = 0; !await condition(); tries++)
        {
            tries.ShouldBeLessThan(3_000, otherwise);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public static async Task LastSentAsync(this City city, byte[] file, int daysAgo)
    {
        await using var command = city.Source.CreateCommand(
            "update milestones.evidence set last_sent_at = now() - make_interval(days => $2) where hash = $1");
        command.Parameters.Add(new() { Value = Sending.HashOf(file) });
        command.Parameters.Add(new() { Value = daysAgo });
        (await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken)).ShouldBe(1);
    }
}
