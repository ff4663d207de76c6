using Microsoft.Playwright;
using Milestones.Browser.Tests.Running;

namespace Milestones.Browser.Tests.Pages;

/// <summary>Who can use the pages, with what, and how much they cost to load.</summary>
public sealed class ReachTests(BrowserOfTheRun run, SampleCity city) : IClassFixture<SampleCity>
{
    /// <summary>In bytes, of the first view beside the chart library.</summary>
    private const int Most = 100_000;

    private static readonly string[] Addresses =
    [
        "/?year=2022&asOf=2022-11-30",
        "/explain?year=2022",
        "/explain?year=2022&asOf=2022-12-20&kind=parking&figure=completed",
        "/explain/851b2973-34a4-8659-b5a7-8953b9ef2257",
        "/changes?kind=road&from=2022-12-20&asOf=2022-12-26&figure=main-line-open",
        "/projects?year=2022&asOf=2022-11-30",
        "/projects?district=shinan&kind=road",
        "/projects/hangan-elevated-road-phase-2",
        "/late?year=2022&asOf=2022-11-30",
        "/late/reasons?reason=land",
        "/commitments",
        "/publications",
        "/publications/new?year=2022",
        "/admin/tokens",
        "/sign-in",
    ];

    [Theory]
    [InlineData("en-GB", 1440, ColorScheme.Light)]
    [InlineData("zh-CN", 360, ColorScheme.Dark)]
    public async Task Every_page_is_within_reach_of_everybody(string language, int width, ColorScheme scheme)
    {
        await using var desk = await Desk.OfAsync(run, city.Server, language, width, 900, scheme);
        foreach (var address in Addresses.Append(await city.PublishAsync()))
        {
            await desk.OpenAsync(address);
            await ShouldFitAsync(desk, address);
            foreach (var unfold in await desk.Page.Locator("summary").AllAsync())
            {
                await unfold.ClickAsync();
            }

            await ShouldBeWithinReachAsync(desk, address);
        }

        (await desk.Page.GotoAsync("/?yeer=2022"))!.Status.ShouldBe(400);
        await ShouldBeWithinReachAsync(desk, "a wrong question");
        desk.Complaints.ShouldHaveSingleItem().ShouldContain("400");
    }

    [Fact]
    public async Task A_page_that_keeps_somebody_out_would_be_found()
    {
        await using var desk = await Desk.OfAsync(run, city.Server);
        await desk.Page.SetContentAsync("""<html lang="en"><title>Works</title><main><h1>Works</h1><img src="data:,"></main></html>""");
        (await desk.Page.BarriersAsync()).ShouldHaveSingleItem().ShouldStartWith("image-alt: <img");
    }

    [Fact]
    public async Task Without_scripts_every_figure_is_there_and_every_control_works()
    {
        await using var desk = await Desk.OfAsync(run, city.Server, scripts: false);
        await desk.OpenAsync("/?year=2022");
        (await desk.Page.Locator("#curve-table tbody tr").CountAsync()).ShouldBe(12);
        await Expect(desk.Page.Locator(".charts").First).ToBeHiddenAsync();
        await desk.Page.Locator("#filters summary").ClickAsync();
        await desk.Page.Locator("#filters [name=kind]").SelectOptionAsync("parking");
        await desk.Page.Locator("#filters button").ClickAsync();
        await desk.Page.Locator("#time summary").ClickAsync();
        await desk.Page.Locator("#time [name=asOf]").FillAsync("2022-12-20");
        await desk.Page.Locator("#time button").ClickAsync();
        (await desk.ValueAsync("[data-figure=completed] data")).ShouldBe(28);
        await desk.Page.Locator(".speak[hreflang]").ClickAsync();
        await Expect(desk.Page.Locator("h1")).ToHaveTextAsync("计分卡");
        (await desk.ValueAsync("[data-figure=completed] data")).ShouldBe(28);
        desk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_keyboard_reaches_the_content_and_the_controls()
    {
        await using var desk = await Desk.OfAsync(run, city.Server);
        await desk.OpenAsync("/?year=2022");
        await desk.Page.Keyboard.PressAsync("Tab");
        await Expect(desk.Page.Locator(".skip")).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.Keyboard.PressAsync("Tab");
        await Expect(desk.Page.Locator("#time summary")).ToBeFocusedAsync();
        await desk.Page.Keyboard.PressAsync("Enter");
        await desk.Page.Keyboard.PressAsync("Tab");
        await Expect(desk.Page.Locator("#time [name=asOf]")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_first_view_takes_little_beside_the_chart_library()
    {
        await using var desk = await Desk.OfAsync(run, city.Server);
        var browser = await desk.Page.Context.NewCDPSessionAsync(desk.Page);
        await browser.SendAsync("Network.enable");
        await browser.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        var (carried, charts) = (0, 0);
        var loading = new List<Task>();
        desk.Page.RequestFinished += (_, request) => loading.Add(CountAsync(request));
        foreach (var address in Addresses)
        {
            (carried, charts) = (0, 0);
            await desk.OpenAsync(address);
            await desk.Page.WaitForLoadStateAsync(LoadState.Load);
            await desk.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-chart]')].every(place => place.querySelector('canvas'))");
            await Task.WhenAll(loading.ToArray());
            carried.ShouldBeInRange(5_000, Most, address);
            (charts > 0).ShouldBe(address.StartsWith("/?", StringComparison.Ordinal), address);
            loading.Clear();
        }

        async Task CountAsync(IRequest request)
        {
            var sizes = await request.SizesAsync();
            if (request.Url.Contains("echarts", StringComparison.Ordinal))
            {
                charts += sizes.ResponseBodySize;
            }
            else
            {
                carried += sizes.ResponseBodySize + sizes.ResponseHeadersSize;
            }
        }
    }

    private static async Task ShouldBeWithinReachAsync(Desk desk, string address)
    {
        (await desk.Page.BarriersAsync()).ShouldBeEmpty(address);
        await ShouldFitAsync(desk, address);
    }

    private static async Task ShouldFitAsync(Desk desk, string address) =>
        (await desk.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")).ShouldBe(0, address);
}
