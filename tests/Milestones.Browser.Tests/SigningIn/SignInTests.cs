using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Milestones.Browser.Tests.Running;
using Milestones.Server.Tests.Running;

namespace Milestones.Browser.Tests.SigningIn;

/// <summary>Somebody at a desk signs in by a link; an admin gives one out and takes it back.</summary>
public sealed class SignInTests(BrowserOfTheRun run, City city) : IClassFixture<City>, IAsyncDisposable
{
    private readonly List<IBrowserContext> _contexts = [];
    private readonly List<string> _addresses = [];

    [Fact]
    public async Task A_link_signs_in_and_its_token_goes_into_no_address_that_a_server_or_the_history_sees()
    {
        var page = await OpenAsync();
        await page.GotoAsync($"/sign-in?returnTo=%2F%3Fby%3Dkind#token={city.Server.Token}");
        await page.WaitForURLAsync("**/?by=kind");
        await Expect(page.Locator("h1")).ToBeVisibleAsync();
        _addresses.ShouldNotBeEmpty();
        _addresses.ShouldAllBe(address => !address.Split('#', 2, StringSplitOptions.None)[0].Contains(city.Server.Token, StringComparison.Ordinal));
        (await page.EvaluateAsync<string>("() => document.cookie")).ShouldBeEmpty();
        (await page.EvaluateAsync<int>("() => localStorage.length + sessionStorage.length")).ShouldBe(0);
        await page.GoBackAsync();
        page.Url.ShouldNotContain(city.Server.Token);
    }

    [Fact]
    public async Task Whoever_has_signed_in_is_asked_before_a_link_makes_somebody_else_of_him()
    {
        var page = await OpenAsync();
        await SignInAsync(page, city.Server.Token);
        await page.GotoAsync($"/sign-in#token={await city.Server.TokenAsync("viewer")}");
        await Expect(page.Locator("#by-token input[name=token]")).Not.ToHaveValueAsync("");
        await Expect(page.Locator("#signed-in")).ToContainTextAsync("admin");
        await page.Locator("#by-token button").ClickAsync();
        await page.WaitForURLAsync("**/");
        await page.GotoAsync("/sign-in");
        await Expect(page.Locator("#signed-in")).ToContainTextAsync("viewer");
    }

    [Fact]
    public async Task An_admin_makes_a_token_with_a_code_and_revoking_it_ends_the_session_of_whoever_has_it()
    {
        var admin = await OpenAsync();
        await SignInAsync(admin, city.Server.Token);
        await admin.GotoAsync("/admin/tokens");
        await admin.Locator("[name=name]").FillAsync("The mayor's office");
        await admin.Locator("[name=role][value=viewer]").CheckAsync();
        await admin.Locator($"[name=district][value={City.District}]").CheckAsync();
        await admin.Locator("#make button[type=submit]").ClickAsync();
        await Expect(admin.Locator("#code")).ToBeVisibleAsync();
        var link = await admin.Locator("#link").InputValueAsync();
        link.ShouldContain("/sign-in#token=mst_");

        var reader = await OpenAsync();
        await reader.GotoAsync(link);
        await reader.WaitForURLAsync(new Regex("/$"));
        await Expect(reader.Locator("#stands-on")).ToBeVisibleAsync();

        await admin.GotoAsync("/admin/tokens");
        var row = admin.Locator("#tokens tr", new() { HasText = "The mayor's office" });
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(admin.Locator("#tokens tr", new() { HasText = "The mayor's office" })).ToContainTextAsync("revoked on");
        await reader.ReloadAsync();
        await Expect(reader).ToHaveURLAsync(new Regex("/sign-in"));
    }

    [Fact]
    public async Task Without_scripts_a_link_is_pasted()
    {
        var page = await OpenAsync(scripts: false);
        await page.GotoAsync("/");
        await page.Locator("#by-token input[name=token]").FillAsync($"https://city.example/sign-in#token={city.Server.Token}");
        await page.Locator("#by-token button").ClickAsync();
        await Expect(page.Locator("#stands-on")).ToBeVisibleAsync();
    }

    /// <summary>For eyes: run by hand, with <c>-explicit only</c>; where the variable PICTURES says.</summary>
    [Theory(Explicit = true)]
    [InlineData("zh-CN", 360, ColorScheme.Light)]
    [InlineData("en-GB", 1440, ColorScheme.Light)]
    [InlineData("en-GB", 360, ColorScheme.Dark)]
    [InlineData("zh-CN", 1440, ColorScheme.Dark)]
    public async Task Take(string language, int width, ColorScheme scheme)
    {
        var folder = Environment.GetEnvironmentVariable("PICTURES") ?? Path.GetTempPath();
        var page = await OpenAsync(language: language, width: width, scheme: scheme);
        var name = $"{language[..2]}-{width}-{scheme}";
        await page.GotoAsync("/sign-in?trouble=NotTaken");
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"door-sign-in-{name}.png"), FullPage = true });
        await SignInAsync(page, city.Server.Token);
        await page.GotoAsync("/sign-in");
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"door-signed-in-{name}.png"), FullPage = true });
        await page.GotoAsync("/admin/tokens");
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"door-tokens-{name}.png"), FullPage = true });
        await page.Locator("[name=name]").FillAsync("Team 7, Hang'an road");
        await page.Locator("#make button[type=submit]").ClickAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"door-new-token-{name}.png"), FullPage = true });
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"door-printed-{name}.png"), FullPage = true });
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in _contexts)
        {
            await context.DisposeAsync();
        }
    }

    private static async Task SignInAsync(IPage page, string token)
    {
        await page.GotoAsync($"/sign-in#token={token}");
        await page.WaitForURLAsync(new Regex("/$"));
    }

    private async Task<IPage> OpenAsync(bool scripts = true, string language = "en-GB", int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await run.Browser.NewContextAsync(new()
        {
            BaseURL = city.Server.Http.BaseAddress!.ToString(),
            Locale = language,
            JavaScriptEnabled = scripts,
            ViewportSize = new() { Width = width, Height = 800 },
            ColorScheme = scheme,
        });
        context.SetDefaultTimeout(30_000);
        _contexts.Add(context);
        var page = await context.NewPageAsync();
        page.Request += (_, request) => _addresses.Add(request.Url);
        return page;
    }
}
