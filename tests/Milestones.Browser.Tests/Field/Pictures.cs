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
    [InlineData("zh-CN", "地面实划 126 个车位，请核对。")]
    [InlineData("en-GB", "126 spaces are marked on the ground.")]
    public async Task Take(string language, string note)
    {
        var code = (await city.Server.GetAsync("/api/projects?kind=parking&status=planned&limit=1")).ShouldBe(200)["items.0.code"]!;
        var office = new Office(city.Server);
        await using var phone = await Phone.OfAsync(run, city.Address, language, ColorScheme.Light);
        await phone.OpenAsync();
        await phone.Page.SetViewportSizeAsync(360, 640);
        await phone.Page.Locator("#link").WaitForAsync();
        await SaveAsync(phone, "sign-in", language);
        await phone.SignInAsync(await office.GiveAsync("Team 1", district: null));
        await phone.Page.SetViewportSizeAsync(360, 640);
        await phone.Page.Locator("#nearest").TapAsync();
        await Expect(phone.Page.Locator("#nearest[aria-pressed=true]")).ToBeVisibleAsync();
        await SaveAsync(phone, "projects", language);

        await phone.ChooseAsync(code, "started");
        await phone.Page.Locator("#date").FillAsync("2022-12-05");
        await phone.Page.Locator("#camera").SetInputFilesAsync(
            new FilePayload { Name = "site.png", MimeType = "image/png", Buffer = await phone.Page.ScreenshotAsync() });
        await phone.Page.Locator("#photos canvas").WaitForAsync();
        await SaveAsync(phone, "form", language);

        await phone.LoseSignalAsync();
        await phone.SendAsync();
        await phone.ChooseAsync(code, "completed");
        await phone.Page.Locator("#date").FillAsync("2022-12-01");
        await phone.Page.Locator("#measure-parking-spaces").FillAsync("120");
        await phone.SendAsync();
        await SaveAsync(phone, "waiting", language);
        await phone.FindSignalAsync();
        await Expect(phone.Reports("refused")).ToHaveCountAsync(1);
        await Expect(phone.Page.Locator(".photo.sent")).ToHaveCountAsync(1);
        await SaveAsync(phone, "refused", language);

        await phone.Reports("refused").Locator("a[href^='#mend/']").TapAsync();
        await phone.Page.Locator("#date").FillAsync("2022-12-30");
        await phone.SendAsync();
        await Expect(phone.Reports("sent")).ToHaveCountAsync(2);
        await office.ReturnAsync((await phone.IdsAsync("sent"))[0], "typing-error", note);
        await phone.Page.Locator("#refresh").TapAsync();
        await Expect(phone.Reports("returned")).ToHaveCountAsync(1);
        await SaveAsync(phone, "returned", language);
    }

    private static async Task SaveAsync(Phone phone, string name, string language, [CallerFilePath] string here = "")
    {
        var folder = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/pictures"));
        Directory.CreateDirectory(folder);
        await phone.Page.EvaluateAsync("() => document.activeElement?.blur()");
        await phone.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"field-{name}-{language[..2]}.png") });
    }
}
