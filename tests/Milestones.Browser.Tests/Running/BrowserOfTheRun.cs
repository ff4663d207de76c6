using Microsoft.Playwright;
using Milestones.Browser.Tests.Running;

[assembly: AssemblyFixture(typeof(BrowserOfTheRun))]

namespace Milestones.Browser.Tests.Running;

/// <summary>The one browser of a test run; each test has a context of its own in it.</summary>
public sealed class BrowserOfTheRun : IAsyncLifetime
{
    private static readonly string[] Quiet =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser of the run has not started.");

    public async ValueTask InitializeAsync()
    {
        // What is expected comes at once, unless the machine is busy with something else.
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = InstalledBrowser.Find() ?? Installed(), Args = Quiet });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Lets Playwright bring its own where the machine has none.</summary>
    /// <returns>Null: Playwright knows where it put it.</returns>
    private static string? Installed() => Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0
        ? null
        : throw new InvalidOperationException(
            "These tests need a browser, and Playwright could not bring its own. Install Chrome, Chromium or Edge; on Debian and Ubuntu: sudo apt install chromium.");
}
