using Milestones.Browser.Tests.Running;
using Milestones.Server.Tests.Running;

namespace Milestones.Browser.Tests.Field;

/// <summary>What the office says of a report reaches the phone that sent it.</summary>
public sealed class ReturnedTests(BrowserOfTheRun run, City city) : FieldTest(run, city), IClassFixture<City>
{
    [Fact]
    public async Task A_returned_report_shows_why_and_its_correction_is_sent_and_linked()
    {
        var parking = await City.ParkingAsync();
        await using var phone = await SignedInAsync();
        await phone.ChooseAsync(parking, "completed");
        await phone.Page.Locator("#measure-parking-spaces").FillAsync("120");
        await phone.SendAsync();
        await Expect(phone.Reports("sent")).ToHaveCountAsync(1);
        var id = (await phone.IdsAsync("sent")).Single();

        await Office.ReturnAsync(id, "typing-error", "126 are marked on the ground.");
        await phone.Page.Locator("#refresh").TapAsync();
        await Expect(phone.Reports("returned")).ToContainTextAsync("Returned: Typing error · 126 are marked on the ground.");
        await phone.Reports("returned").Locator("a[href^='#correct/']").TapAsync();
        await phone.Page.Locator("#measure-parking-spaces").FillAsync("126");
        await phone.Page.Locator("#reason").SelectOptionAsync("typing-error");
        await phone.SendAsync();
        await Expect(phone.Page.Locator($"#report-{id}")).ToContainTextAsync("Correction: Sent");
        (await City.GetAsync($"/api/projects/{parking}")).ShouldBe(200)["measures.parking-spaces"].ShouldBe("126");

        await Office.AcceptAsync(id);
        await phone.Page.Locator("#refresh").TapAsync();
        await Expect(phone.Reports("accepted")).ToHaveCountAsync(1);
    }
}
