using Microsoft.Playwright;
using Milestones.Browser.Tests.Running;
using Milestones.Server.Tests.Running;

namespace Milestones.Browser.Tests.Pages;

/// <summary>A page that is open when something is recorded, by its own server or by another.</summary>
public sealed class LiveTests(BrowserOfTheRun run, City city) : IClassFixture<City>
{
    [Fact]
    public async Task New_figures_come_into_an_open_page_from_any_server_and_leave_the_reader_where_they_are()
    {
        var (campaign, other) = (await city.CampaignAsync(), await city.AnotherServerAsync());
        await using (other)
        {
            var roads = new[] { await city.RoadAsync(campaign), await city.RoadAsync(campaign) };
            await using var desk = await Desk.OfAsync(run, city.Server, height: 400);
            var loads = 0;
            desk.Page.Load += (_, _) => loads++;
            await desk.OpenAsync($"/?campaign={campaign}");
            await Expect(desk.Page.Locator("tfoot [data-figure=started]")).ToHaveTextAsync("0");
            await desk.Page.Locator("#time summary").ClickAsync();
            await desk.Page.Locator("#time [name=asOf]").FillAsync("2022-12-01");
            await desk.Page.Locator("tfoot [data-figure=started]").FocusAsync();
            var scrolled = await desk.Page.EvaluateAsync<double>("() => { scrollTo(0, 300); window.same = document.activeElement; return scrollY; }");
            scrolled.ShouldBeGreaterThan(0);

            (await other.PostAsync(Reported.Milestone(roads[0], "started", "2022-12-05"))).ShouldBe(201);
            await Expect(desk.Page.Locator("tfoot [data-figure=started]")).ToHaveTextAsync("1", new() { Timeout = 30_000 });
            (await city.PostAsync(Reported.Milestone(roads[1], "started", "2022-12-06"))).ShouldBe(201);
            await Expect(desk.Page.Locator("tfoot [data-figure=started]")).ToHaveTextAsync("2", new() { Timeout = 30_000 });

            loads.ShouldBe(1);
            (await desk.Page.EvaluateAsync<double>("() => scrollY")).ShouldBe(scrolled);
            (await desk.Page.EvaluateAsync<bool>("() => window.same === document.activeElement && window.same.dataset.figure === 'started'")).ShouldBeTrue();
            (await desk.Page.Locator("#time").GetAttributeAsync("open")).ShouldNotBeNull();
            (await desk.Page.Locator("#time [name=asOf]").InputValueAsync()).ShouldBe("2022-12-01");
            await Expect(desk.Page.Locator("#live")).ToHaveTextAsync("The figures were updated");
            desk.Complaints.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_new_group_comes_into_the_table_and_the_others_stay_the_same_rows()
    {
        var campaign = await city.CampaignAsync();
        var road = await city.RoadAsync(campaign);
        await using var desk = await Desk.OfAsync(run, city.Server);
        await desk.OpenAsync($"/?campaign={campaign}&by=kind");
        await Expect(desk.Page.Locator(".scorecard tbody tr")).ToHaveCountAsync(1);
        await desk.Page.EvaluateAsync("() => { window.row = document.querySelector('.scorecard tbody tr'); }");
        await city.ParkingAsync(campaign);
        await Expect(desk.Page.Locator(".scorecard tbody tr")).ToHaveCountAsync(2, new() { Timeout = 30_000 });
        (await desk.Page.EvaluateAsync<bool>("() => window.row.isConnected && window.row.textContent.includes('Road')")).ShouldBeTrue();
        road.ShouldNotBeNull();
    }

    [Fact]
    public async Task Nothing_is_asked_while_nothing_happens_and_all_tabs_of_a_browser_share_one_line()
    {
        var campaign = await city.CampaignAsync();
        var road = await city.RoadAsync(campaign);
        await using var desk = await Desk.OfAsync(run, city.Server);
        var asked = new List<string>();
        var tab = await desk.AnotherTabAsync();
        foreach (var page in new[] { desk.Page, tab })
        {
            // A browser gets the icon of a page when it likes.
            page.Request += (_, request) => asked.AddRange(new[] { new Uri(request.Url).AbsolutePath }.Where(path => path != "/field/icon.svg"));
            (await page.GotoAsync($"/explain?campaign={campaign}&figure=started"))!.Status.ShouldBe(200);
            await page.WaitForLoadStateAsync(LoadState.Load);
        }

        for (var left = 300; !asked.Contains("/live"); left--)
        {
            left.ShouldBeGreaterThan(0, "No page listens.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        asked.Count(path => path == "/live").ShouldBe(1);
        asked.Clear();
        await Task.Delay(1_500, TestContext.Current.CancellationToken);
        asked.ShouldBeEmpty();

        await city.RecordedAsync(Reported.Milestone(road, "started", "2022-12-05"));
        foreach (var page in new[] { desk.Page, tab })
        {
            await Expect(page.Locator("#value")).ToHaveTextAsync("1", new() { Timeout = 30_000 });
        }
    }

    [Fact]
    public async Task What_was_known_at_some_time_does_not_listen()
    {
        await using var desk = await Desk.OfAsync(run, city.Server);
        await desk.OpenAsync("/?knownAt=2022-12-20");
        (await desk.Page.Locator("body[data-live]").CountAsync()).ShouldBe(0);
        (await desk.Page.Locator("script[src='/live.js']").CountAsync()).ShouldBe(0);
    }
}
