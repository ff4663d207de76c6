using Microsoft.Playwright;
using Milestones.Browser.Tests.Running;
using Milestones.Server.Tests.Running;

namespace Milestones.Browser.Tests.Field;

/// <summary>A field team with a phone, and the city whose log tells what has arrived.</summary>
public abstract class FieldTest(BrowserOfTheRun run, City city)
{
    /// <summary>A photo of one pixel.</summary>
    protected static readonly byte[] Picture = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private Office? _office;

    protected City City => city;

    /// <summary>The office of this city.</summary>
    internal Office Office => _office ??= new(city.Server);

    internal Task<Phone> PhoneAsync(string language = "en-GB", ColorScheme scheme = ColorScheme.Light) =>
        Phone.OfAsync(run, city.Server.Http.BaseAddress!, language, scheme);

    internal async Task<Phone> SignedInAsync()
    {
        var phone = await PhoneAsync();
        await phone.SignInAsync(await Office.GiveAsync("Team 1"));
        return phone;
    }

    internal static async Task ReportAsync(Phone phone, string project, string what)
    {
        await phone.ChooseAsync(project, what);
        await phone.SendAsync();
    }

    internal static async Task PhotographAsync(Phone phone)
    {
        await phone.Page.Locator("#camera").SetInputFilesAsync(
            new FilePayload { Name = "site.png", MimeType = "image/png", Buffer = Picture });
        await phone.Page.Locator("#photos li").WaitForAsync();
    }

    /// <summary>Waits until so many milestones of a project stand in the log, which takes as long as a phone's patience at most.</summary>
    protected async Task ArriveAsync(string project, int count)
    {
        for (var left = 300; (await LoggedAsync(project)).Length < count; left--)
        {
            left.ShouldBeGreaterThan(0, $"Not all {count} milestones have arrived.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>The ids of a project's milestones that stand in the log, newest first.</summary>
    protected async Task<string[]> LoggedAsync(string project)
    {
        var history = (await city.GetAsync($"/api/projects/{project}/history")).ShouldBe(200);
        var (types, ids) = (history.Each("items", "type"), history.Each("items", "id"));
        return [.. ids.Where((_, i) => types[i] == "milestone-reported").Reverse().Select(id => id!)];
    }
}
