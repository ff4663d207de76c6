using Microsoft.Playwright;
using Milestones.Browser.Tests.Running;
using Milestones.Server.Tests.Running;

namespace Milestones.Browser.Tests.Pages;

/// <summary>
/// Takes a picture of every page in both languages, on a phone and on a desk, light and dark, with the sample and with an empty
/// store, to be looked at one by one. Run by hand:
/// <c>dotnet run --project tests/Milestones.Browser.Tests -- -explicit only -class '*Pages.Screens'</c>; they lie in the folder
/// <c>milestones-screens</c> of the system's temporary files.
/// </summary>
public sealed class Screens(BrowserOfTheRun run, SampleCity sample, PostgresOfTheRun postgres) : IClassFixture<SampleCity>
{
    /// <summary>By the name of its pictures, the address of each page.</summary>
    private static readonly (string Name, string Address)[] Pages =
    [
        ("scorecard", "/?year=2022&asOf=2022-11-30"),
        ("scorecard-tags", "/?by=tag&kind=road"),
        ("figures", "/explain?year=2022"),
        ("explain", "/explain?year=2022&asOf=2022-12-20&kind=parking&figure=completed"),
        ("explain-money", "/explain?figure=completed-investment&limit=20"),
        ("event", "/explain/851b2973-34a4-8659-b5a7-8953b9ef2257"),
        ("changes", "/changes?year=2022"),
        ("changes-roads", "/changes?kind=road&from=2022-12-20&asOf=2022-12-26&figure=main-line-open"),
        ("projects", "/projects?year=2022&asOf=2022-11-30"),
        ("projects-few", "/projects?district=shinan&kind=road"),
        ("projects-area", "/projects?area=120.3,36.05,120.42,36.12&sort=code"),
        ("project", "/projects/hangan-elevated-road-phase-2"),
        ("project-moved", "/projects/qd-2022-old-estate-0291"),
        ("late", "/late?year=2022&asOf=2022-11-30"),
        ("late-suspended", "/late?concern=suspended"),
        ("late-silent", "/late?concern=silent"),
        ("reasons", "/late/reasons?reason=land&year=2022"),
        ("commitments", "/commitments?asOf=2022-12-31"),
        ("publications", "/publications"),
        ("publish", "/publications/new?year=2022&asOf=2022-11-30&by=campaign"),
        ("sign-in", "/sign-in"),
        ("tokens", "/admin/tokens"),
        ("wrong", "/?yeer=2022"),
    ];

    private static readonly string[] Languages = ["zh-CN", "en-GB"];
    private static readonly int[] Widths = [360, 1440];

    [Fact(Explicit = true)]
    public async Task Of_every_page()
    {
        var folder = Path.Combine(Path.GetTempPath(), "milestones-screens");
        Directory.CreateDirectory(folder);
        await using var empty = await EmptyStore.CreateAsync(postgres, new TestClock());
        var publication = await sample.PublishAsync();
        foreach (var (store, server) in new[] { ("sample", sample.Server), ("empty", empty.Server) })
        {
            foreach (var (language, width, scheme) in
                from language in Languages
                from width in Widths
                from scheme in new[] { ColorScheme.Light, ColorScheme.Dark }
                select (language, width, scheme))
            {
                await using var desk = await Desk.OfAsync(run, server, language, width, 900, scheme);
                foreach (var (name, page) in Pages.Append(("publication", publication)))
                {
                    await desk.Page.GotoAsync(page, new() { WaitUntil = WaitUntilState.Load });
                    await desk.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('[data-chart]')].every(place => place.querySelector('canvas'))");
                    await desk.Page.ScreenshotAsync(new()
                    {
                        Path = Path.Combine(folder, $"{name}-{store}-{language[..2]}-{width}-{scheme.ToString().ToLowerInvariant()}.png"),
                        FullPage = true,
                    });
                }

                // As wide as a sheet of A4.
                await desk.Page.SetViewportSizeAsync(width == 360 ? width : 794, 1123);
                await desk.Page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Light });
                await desk.Page.GotoAsync(Pages[0].Address);
                await desk.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"print-{store}-{language[..2]}-{width}-{scheme.ToString().ToLowerInvariant()}.png"), FullPage = true });
                desk.Complaints.Where(complaint => !complaint.Contains(" of 4", StringComparison.Ordinal)).ShouldBeEmpty();
            }
        }
    }
}
