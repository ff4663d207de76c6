using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using Milestones.Browser.Tests.Running;

namespace Milestones.Browser.Tests.Field;

/// <summary>
/// Makes the pictures of docs/field-teams.md. Not a test: it is run by hand when the page looks different, with
/// <c>dotnet run --project tests/Milestones.Browser.Tests -- -explicit only -class '*Field.Pictures'</c>.
/// </summary>
public sealed class Pictures(BrowserOfTheRun run, SampleCity city) : IClassFixture<SampleCity>
{
    [Theory(Explicit = true)]
    [InlineData("zh-CN", ColorScheme.Light)]
    [InlineData("en-GB", ColorScheme.Light)]
    public async Task Take(string language, ColorScheme scheme)
    {
        var name = scheme == ColorScheme.Dark ? $"{language[..2]}-dark" : language[..2];
        var project = (await city.Server.GetAsync("/api/projects?status=planned&limit=1")).ShouldBe(200)["items.0.code"]!;
        await using var phone = await Phone.OfAsync(run, city.Address, language, scheme);
        await phone.OpenAsync();
        await phone.Page.Locator("#link").WaitForAsync();
        await SaveAsync(phone, $"sign-in-{name}");
        await phone.SignInAsync("mst_0123456789abcdef");
        await phone.Page.Locator("#nearest").TapAsync();
        await Assertions.Expect(phone.Page.Locator("#nearest[aria-pressed=true]")).ToBeVisibleAsync();
        await SaveAsync(phone, $"projects-{name}");

        await phone.ChooseAsync(project, "started");
        await phone.Page.Locator("#camera").SetInputFilesAsync(
            new FilePayload { Name = "site.png", MimeType = "image/png", Buffer = await phone.Page.ScreenshotAsync() });
        await phone.Page.Locator("#photos canvas").WaitForAsync();
        await SaveAsync(phone, $"form-{name}");
        await phone.Page.EvaluateAsync("() => window.scrollTo(0, 9999)");
        await SaveAsync(phone, $"form-end-{name}");

        await phone.LoseSignalAsync();
        await phone.SendAsync();
        await phone.ChooseAsync(project, "completed");
        await phone.Page.Locator("#date").FillAsync("2022-10-20");
        await phone.SendAsync();
        await SaveAsync(phone, $"waiting-{name}");
        await phone.FindSignalAsync();
        await Assertions.Expect(phone.Reports("refused")).ToHaveCountAsync(1);
        await Assertions.Expect(phone.Reports("sent")).ToHaveCountAsync(1);
        await SaveAsync(phone, $"refused-{name}");
        await phone.ChooseAsync(project, "investment");
        await phone.Page.Locator("#amount").FillAsync("185.5");
        await phone.Page.Locator("#unit").SelectOptionAsync("tenThousand");
        await phone.Page.EvaluateAsync("() => window.scrollTo(0, 9999)");
        await SaveAsync(phone, $"money-{name}");
        await phone.Page.Locator("#back").TapAsync();
        await phone.Page.Locator("#tab-me").TapAsync();
        await phone.Page.Locator("#speak-zh").WaitForAsync();
        await SaveAsync(phone, $"me-{name}");
    }

    private static async Task SaveAsync(Phone phone, string name, [CallerFilePath] string here = "")
    {
        var folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/pictures"));
        Directory.CreateDirectory(folder);
        await phone.Page.EvaluateAsync("() => document.activeElement?.blur()");
        await phone.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"field-{name}.png") });
    }
}
