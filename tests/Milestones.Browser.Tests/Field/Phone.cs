using Microsoft.Playwright;
using Milestones.Browser.Tests.Running;

namespace Milestones.Browser.Tests.Field;

/// <summary>A phone in somebody's hand: its own storage, and its own line to the server.</summary>
internal sealed class Phone : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private IPage? _page;

    private Phone(Line line, IBrowserContext context) => (Line, _context) = (line, context);

    public Line Line { get; }

    public IPage Page => _page ?? throw new InvalidOperationException("The page is closed.");

    /// <summary>What the page's scripts failed with.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>What the page has asked the person, who said yes.</summary>
    public List<string> Asked { get; } = [];

    public static async Task<Phone> OfAsync(BrowserOfTheRun run, Uri server, string language, ColorScheme scheme)
    {
        var line = new Line(server);
        var context = await run.Browser.NewContextAsync(new()
        {
            BaseURL = line.Address.ToString(),
            ViewportSize = new() { Width = 360, Height = 740 },
            HasTouch = true,
            IsMobile = true,
            Locale = language,
            ColorScheme = scheme,
            TimezoneId = "America/New_York",
            Geolocation = new() { Longitude = 120.384f, Latitude = 36.067f },
            Permissions = ["geolocation"],
        });
        context.SetDefaultTimeout(15_000);
        return new(line, context);
    }

    /// <summary>Opens the page in another tab, and goes on there.</summary>
    public async Task<IPage> OpenAsync(string address = "/field")
    {
        var page = await _context.NewPageAsync();
        page.PageError += (_, error) => Failures.Add(error);
        page.Dialog += (_, dialog) =>
        {
            Asked.Add(dialog.Message);
            _ = dialog.AcceptAsync();
        };
        await page.GotoAsync(address);
        return _page = page;
    }

    public async Task CloseAsync()
    {
        await Page.CloseAsync();
        _page = null;
    }

    public async Task SignInAsync(string token)
    {
        await OpenAsync($"/field#token={token}");
        await Page.Locator("#projects .card").First.WaitForAsync();
        await Page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; }");
    }

    public async Task LoseSignalAsync()
    {
        await _context.SetOfflineAsync(true);
        Line.GoDown();
    }

    public async Task FindSignalAsync()
    {
        Line.ComeUp();
        await _context.SetOfflineAsync(false);
    }

    /// <summary>What a browser does when the signal is back and the page is closed: it tells the worker (Background Sync).</summary>
    public async Task WakeWorkerAsync()
    {
        // A picture of the page's, because it runs no script.
        await OpenAsync("/field/icon.svg");
        var session = await _context.NewCDPSessionAsync(Page);
        var registration = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, told) =>
        {
            foreach (var one in told!.Value.GetProperty("registrations").EnumerateArray())
            {
                registration.TrySetResult(one.GetProperty("registrationId").GetString()!);
            }
        };
        await session.SendAsync("ServiceWorker.enable");
        await session.SendAsync("ServiceWorker.dispatchSyncEvent", new Dictionary<string, object>
        {
            ["origin"] = Line.Address.GetLeftPart(UriPartial.Authority),
            ["registrationId"] = await registration.Task,
            ["tag"] = "send",
            ["lastChance"] = false,
        });
        await CloseAsync();
    }

    /// <summary>From now on the page can store nothing more.</summary>
    public Task RunFullAsync() => Page.EvaluateAsync(
        """
        () => {
          const put = IDBObjectStore.prototype.put;
          let full = true;
          window.makeRoom = () => { full = false; };
          IDBObjectStore.prototype.put = function (...given) {
            if (full) throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
            return put.apply(this, given);
          };
        }
        """);

    public Task MakeRoomAsync() => Page.EvaluateAsync("() => window.makeRoom()");

    /// <summary>Lets nothing be sent but by the page that is open.</summary>
    public Task StopWorkerAsync() => Page.EvaluateAsync("() => { SyncManager.prototype.register = async () => {}; }");

    /// <summary>Chooses a project by its code, and what happened there.</summary>
    public async Task ChooseAsync(string project, string what)
    {
        await Page.Locator("#tab-report").TapAsync();
        await Page.Locator("#search").FillAsync(project);
        await Page.Locator($"a.card[href$='/{project}']").TapAsync();
        await Page.Locator($"label.choice:has([value='{what}'])").TapAsync();
    }

    public async Task SendAsync()
    {
        await Page.Locator("#send").TapAsync();
        await Page.Locator("#reports article").First.WaitForAsync();
    }

    /// <summary>Asks for what is waiting to be sent at once. The page may have begun by itself, and then has no such button any more.</summary>
    public Task SendNowAsync() => Page.EvaluateAsync("() => document.querySelector('#line button')?.click()");

    /// <summary>The reports in the list that are in a state, newest first.</summary>
    public ILocator Reports(string state) => Page.Locator($"#reports article[data-state={state}]");

    public async Task<IReadOnlyList<string>> IdsAsync(string state) =>
        await Reports(state).EvaluateAllAsync<string[]>("all => all.map(one => one.dataset.id)");

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await Line.DisposeAsync();
        Failures.ShouldBeEmpty();
    }
}
