using Microsoft.Playwright;
using Milestones.Browser.Tests.Running;
using Milestones.Server.Tests.Running;

namespace Milestones.Browser.Tests.Field;

/// <summary>A phone that is full says so, and loses nothing.</summary>
public sealed class StorageTests(BrowserOfTheRun run, City city) : FieldTest(run, city), IClassFixture<City>
{
    [Fact]
    public async Task A_phone_that_is_full_says_so_and_keeps_what_it_has()
    {
        var (one, other) = (await City.RoadAsync(), await City.RoadAsync());
        await using var phone = await SignedInAsync();
        await phone.LoseSignalAsync();
        await ReportAsync(phone, one, "started");
        await phone.ChooseAsync(other, "started");
        await phone.RunFullAsync();
        await phone.Page.Locator("#camera").SetInputFilesAsync(
            new FilePayload { Name = "site.jpg", MimeType = "image/jpeg", Buffer = [0xff, 0xd8] });
        await Expect(phone.Page.Locator("#trouble")).ToContainTextAsync("no room for the photo");
        await Expect(phone.Page.Locator("#photos li")).ToHaveCountAsync(0);
        await phone.Page.Locator("#send").TapAsync();
        await Expect(phone.Page.Locator("#trouble")).ToContainTextAsync("This phone is full");

        await phone.MakeRoomAsync();
        await phone.SendAsync();
        await Expect(phone.Reports("waiting")).ToHaveCountAsync(2);
        await phone.FindSignalAsync();
        await Expect(phone.Reports("sent")).ToHaveCountAsync(2);
        (await phone.IdsAsync("sent")).ShouldBe([.. await LoggedAsync(other), .. await LoggedAsync(one)]);
    }
}
