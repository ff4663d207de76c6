using Milestones.Browser.Tests.Running;

namespace Milestones.Browser.Tests.Pages;

/// <summary>The figures that the city published are read from the pages, as the API gives them and as the language writes them.</summary>
public sealed class FiguresTests(BrowserOfTheRun run, SampleCity city) : IClassFixture<SampleCity>
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en-GB")]
    public async Task Every_published_figure_of_the_scorecard_stands_on_its_page(string language)
    {
        PublishedFigure.OfScorecards.Count.ShouldBeGreaterThan(15);
        await using var desk = await Desk.OfAsync(run, city.Server, language);
        foreach (var questions in PublishedFigure.OfScorecards.GroupBy(figure => figure.Question))
        {
            await desk.OpenAsync($"/?{questions.Key}");
            var scorecard = (await city.Server.GetAsync($"/api/scorecard?{questions.Key}")).ShouldBe(200);
            foreach (var figure in questions)
            {
                // In the last line of the table of groups, or beside it.
                var selector = await desk.Page.Locator($"tfoot [data-figure='{figure.Name}'] data").CountAsync() > 0
                    ? $"tfoot [data-figure='{figure.Name}'] data"
                    : $"[data-figure='{figure.Name}'] data";
                var value = await desk.ValueAsync(selector);
                value.ShouldBe(decimal.Parse(scorecard[figure.Place]!), figure.Id);
                figure.Is(value).ShouldBeTrue($"{figure.Id}: {value}");
                (await desk.TextAsync(selector)).ShouldBe(figure.Written(value, language == "zh-CN"), figure.Id);
            }
        }

        desk.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/?year=2022&asOf=2022-11-30&by=district", "district")]
    [InlineData("/?year=2022&asOf=2022-12-20&by=tag&kind=road", "tag")]
    public async Task Every_group_of_the_page_is_the_API_s(string address, string by)
    {
        await using var desk = await Desk.OfAsync(run, city.Server);
        await desk.OpenAsync(address);
        var scorecard = (await city.Server.GetAsync($"/api/scorecard{address[1..]}")).ShouldBe(200);
        var keys = scorecard.Each("groups", "key");
        keys.ShouldNotBeEmpty();
        foreach (var (figure, path) in new[] { ("planned", "planned"), ("started", "milestones.started"), ("completed", "milestones.completed"), ("completed-investment", "completedInvestment"), ("late-days", "schedule.lateDays") })
        {
            var shown = await desk.Page.Locator($"tbody [data-figure='{figure}'][data-group]").EvaluateAllAsync<string[]>(
                "links => links.map(link => `${link.dataset.group} ${Number(link.querySelector('data').value)}`)");
            var said = keys.Zip(scorecard.Each("groups", path), (key, value) => $"{key} {decimal.Parse(value!):0.##}");
            shown.ShouldBe(said, $"{by} {figure}");
        }
    }

    [Fact]
    public async Task Every_figure_leads_to_what_adds_up_to_it()
    {
        await using var desk = await Desk.OfAsync(run, city.Server);
        await desk.OpenAsync("/?year=2022&asOf=2022-11-30&district=shinan");
        var links = await desk.Page.Locator("a[data-figure]:not([data-group])").EvaluateAllAsync<string[]>(
            "links => links.map(link => `${link.dataset.figure} ${Number(link.querySelector('data').value)} ${link.getAttribute('href')}`)");
        links.Length.ShouldBeGreaterThan(20);
        foreach (var link in links.Distinct().Where(link => !link.StartsWith("investment-percent", StringComparison.Ordinal)))
        {
            var parts = link.Split(' ');
            await desk.OpenAsync(parts[2]);
            (await desk.ValueAsync("#value")).ShouldBe(decimal.Parse(parts[1]), link);
        }

        desk.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_long_explanation_adds_up_over_its_pages()
    {
        await using var desk = await Desk.OfAsync(run, city.Server);
        await desk.OpenAsync("/explain?figure=completed-investment&year=2022&campaign=park-city&limit=300");
        var (value, sum, pages) = (await desk.ValueAsync("#value"), 0m, 0);
        while (true)
        {
            var adds = await desk.Page.Locator(".events tbody data").EvaluateAllAsync<string[]>("cells => cells.map(cell => cell.value)");
            var here = adds.Sum(decimal.Parse);
            (await desk.ValueAsync("#here")).ShouldBe(here);
            if (sum != 0)
            {
                (await desk.ValueAsync("#before")).ShouldBe(sum);
            }

            (sum, pages) = (sum + here, pages + 1);
            (await desk.ValueAsync("#total")).ShouldBe(value);
            if (await desk.Page.Locator("a[rel=next]").CountAsync() == 0)
            {
                break;
            }

            (await desk.ValueAsync("#behind")).ShouldBe(value - sum);
            await desk.OpenAsync((await desk.Page.Locator("a[rel=next]").GetAttributeAsync("href"))!);
        }

        pages.ShouldBeGreaterThan(2);
        sum.ShouldBe(value);
    }
}
