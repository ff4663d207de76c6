using System.Collections.Concurrent;
using Milestones.Server.Hosting;
using Milestones.Server.Identity;
using Milestones.Server.Ledger;
using Milestones.Server.SigningIn;

namespace Milestones.Server.Pages;

/// <summary>
/// Keeps each page that is asked for until the log or the day has moved on. A page that is open on hundreds of screens is asked
/// for by all of them when something is recorded, and rendered once.
/// </summary>
internal sealed class RenderedPages(LiveLedger ledger, City city) : IEndpointFilter
{
    private const int Most = 256;

    private volatile Shelf _shelf = new(-1, default);
    private long _rendered;

    /// <summary>How many pages were rendered since the start.</summary>
    public long Rendered => Interlocked.Read(ref _rendered);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var shelf = await ShelfAsync(http.RequestAborted);
        var key = Key.Of(http);
        if (shelf.Pages.TryGetValue(key, out var kept))
        {
            try
            {
                return await kept.Value.WaitAsync(http.RequestAborted);
            }
            catch (Exception) when (!http.RequestAborted.IsCancellationRequested)
            {
                // Whoever came first has gone, or failed in its own way.
                return await RenderAsync(context, next);
            }
        }

        // Whoever comes first renders it, and those who come meanwhile wait for it: without holding a thread each, so it is begun on another.
        var page = new Lazy<Task<RenderedPage>>(() => Task.Run(() => RenderAsync(context, next)));
        if (shelf.Pages.Count < Most && !shelf.Pages.TryAdd(key, page))
        {
            return await InvokeAsync(context, next);
        }

        var isKept = false;
        try
        {
            var rendered = await page.Value;
            isKept = rendered.IsKept;
            return rendered;
        }
        finally
        {
            if (!isKept)
            {
                shelf.Pages.TryRemove(KeyValuePair.Create(key, page));
            }
        }
    }

    private async Task<RenderedPage> RenderAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        Interlocked.Increment(ref _rendered);
        return await ((PageResult)(await next(context))!).RenderAsync(context.HttpContext.RequestServices, isForMany: true);
    }

    private async Task<Shelf> ShelfAsync(CancellationToken cancellation)
    {
        var (position, today) = ((await ledger.CurrentAsync(cancellation)).Position, city.Today);
        var shelf = _shelf;
        return shelf.Position == position && shelf.Today == today ? shelf : _shelf = new(position, today);
    }

    private sealed record Shelf(long Position, DateOnly Today)
    {
        public ConcurrentDictionary<Key, Lazy<Task<RenderedPage>>> Pages { get; } = new();
    }

    /// <summary>What a page shows depends on what its reader may see, and on nothing else of who that is.</summary>
    /// <param name="IsPublic">Whether the reader is anybody: one who has signed in with as much in view has the files too.</param>
    private readonly record struct Key(string Language, bool IsPublic, Role? Roles, Scope? Scope, string Address)
    {
        public static Key Of(HttpContext http)
        {
            var caller = http.FindCaller();
            return new(
                Pages.Language.Of(http.Request).Code,
                caller is null || PublicPages.IsPublic(caller),
                caller?.Roles,
                caller?.Scope,
                $"{http.Request.Path}{http.Request.QueryString}");
        }
    }
}
