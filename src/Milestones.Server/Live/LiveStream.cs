using System.Text;
using Milestones.Server.Http;

namespace Milestones.Server.Live;

/// <summary>Tells an open page that the log has come further (server-sent events). The page then looks again.</summary>
internal static class LiveStream
{
    public const string Path = "/live";

    /// <summary>More than that many pages of one server look only when they are loaded.</summary>
    private const int Most = 3_000;

    // Proxies close what is silent for long.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(25);

    private static int _open;

    public static async Task GetAsync(HttpContext context, LogTail tail, IHostApplicationLifetime lifetime)
    {
        var reader = new QueryReader(context.Request.Query);
        var after = long.TryParse(context.Request.Headers["Last-Event-ID"], out var last) ? last : reader.Position("after") ?? 0;
        if (reader.Refusal is { } refusal)
        {
            await Answer.Refused(refusal).ExecuteAsync(context);
            return;
        }

        try
        {
            if (Interlocked.Increment(ref _open) > Most)
            {
                await Answer.Refused(new(Refusals.Overloaded, "More pages are open here than are told of what is new. Load the page to see it.")).ExecuteAsync(context);
                return;
            }

            using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            await TellAsync(context.Response, after, tail, ending.Token);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The page was closed, or the server is.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private static async Task TellAsync(HttpResponse response, long after, LogTail tail, CancellationToken ending)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        await WriteAsync(response, "retry: 2000\n\n", ending);
        while (true)
        {
            try
            {
                using var silence = CancellationTokenSource.CreateLinkedTokenSource(ending);
                silence.CancelAfter(Silence);
                after = await tail.BeyondAsync(after, silence.Token);
                await WriteAsync(response, $"id: {after}\nevent: recorded\ndata: {after}\n\n", ending);
            }
            catch (OperationCanceledException) when (!ending.IsCancellationRequested)
            {
                await WriteAsync(response, ":\n\n", ending);
            }
        }
    }

    private static async Task WriteAsync(HttpResponse response, string text, CancellationToken ending)
    {
        await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), ending);
        await response.Body.FlushAsync(ending);
    }
}
