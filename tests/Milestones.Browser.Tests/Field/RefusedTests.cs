using Milestones.Browser.Tests.Running;
using Milestones.Server.Tests.Running;

namespace Milestones.Browser.Tests.Field;

/// <summary>A refusal reaches the phone, says what to do, and is mended there.</summary>
public sealed class RefusedTests(BrowserOfTheRun run, City city) : FieldTest(run, city), IClassFixture<City>
{
    [Fact]
    public async Task A_report_that_is_refused_says_what_to_do_and_is_mended()
    {
        var road = await City.RoadAsync();
        await City.RecordedAsync(Reported.Milestone(road, "main-line-open", "2022-10-20"));
        await using var phone = await SignedInAsync();
        await phone.ChooseAsync(road, "completed");
        await phone.Page.Locator("#date").FillAsync("2022-10-01");
        await phone.SendAsync();
        await Expect(phone.Reports("refused")).ToContainTextAsync("The dates run against the order of the milestones");
        await Expect(phone.Reports("refused")).ToContainTextAsync("2022-10-20");

        await phone.Reports("refused").Locator("a", new() { HasText = "Mend and send" }).TapAsync();
        await phone.Page.Locator("#date").FillAsync("2022-12-01");
        await phone.SendAsync();
        await Expect(phone.Reports("sent")).ToHaveCountAsync(1);
        await Expect(phone.Reports("refused")).ToHaveCountAsync(0);
        (await LoggedAsync(road))[0].ShouldBe((await phone.IdsAsync("sent")).ShouldHaveSingleItem());
    }

    [Fact]
    public async Task What_somebody_else_has_reported_is_discarded()
    {
        var road = await City.RoadAsync();
        await using var phone = await SignedInAsync();
        await phone.LoseSignalAsync();
        await ReportAsync(phone, road, "started");
        await City.RecordedAsync(Reported.Milestone(road, "started", "2022-03-01"));
        await phone.FindSignalAsync();
        await Expect(phone.Reports("refused")).ToContainTextAsync("Somebody has already reported this");

        await phone.Reports("refused").Locator("button", new() { HasText = "Discard" }).TapAsync();
        await Expect(phone.Page.Locator("#reports article")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_wrong_date_is_corrected_and_the_correction_is_linked()
    {
        var road = await City.RoadAsync();
        await using var phone = await SignedInAsync();
        await ReportAsync(phone, road, "started");
        await Expect(phone.Reports("sent")).ToHaveCountAsync(1);
        var first = (await phone.IdsAsync("sent")).Single();
        await phone.Reports("sent").Locator("summary").TapAsync();
        await phone.Reports("sent").Locator("a[href^='#correct/']").TapAsync();
        await phone.Page.Locator("#date").FillAsync("2022-12-05");
        await phone.Page.Locator("#send").TapAsync();
        await Expect(phone.Page.Locator("#trouble")).ToContainTextAsync("Fill in: Reason");
        await phone.Page.Locator("#reason").SelectOptionAsync("typing-error");
        await phone.SendAsync();
        await Expect(phone.Reports("sent")).ToHaveCountAsync(2);
        await Expect(phone.Page.Locator($"#report-{first}")).ToContainTextAsync("Correction: Sent");

        var project = (await City.GetAsync($"/api/projects/{road}")).ShouldBe(200);
        project["milestones.0.actual"].ShouldBe("2022-12-05");
    }

    [Fact]
    public async Task A_report_is_withdrawn_and_reported_again_in_one_go()
    {
        var road = await City.RoadAsync();
        await using var phone = await SignedInAsync();
        await ReportAsync(phone, road, "started");
        await Expect(phone.Reports("sent")).ToHaveCountAsync(1);
        await phone.Reports("sent").Locator("summary").TapAsync();
        await phone.Reports("sent").Locator("a[href^='#again/']").TapAsync();
        await phone.Page.Locator("#date").FillAsync("2022-12-06");
        await phone.SendAsync();
        await Expect(phone.Reports("sent")).ToHaveCountAsync(3);
        await Expect(phone.Page.Locator(".chip.withdrawn")).ToHaveCountAsync(1);

        var project = (await City.GetAsync($"/api/projects/{road}")).ShouldBe(200);
        project["milestones.0.actual"].ShouldBe("2022-12-06");
    }

    [Fact]
    public async Task Money_is_written_as_people_write_it()
    {
        var road = await City.RoadAsync();
        await using var phone = await SignedInAsync();
        await phone.ChooseAsync(road, "investment");
        await phone.Page.Locator("#amount").FillAsync("１，２３４.５６７８");
        await phone.Page.Locator("#send").TapAsync();
        await Expect(phone.Page.Locator("#trouble")).ToContainTextAsync("two decimals");
        await phone.Page.Locator("#unit").SelectOptionAsync("tenThousand");
        await phone.SendAsync();
        await Expect(phone.Reports("sent")).ToHaveCountAsync(1);

        var project = (await City.GetAsync($"/api/projects/{road}")).ShouldBe(200);
        project["investment.0.months.0.amount"].ShouldBe("12345678");
    }
}
