using Milestones.Browser.Tests.Running;

namespace Milestones.Browser.Tests;

public sealed class StartTests(BrowserOfTheRun run, SampleCity city) : IClassFixture<SampleCity>
{
    [Fact]
    public async Task The_start_page_opens()
    {
        await using var context = await run.Browser.NewContextAsync(new() { BaseURL = city.Address.ToString() });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/");
        (await page.Locator("h1").TextContentAsync()).ShouldBe("Milestones");
    }
}
