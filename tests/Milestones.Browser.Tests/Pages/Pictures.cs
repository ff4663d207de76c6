using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using Milestones.Browser.Tests.Running;

namespace Milestones.Browser.Tests.Pages;

/// <summary>
/// Makes the pictures of docs/managers.md. Not a test: it is run by hand when the pages look different, with
/// <c>dotnet run --project tests/Milestones.Browser.Tests -- -explicit only -class '*Pages.Pictures'</c>.
/// </summary>
public sealed class Pictures(BrowserOfTheRun run, SampleCity city) : IClassFixture<SampleCity>
{
    [Theory(Explicit = true)]
    [InlineData("zh-CN")]
    [InlineData("en-GB")]
    public async Task Take(string language)
    {
        await using var desk = await Desk.OfAsync(run, city.Server, language, 1200, 760);
        await SaveAsync(desk, "scorecard", language, "/?year=2022&asOf=2022-11-30");
        await SaveAsync(desk, "curve", language, "/?year=2022&asOf=2022-11-30#curve");
        await SaveAsync(desk, "explain", language, "/explain?year=2022&asOf=2022-12-20&kind=parking&figure=completed");
        await SaveAsync(desk, "changes", language, "/changes?kind=road&from=2022-12-20&asOf=2022-12-26&figure=main-line-open");
        await SaveAsync(desk, "projects", language, "/projects?year=2022&asOf=2022-11-30&kind=road");
        await SaveAsync(desk, "project", language, "/projects/hangan-elevated-road-phase-2");
        await SaveAsync(desk, "late", language, "/late?year=2022&asOf=2022-11-30");
        await SaveAsync(desk, "commitments", language, "/commitments?asOf=2022-12-26");
    }

    private static async Task SaveAsync(Desk desk, string name, string language, string address, [CallerFilePath] string here = "")
    {
        var folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/pictures"));
        Directory.CreateDirectory(folder);
        await desk.Page.GotoAsync("about:blank");
        await desk.OpenAsync(address);
        await desk.Page.WaitForLoadStateAsync(LoadState.Load);
        await desk.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-chart]')].every(place => place.querySelector('canvas'))");
        if (address.Split('#') is [_, var part])
        {
            await desk.Page.EvaluateAsync("part => document.getElementById(part).scrollIntoView()", part);
        }

        await desk.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"pages-{name}-{language[..2]}.png") });
    }
}
