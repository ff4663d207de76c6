using Microsoft.Playwright;
using Milestones.Browser.Tests.Running;
using Milestones.Server.Tests.Running;

namespace Milestones.Browser.Tests.Pages;

/// <summary>A manager's browser: one window of its own, in a language. Whoever sits there may see everything.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];

    private Desk(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Add($"{message.Text} {message.Location}");
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>What the browser objects to: a script that fails, or something that the policy forbids.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public static async Task<Desk> OfAsync(
        BrowserOfTheRun run, RunningServer server, string language = "en-GB", int width = 1440, int height = 900, ColorScheme scheme = ColorScheme.Light, bool scripts = true)
    {
        var context = await run.Browser.NewContextAsync(new()
        {
            BaseURL = server.Http.BaseAddress!.ToString(),
            ExtraHTTPHeaders = [KeyValuePair.Create("Authorization", $"Bearer {server.Token}")],
            Locale = language,
            ColorScheme = scheme,
            ViewportSize = new() { Width = width, Height = height },
            JavaScriptEnabled = scripts,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return new(context, await context.NewPageAsync());
    }

    /// <summary>Another tab of the same browser.</summary>
    public Task<IPage> AnotherTabAsync() => _context.NewPageAsync();

    public async Task OpenAsync(string address) => (await Page.GotoAsync(address))!.Status.ShouldBe(200, address);

    /// <summary>Clicks on what leads to another page, and waits until all of that is there.</summary>
    public async Task FollowAsync(ILocator link)
    {
        var here = Page.Url;
        await link.ClickAsync();
        await Page.WaitForURLAsync(address => address != here);
    }

    /// <summary>What a figure's element says to programs.</summary>
    public async Task<decimal> ValueAsync(string selector) =>
        decimal.Parse((await Page.Locator(selector).First.GetAttributeAsync("value"))!);

    /// <summary>What it says to people.</summary>
    public async Task<string> TextAsync(string selector) => (await Page.Locator(selector).First.InnerTextAsync()).Trim();

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
