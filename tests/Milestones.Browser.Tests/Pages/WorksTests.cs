using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Milestones.Browser.Tests.Running;
using Milestones.Server.Tests.Running;

namespace Milestones.Browser.Tests.Pages;

/// <summary>Projects, what is late, commitments and publications: what their pages show is what the API gives.</summary>
public sealed class WorksTests(BrowserOfTheRun run, SampleCity city) : IClassFixture<SampleCity>
{
    private const string Hangan = "hangan-elevated-road-phase-2";

    [Theory]
    [InlineData("zh-CN", "zh")]
    [InlineData("en-GB", "en")]
    public async Task The_projects_of_all_pages_are_the_API_s_the_latest_first_and_their_days_add_up_to_the_scorecard_s(string language, string names)
    {
        const string Filter = "year=2022&asOf=2022-11-30&district=shinan";
        var scorecard = (await city.Server.GetAsync($"/api/scorecard?{Filter}")).ShouldBe(200);
        var listed = (await city.Server.GetAsync($"/api/projects?{Filter}&limit=1000")).ShouldBe(200).Json["items"]!.AsArray();
        await using var desk = await Desk.OfAsync(run, city.Server, language);
        await desk.OpenAsync($"/projects?{Filter}");
        (await desk.ValueAsync("#found data")).ShouldBe(decimal.Parse(scorecard["total.planned"]!));
        var rows = await AllRowsAsync(desk, ".rows tbody tr", "row => [row.id, row.querySelector('a').textContent, Number(row.querySelector('data').value)].join('|')");
        rows.Count.ShouldBeGreaterThan(50);
        rows.Select(row => row.Split('|')[0]).Order(StringComparer.Ordinal).ShouldBe(listed.Select(project => (string)project!["code"]!));
        rows.Sum(row => decimal.Parse(row.Split('|')[2])).ShouldBe(decimal.Parse(scorecard["total.schedule.lateDays"]!));
        rows.Select(row => decimal.Parse(row.Split('|')[2])).ShouldBe(rows.Select(row => decimal.Parse(row.Split('|')[2])).OrderDescending());
        foreach (var row in rows.Take(10))
        {
            row.Split('|')[1].ShouldBe((string)listed.Single(project => (string)project!["code"]! == row.Split('|')[0])!["name"]![names]!);
        }

        desk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_search_finds_by_name_code_and_status_as_the_API_does()
    {
        await using var desk = await Desk.OfAsync(run, city.Server);
        await desk.OpenAsync("/projects?kind=road");
        await desk.Page.Locator("[name=q]").FillAsync("elevated");
        await desk.Page.Locator("[name=status]").SelectOptionAsync("main-line-open");
        await desk.Page.Locator("[name=sort]").SelectOptionAsync("code");
        await desk.Page.Locator(".search button").ClickAsync();
        await desk.Page.WaitForURLAsync("**q=elevated**");
        var found = (await city.Server.GetAsync("/api/projects?kind=road&q=elevated&status=main-line-open")).ShouldBe(200).Each("items", "code");
        found.ShouldContain(Hangan);
        (await desk.Page.Locator(".rows tbody tr").EvaluateAllAsync<string[]>("rows => rows.map(row => row.id)")).ShouldBe(found);
        var links = await desk.Page.Locator(".map > a").EvaluateAllAsync<string[]>("links => links.map(link => link.href.baseVal.split('?')[0])");
        links.Order(StringComparer.Ordinal).ShouldBe(found.Select(code => $"/projects/{code}"));
    }

    [Fact]
    public async Task A_map_of_many_is_looked_at_more_closely_circle_by_circle_and_loses_no_project()
    {
        await using var desk = await Desk.OfAsync(run, city.Server, width: 1440);
        await desk.OpenAsync("/projects");
        var found = (int)await desk.ValueAsync("#found data");
        while (await desk.Page.Locator(".map .circle").CountAsync() > 0)
        {
            var circles = await desk.Page.Locator(".map .circle").EvaluateAllAsync<string[]>("circles => circles.map(circle => circle.dataset.count + ' ' + circle.getAttribute('href'))");
            circles.Length.ShouldBeGreaterThan(1);
            circles.Sum(circle => int.Parse(circle.Split(' ')[0])).ShouldBe(found);
            (found, var address) = circles.Select(circle => circle.Split(' ')).Select(circle => (int.Parse(circle[0]), circle[1])).MaxBy(circle => circle.Item1);
            await desk.OpenAsync(address);
            (await desk.ValueAsync("#found data")).ShouldBe(found);
        }

        (await desk.Page.Locator(".map > a").CountAsync()).ShouldBe(found);
    }

    [Theory]
    [InlineData("zh-CN", "2022 年 8 月 23 日", "未署名")]
    [InlineData("en-GB", "23 Aug 2022", "not named")]
    public async Task A_project_stands_with_its_dates_money_plans_and_every_event_on_both_clocks(string language, string opened, string nobody)
    {
        var project = (await city.Server.GetAsync($"/api/projects/{Hangan}")).ShouldBe(200);
        var history = (await city.Server.GetAsync($"/api/projects/{Hangan}/history?limit=1000")).ShouldBe(200);
        await using var desk = await Desk.OfAsync(run, city.Server, language);
        await desk.OpenAsync($"/projects/{Hangan}");
        var actuals = await desk.Page.Locator("#milestones tbody tr").EvaluateAllAsync<string[]>(
            "rows => rows.map(row => [...row.querySelectorAll('td.day')].map(cell => cell.querySelector('time')?.dateTime ?? '').join(' '))");
        actuals.ShouldBe(project.Json["milestones"]!.AsArray().Select(of => $"{(string?)of!["planned"]} {(string?)of["forecast"]} {(string?)of["actual"]}"));
        (await desk.Page.Locator(".months tbody tr td:nth-child(2) data").EvaluateAllAsync<string[]>("cells => cells.map(cell => String(Number(cell.value)))"))
            .ShouldBe(project.Json["investment"]!.AsArray().SelectMany(year => year!["months"]!.AsArray()).Select(month => $"{(decimal)month!["amount"]!:0.##}"));
        (await desk.Page.Locator("#history tbody tr").EvaluateAllAsync<string[]>(
                "rows => rows.map(row => [row.dataset.event, ...[...row.querySelectorAll('time')].map(time => time.dateTime), row.querySelector('.by').textContent.trim()].join(' '))"))
            .ShouldBe(history.Json["items"]!.AsArray().Select(of => string.Join(
                ' ', new[] { (string?)of!["id"], (string?)of["occurredOn"] ?? (string?)of["data"]!["plan"]!["decidedOn"], (string?)of["recordedAt"], (string?)of["by"] ?? nobody }.Where(part => part is not null))));
        var opening = project.Json["milestones"]!.AsArray().Single(of => (string)of!["milestone"]! == "main-line-open")!;
        await Expect(desk.Page.Locator("#milestones")).ToContainTextAsync(opened);
        (await desk.Page.Locator("#milestones data").EvaluateAllAsync<string[]>("cells => cells.map(cell => cell.value)")).ShouldContain($"{(int)opening["varianceDays"]!}");
        desk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_late_in_one_district()
    {
        await using var desk = await Desk.OfAsync(run, city.Server);
        await desk.OpenAsync("/");
        await desk.Page.Locator("nav a[href^='/late']").ClickAsync();
        await FilterAsync(desk, "district", "shibei");
        var late = (await city.Server.GetAsync("/api/late?district=shibei&limit=1000")).ShouldBe(200);
        foreach (var concern in new[] { "overdue", "forecast", "silent", "suspended" })
        {
            (await desk.ValueAsync($"[data-concern={concern}] data")).ShouldBe(decimal.Parse(late[$"counts.{concern}"]!), concern);
        }

        var rows = await AllRowsAsync(desk, "#late tbody tr", "row => row.id + ' ' + Number(row.querySelector('data').value)");
        rows.ShouldBe(late.Json["items"]!.AsArray().Where(item => (string)item!["concern"]! == "overdue").Select(item => $"{(string)item!["project"]!}.{(string)item["milestone"]!} {(int)item["days"]!}"));
        rows.ShouldNotBeEmpty();
        await desk.Page.Locator("#late tbody th a").First.ClickAsync();
        await Expect(desk.Page.Locator("#milestones")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Which_reasons_cost_the_most_days()
    {
        await using var desk = await Desk.OfAsync(run, city.Server);
        await desk.OpenAsync("/");
        await desk.Page.Locator("nav a[href^='/late']").ClickAsync();
        var reasons = (await city.Server.GetAsync("/api/variances?limit=1")).ShouldBe(200).Json["byReason"]!.AsArray();
        (await desk.Page.Locator("#reasons-table tbody tr").EvaluateAllAsync<string[]>(
                "rows => rows.map(row => [row.dataset.reason, ...[...row.querySelectorAll('data')].map(one => Number(one.value))].join(' '))"))
            .ShouldBe(reasons.Select(reason => $"{(string)reason!["code"]!} {(int)reason["days"]!} {(int)reason["moves"]!}"));
        await desk.Page.Locator("#reasons-table tbody tr a").First.ClickAsync();
        var moves = await AllRowsAsync(desk, "#moves tbody tr", "row => row.querySelector('data').value");
        moves.Count.ShouldBe((int)reasons[0]!["moves"]!);
        moves.Sum(decimal.Parse).ShouldBe((int)reasons[0]!["days"]!);
        (await desk.ValueAsync("#total")).ShouldBe((int)reasons[0]!["days"]!);
    }

    [Fact]
    public async Task Who_reported_an_opening_and_when_is_told_on_the_project_s_page_too()
    {
        await using var desk = await Desk.OfAsync(run, city.Server);
        await desk.OpenAsync("/");
        await desk.Page.Locator("nav a[href^='/projects']").ClickAsync();
        await desk.Page.Locator("[name=q]").FillAsync("Hang'an");
        await desk.Page.Locator(".search button").ClickAsync();
        await desk.Page.Locator($"#{Hangan} a").First.ClickAsync();
        await desk.Page.Locator("#milestones tr", new() { HasText = "Main line open" }).Locator("a").ClickAsync();
        var said = (await city.Server.GetAsync($"/api/projects/{Hangan}/history?limit=1000")).ShouldBe(200).Json["items"]!.AsArray().Single(
            item => (string)item!["type"]! == "milestone-reported" && (string)item["data"]!["milestone"]! == "main-line-open")!;
        var row = desk.Page.Locator("#history tr:target");
        await Expect(row).ToHaveAttributeAsync("data-event", (string)said["id"]!);
        await Expect(row.Locator("time").First).ToHaveAttributeAsync("datetime", (string)said["occurredOn"]!);
        await Expect(row.Locator("time").Last).ToHaveAttributeAsync("datetime", (string)said["recordedAt"]!);
        await Expect(row.Locator(".by")).ToHaveTextAsync((string?)said["by"] ?? "not named");
    }

    [Theory]
    [InlineData("zh-CN", "超 5 万", "36.37 万（取整）", "3.7 万")]
    [InlineData("en-GB", "over 50,000", "363,700 (rounded)", "37,000")]
    public async Task Every_commitment_is_the_API_s_with_its_qualifier_as_the_language_says_it(string language, string over, string rounded, string target)
    {
        var items = (await city.Server.GetAsync("/api/indicators?year=2022&limit=1000")).ShouldBe(200).Json["items"]!.AsArray();
        await using var desk = await Desk.OfAsync(run, city.Server, language);
        await desk.OpenAsync("/commitments?asOf=2022-12-31");
        var shown = await desk.Page.Locator(".commitments tbody tr").EvaluateAllAsync<string[]>(
            "rows => rows.map(row => row.id + ' ' + (row.querySelector('data[data-qualifier]')?.dataset.qualifier ?? '') + ' ' + [...row.querySelectorAll('data')].map(one => one.value === '' ? '' : Number(one.value)).join(' '))");
        var said = items.Where(item => item!["plan"] is not null || item["actual"] is not null).Select(Said).ToList();
        said.Count.ShouldBeGreaterThan(30);
        shown.Select(row => Regex.Replace(row, " +", " ").Trim()).Order(StringComparer.Ordinal).ShouldBe(said.Order(StringComparer.Ordinal));
        (await desk.TextAsync("[data-figure='indicator:public-welfare-posts']")).ShouldBe(over);
        (await desk.TextAsync("[data-figure='indicator:urban-jobs']")).ShouldBe(rounded);
        (await desk.TextAsync("[data-figure='target:livelihood-2022:public-welfare-posts']")).ShouldBe(target);
        foreach (var figure in new[] { "indicator:old-estates-renovated", "target:renewal-2022:old-estates-renovated" })
        {
            await desk.OpenAsync("/commitments?asOf=2022-12-31");
            var value = await desk.ValueAsync($"[data-figure='{figure}']");
            await desk.Page.Locator($"a:has([data-figure='{figure}'])").First.ClickAsync();
            (await desk.ValueAsync("#value")).ShouldBe(value, figure);
        }

        desk.Complaints.ShouldBeEmpty();

        static string Said(JsonNode? item) => Regex.Replace(
            $"{(string)item!["code"]!}.{(string?)item["plan"]} {(string?)item["qualifier"]} {Written(item["actual"])} {Written(item["target"])} {Written(item["percent"])} {Written(item["percentOfBaseline"])}", " +", " ").Trim();

        static string Written(JsonNode? number) => number is null ? "" : $"{(decimal)number:0.##}";
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-GB")]
    public async Task Every_published_figure_of_an_indicator_or_a_project_stands_on_its_page(string language)
    {
        var published = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Data", "figures.csv")).Skip(1)
            .Select(line => line.Split(','))
            .Where(field => field[3].Contains(':', StringComparison.Ordinal) && field[3].Split(':')[0] is "indicator" or "project")
            .ToList();
        published.Count.ShouldBeGreaterThan(60);
        await using var desk = await Desk.OfAsync(run, city.Server, language);
        foreach (var of in published.GroupBy(field => (AsOf: field[1], Address: field[3].StartsWith("project:", StringComparison.Ordinal) ? $"/projects/{field[3]["project:".Length..]}" : "/commitments")))
        {
            await desk.OpenAsync($"{of.Key.Address}?year=2022&asOf={of.Key.AsOf}");
            foreach (var field in of)
            {
                if (of.Key.Address != "/commitments")
                {
                    (await desk.Page.Locator($"#milestones [data-milestone={field[4]}] a time").CountAsync()).ShouldBeGreaterThan(0, field[0]);
                    continue;
                }

                var code = field[3]["indicator:".Length..];
                var figure = field[4] == "actual" ? $"[data-figure='indicator:{code}']" : $"[data-figure^='{field[4]}:'][data-figure$=':{code}']";
                var values = await desk.Page.Locator($"data{figure}").EvaluateAllAsync<string[]>("all => all.map(one => one.value)");
                values.Select(decimal.Parse).ShouldContain(decimal.Parse(field[5]), field[0]);
                if (field[7] == "over")
                {
                    await Expect(desk.Page.Locator($"data{figure}").First).ToContainTextAsync(language == "zh-CN" ? "超" : "over");
                }
            }
        }

        desk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_published_stays_at_its_address_and_today_s_difference_stands_beside_it()
    {
        await using var desk = await Desk.OfAsync(run, city.Server, scripts: false);
        await desk.OpenAsync("/publications?year=2022&asOf=2022-12-26&kind=parking");
        await desk.Page.Locator("#publish").ClickAsync();
        await desk.Page.Locator("[name=title]").FillAsync("Car parks <b>2022</b>");
        await desk.Page.Locator("#publish button").ClickAsync();
        await desk.Page.WaitForURLAsync(new Regex("/publications/[0-9a-f-]{36}$"));
        await Expect(desk.Page.Locator("h1")).ToHaveTextAsync("Car parks <b>2022</b>");
        var address = new Uri(desk.Page.Url).AbsolutePath;
        var before = await desk.ValueAsync("tr[data-figure=completed] data");
        await Expect(desk.Page.Locator("#reports")).ToHaveCountAsync(0);

        var code = (await city.Server.GetAsync("/api/projects?kind=parking&status=started&year=2022&limit=1")).ShouldBe(200)["items.0.code"]!;
        (await city.Server.PostAsync("/api/reports", Reported.Milestone(code, "completed", "2022-12-26"))).ShouldBe(201);
        await desk.OpenAsync(address);
        (await desk.ValueAsync("tr[data-figure=completed] td:nth-child(2) data")).ShouldBe(before);
        (await desk.ValueAsync("tr[data-figure=completed] td:nth-child(3) data")).ShouldBe(before + 1);
        (await desk.ValueAsync("tr[data-figure=completed] td:nth-child(4) data")).ShouldBe(1);
        var api = (await city.Server.GetAsync($"/api{address}")).ShouldBe(200);
        (await desk.Page.Locator(".events tbody tr").CountAsync()).ShouldBe(api.Each("reports", "figure").Length);
        foreach (var (column, state) in new[] { (2, "published"), (3, "today") })
        {
            (await desk.ValueAsync($"tr[data-figure=completed] td:nth-child({column}) data")).ShouldBe(decimal.Parse(api[$"{state}.total.milestones.completed"]!));
            await desk.OpenAsync(address);
            await desk.Page.Locator($"tr[data-figure=completed] td:nth-child({column}) a").ClickAsync();
            (await desk.ValueAsync("#value")).ShouldBe(before + column - 2);
            await desk.OpenAsync(address);
        }

        await desk.OpenAsync("/publications");
        await Expect(desk.Page.Locator("#publications a").First).ToHaveTextAsync("Car parks <b>2022</b>");
    }

    /// <summary>What a script says of every row of a list, over all its pages.</summary>
    private static async Task<List<string>> AllRowsAsync(Desk desk, string rows, string of)
    {
        var all = new List<string>();
        while (true)
        {
            all.AddRange(await desk.Page.Locator(rows).EvaluateAllAsync<string[]>($"rows => rows.map({of})"));
            var next = desk.Page.Locator("a[rel=next]");
            if (await next.CountAsync() == 0)
            {
                return all;
            }

            await desk.OpenAsync((await next.GetAttributeAsync("href"))!);
        }
    }

    private static async Task FilterAsync(Desk desk, string filter, string value)
    {
        await desk.Page.Locator("#filters summary").ClickAsync();
        await desk.Page.Locator($"#filters [name={filter}]").SelectOptionAsync(value);
        await desk.Page.Locator("#filters button").ClickAsync();
        await Expect(desk.Page).ToHaveURLAsync(new Regex($"{filter}={value}"));
    }
}
