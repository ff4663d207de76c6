using Milestones.Browser.Tests.Running;

namespace Milestones.Browser.Tests.Pages;

/// <summary>What a manager asks, answered by clicking from the first page on.</summary>
public sealed class QuestionsTests(BrowserOfTheRun run, SampleCity city) : IClassFixture<SampleCity>
{
    private static readonly string[] Sides = ["before", "after", "difference"];

    [Fact]
    public async Task What_was_known_on_12_20_against_today()
    {
        await using var desk = await StartAsync();
        await FilterAsync(desk, "year", "2022");
        await desk.Page.Locator("nav a[href^='/changes']").ClickAsync();
        await CompareAsync(desk, from: "2022-12-20", knownFrom: "2022-12-20", to: "2022-12-20", knownTo: null);
        var changes = (await city.Server.GetAsync(
            "/api/scorecard/changes?year=2022&from=2022-12-20&to=2022-12-20&knownFrom=2022-12-20T15:59:59.999999Z")).ShouldBe(200);
        decimal.Parse(changes["difference.milestones.completed"]!).ShouldBeGreaterThan(0);
        foreach (var (figure, path) in new[] { ("completed", "milestones.completed"), ("started", "milestones.started"), ("completed-investment", "completedInvestment"), ("overdue", "schedule.overdue") })
        {
            var cells = await desk.Page.Locator($"tr[data-figure='{figure}'] data").EvaluateAllAsync<string[]>("cells => cells.map(cell => String(Number(cell.value)))");
            cells.ShouldBe(Sides.Select(side => $"{decimal.Parse(changes[$"{side}.{path}"]!):0.##}"), figure);
        }

        // Whoever looks at the scorecard as it was known then sees what is called "before" here.
        await desk.OpenAsync("/?year=2022&asOf=2022-12-20&knownAt=2022-12-20");
        (await desk.ValueAsync("[data-figure=completed] data")).ShouldBe(decimal.Parse(changes["before.milestones.completed"]!));
        (await desk.TextAsync("#time summary")).ShouldContain("as known on 20 Dec 2022");
    }

    [Fact]
    public async Task Which_roads_opened_since_12_20()
    {
        await using var desk = await StartAsync();
        await FilterAsync(desk, "kind", "road");
        await desk.Page.Locator("nav a[href^='/changes']").ClickAsync();
        await CompareAsync(desk, from: "2022-12-20", knownFrom: null, to: "2022-12-26", knownTo: null);
        await desk.FollowAsync(desk.Page.Locator("tr[data-figure='main-line-open'] a"));
        var opened = (await city.Server.GetAsync("/api/scorecard/changes?kind=road&from=2022-12-20&to=2022-12-26&limit=1000")).ShouldBe(200);
        var expected = opened.Json["reports"]!.AsArray().Where(report => (string)report!["figure"]! == "main-line-open").Select(report => (string)report!["project"]!).ToList();
        expected.Count.ShouldBe(10);
        var listed = await desk.Page.Locator(".events tbody th a").EvaluateAllAsync<string[]>("links => links.map(link => link.pathname.split('/').pop())");
        listed.ShouldBe(expected);
        await Expect(desk.Page.Locator(".events tbody")).ToContainTextAsync("Xichang Road connection");
    }

    [Fact]
    public async Task Why_parking_is_28()
    {
        await using var desk = await StartAsync();
        await FilterAsync(desk, "kind", "parking");
        await FilterAsync(desk, "year", "2022");
        await desk.Page.Locator("#time summary").ClickAsync();
        await desk.Page.Locator("#time [name=asOf]").FillAsync("2022-12-20");
        await desk.Page.Locator("#time button").ClickAsync();
        await desk.FollowAsync(desk.Page.Locator("[data-figure=completed]").First);
        (await desk.ValueAsync("#value")).ShouldBe(28);
        (await desk.Page.Locator(".events tbody tr").CountAsync()).ShouldBe(28);
        var adds = await desk.Page.Locator(".events tbody data").EvaluateAllAsync<string[]>("cells => cells.map(cell => cell.value)");
        adds.Sum(decimal.Parse).ShouldBe(28);
        (await desk.ValueAsync("#total")).ShouldBe(28);
    }

    [Fact]
    public async Task Who_reported_the_opening_of_the_Hang_an_elevated_road_and_when()
    {
        const string Road = "hangan-elevated-road-phase-2";
        await using var desk = await StartAsync();
        await FilterAsync(desk, "tag", "arterial");
        await desk.Page.Locator("[data-figure='main-line-open']").First.ClickAsync();
        await desk.Page.Locator("tr", new() { HasText = "Hang'an elevated road, phase 2" }).Locator("td a").First.ClickAsync();
        var history = (await city.Server.GetAsync($"/api/projects/{Road}/history?limit=1000")).ShouldBe(200);
        var said = history.Json["items"]!.AsArray().Single(
            item => (string)item!["type"]! == "milestone-reported" && (string)item["data"]!["milestone"]! == "main-line-open")!;
        await Expect(desk.Page.Locator("h1")).ToHaveTextAsync("Main line open");
        await Expect(desk.Page.Locator("#occurred-on")).ToHaveAttributeAsync("datetime", (string)said["occurredOn"]!);
        await Expect(desk.Page.Locator("#recorded-at")).ToHaveAttributeAsync("datetime", (string)said["recordedAt"]!);
        await Expect(desk.Page.Locator("#by")).ToHaveTextAsync((string?)said["by"] ?? "not named");
    }

    private async Task<Desk> StartAsync()
    {
        var desk = await Desk.OfAsync(run, city.Server);
        await desk.OpenAsync("/");
        return desk;
    }

    private static async Task FilterAsync(Desk desk, string filter, string value)
    {
        await desk.Page.Locator("#filters summary").ClickAsync();
        await desk.Page.Locator($"#filters [name={filter}]").SelectOptionAsync(value);
        await desk.Page.Locator("#filters button").ClickAsync();
        await Expect(desk.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"{filter}={value}"));
    }

    private static async Task CompareAsync(Desk desk, string from, string? knownFrom, string to, string? knownTo)
    {
        await desk.Page.Locator("#time summary").ClickAsync();
        foreach (var (field, day) in new[] { ("from", from), ("knownFrom", knownFrom), ("asOf", to), ("knownAt", knownTo) })
        {
            await desk.Page.Locator($"#time [name={field}]").FillAsync(day ?? "");
        }

        await desk.Page.Locator("#time button").ClickAsync();
        await Expect(desk.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/changes\\?.*from={from}"));
    }
}
