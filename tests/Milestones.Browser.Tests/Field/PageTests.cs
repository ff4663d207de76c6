using Microsoft.Playwright;
using Milestones.Browser.Tests.Running;
using Milestones.Server.Http;
using Milestones.Server.Tests.Running;

namespace Milestones.Browser.Tests.Field;

/// <summary>The page itself: its size, its words, and who can use it.</summary>
public sealed class PageTests(BrowserOfTheRun run, City city) : FieldTest(run, city), IClassFixture<City>
{
    /// <summary>In bytes, of a phone that opens the page for the first time.</summary>
    private const int Most = 150_000;

    /// <summary>What nobody meets who only reports.</summary>
    private static readonly string[] Elsewhere =
    [
        "indicator-not-found", "target-not-found", "not-found", "method-not-allowed", "kind-in-use", "project-exists",
        "project-has-reports", "indicator-is-counted", "plans-out-of-order", "not-caught-up", "evidence-not-found",
        "evidence-has-no-image", "evidence-not-named", "evidence-damaged",
    ];

    [Theory]
    [InlineData("en-GB", ColorScheme.Light)]
    [InlineData("zh-CN", ColorScheme.Dark)]
    public async Task Every_view_is_within_reach_of_everybody(string language, ColorScheme scheme)
    {
        var road = await City.RoadAsync();
        await using var phone = await PhoneAsync(language, scheme);
        await phone.OpenAsync();
        await ShouldBeWithinReachAsync(phone);
        await phone.SignInAsync(await Office.GiveAsync("Team 1"));
        await ShouldBeWithinReachAsync(phone);
        await phone.ChooseAsync(road, "suspension");
        await PhotographAsync(phone);
        await ShouldBeWithinReachAsync(phone);
        await phone.Page.Locator("#send").TapAsync();
        await ShouldBeWithinReachAsync(phone);
        await phone.Page.Locator("#reason").SelectOptionAsync("weather");
        await phone.SendAsync();
        await Expect(phone.Reports("sent")).ToHaveCountAsync(1);
        await ReportAsync(phone, road, "started");
        await City.PostAsync(Reported.Milestone(road, "completed", "2022-12-30"));
        await ReportAsync(phone, road, "completed");
        await Expect(phone.Reports("refused")).ToHaveCountAsync(1);
        await ShouldBeWithinReachAsync(phone);
        await phone.Page.Locator("#tab-me").TapAsync();
        await ShouldBeWithinReachAsync(phone);
    }

    [Fact]
    public async Task The_first_visit_takes_little()
    {
        await using var phone = await PhoneAsync();
        await phone.OpenAsync();
        await phone.Page.EvaluateAsync("async () => { await navigator.serviceWorker.ready; }");
        phone.Line.Carried.ShouldBeInRange(10_000, Most);
    }

    [Fact]
    public async Task The_page_says_what_to_do_about_every_problem_of_a_report()
    {
        await using var phone = await PhoneAsync();
        await phone.OpenAsync();
        var told = await phone.Page.EvaluateAsync<string[]>("async () => Object.keys((await import('/field/problems.js')).advice)");
        var slugs = ProblemGuide.All.Select(kind => kind.Slug).Except(Elsewhere).ToList();
        slugs.ShouldNotBeEmpty();
        slugs.Except(told).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_language_can_be_chosen_and_is_remembered()
    {
        await using var phone = await PhoneAsync();
        await phone.OpenAsync();
        await phone.Page.Locator("#speak-zh").TapAsync();
        await Expect(phone.Page.Locator("#title")).ToHaveTextAsync("上报");
        await phone.Page.ReloadAsync();
        await Expect(phone.Page.Locator("#title")).ToHaveTextAsync("上报");
        await Expect(phone.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
    }

    [Fact]
    public async Task The_nearest_project_comes_first_when_it_is_asked_for()
    {
        var registration = await City.RegistrationAsync();
        registration["location"] = new System.Text.Json.Nodes.JsonObject
        {
            ["type"] = "LineString",
            ["coordinates"] = System.Text.Json.Nodes.JsonNode.Parse("[[120.370, 36.068], [120.390, 36.068]]"),
        };
        (await City.PostAsync("/api/projects", registration)).ShouldBe(201);
        await using var phone = await SignedInAsync();
        await phone.Page.Locator("#nearest").TapAsync();
        var first = phone.Page.Locator("#projects .card").First;
        await Expect(first).ToHaveAttributeAsync("href", $"#report/{(string)registration["code"]!}");
        await Expect(first).ToContainTextAsync("110 m");
    }

    [Fact]
    public async Task What_is_being_typed_is_not_disturbed_by_what_arrives()
    {
        var road = await City.RoadAsync();
        await using var phone = await SignedInAsync();
        await phone.Page.Locator("#search").PressSequentiallyAsync(road[..1]);
        await phone.Page.EvaluateAsync("() => { window.typing = document.activeElement; }");
        await phone.Page.EvaluateAsync("async () => { (await import('/field/store.js')).changed(); }");
        await phone.Page.Locator("#search").PressSequentiallyAsync(road[1..]);
        await Expect(phone.Page.Locator("#projects .card")).ToHaveCountAsync(1);
        (await phone.Page.EvaluateAsync<bool>("() => window.typing === document.activeElement")).ShouldBeTrue();
    }

    private static async Task ShouldBeWithinReachAsync(Phone phone)
    {
        (await phone.Page.BarriersAsync()).ShouldBeEmpty();

        // A thumb needs 48 pixels, whatever it is to hit.
        var small = await phone.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('a, button, select, summary, .button, .choice, textarea, input')]
              .filter(one => !one.matches('[type=radio], [type=file]'))
              .filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 48).map(one => one.outerHTML.slice(0, 120))
            """);
        small.ShouldBeEmpty();
        (await phone.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBe(360);
    }
}
