using Milestones.Browser.Tests.Running;
using Milestones.Server.Tests.Running;

namespace Milestones.Browser.Tests.Field;

/// <summary>What is reported without signal arrives by itself, once.</summary>
public sealed class OfflineTests(BrowserOfTheRun run, City city) : FieldTest(run, city), IClassFixture<City>
{
    [Fact]
    public async Task Three_milestones_reported_without_signal_arrive_once_each()
    {
        var road = await City.RoadAsync();
        await using var phone = await SignedInAsync();
        await phone.LoseSignalAsync();
        await ReportThreeAsync(phone, road);
        await phone.CloseAsync();
        await phone.OpenAsync("/field#reports");
        await Expect(phone.Reports("waiting")).ToHaveCountAsync(3);
        (await LoggedAsync(road)).ShouldBeEmpty();

        await phone.FindSignalAsync();
        await Expect(phone.Reports("sent")).ToHaveCountAsync(3);
        await Expect(phone.Page.Locator("#reports .receipt")).ToHaveCountAsync(3);
        (await phone.IdsAsync("sent")).ShouldBe(await LoggedAsync(road));
    }

    [Fact]
    public async Task Reports_whose_answers_are_lost_arrive_once_each()
    {
        var road = await City.RoadAsync();
        await using var phone = await SignedInAsync();
        phone.Line.LoseAnswers();
        await ReportThreeAsync(phone, road);
        await phone.Page.EvaluateAsync("async () => (await import('/field/sending.js')).send({ now: true })");
        await ArriveAsync(road, 3);
        await phone.Line.LosesAsync();
        await Expect(phone.Reports("waiting")).ToHaveCountAsync(3);
        phone.Line.ComeUp();
        await phone.SendNowAsync();
        await Expect(phone.Reports("sent")).ToHaveCountAsync(3);
        (await phone.IdsAsync("sent")).ShouldBe(await LoggedAsync(road));
    }

    [Fact]
    public async Task What_waits_is_sent_in_the_background_when_the_page_is_closed()
    {
        var road = await City.RoadAsync();
        await using var phone = await SignedInAsync();
        await phone.LoseSignalAsync();
        await ReportAsync(phone, road, "started");
        await phone.CloseAsync();
        await phone.FindSignalAsync();
        await phone.WakeWorkerAsync();
        await ArriveAsync(road, 1);
        await phone.OpenAsync("/field#reports");
        await Expect(phone.Reports("sent")).ToHaveCountAsync(1);
        (await phone.IdsAsync("sent")).ShouldBe(await LoggedAsync(road));
    }

    [Fact]
    public async Task Two_tabs_send_each_report_once_and_show_the_same()
    {
        var (one, other) = (await City.RoadAsync(), await City.RoadAsync());
        await using var phone = await SignedInAsync();
        await phone.LoseSignalAsync();
        await ReportAsync(phone, one, "started");
        var first = phone.Page;
        await phone.OpenAsync();
        await ReportAsync(phone, other, "started");
        await Expect(first.Locator("#reports article[data-state=waiting]")).ToHaveCountAsync(2);

        await phone.FindSignalAsync();
        await Expect(phone.Reports("sent")).ToHaveCountAsync(2);
        await Expect(first.Locator("#reports article[data-state=sent]")).ToHaveCountAsync(2);
        (await phone.IdsAsync("sent")).ShouldBe([.. await LoggedAsync(other), .. await LoggedAsync(one)]);
    }

    [Fact]
    public async Task A_form_that_was_left_is_found_again_with_its_photo()
    {
        var road = await City.RoadAsync();
        await using var phone = await SignedInAsync();
        await phone.LoseSignalAsync();
        await phone.ChooseAsync(road, "started");
        await phone.Page.Locator("#date").FillAsync("2022-12-30");
        await PhotographAsync(phone);
        await phone.CloseAsync();

        await phone.OpenAsync();
        await phone.Page.Locator("#draft").TapAsync();
        await Expect(phone.Page.Locator("#photos li")).ToHaveCountAsync(1);
        await Expect(phone.Page.Locator("#date")).ToHaveValueAsync("2022-12-30");
        await phone.SendAsync();
        await phone.FindSignalAsync();
        await Expect(phone.Reports("sent")).ToHaveCountAsync(1);
        (await LoggedAsync(road)).Length.ShouldBe(1);
    }

    private static async Task ReportThreeAsync(Phone phone, string road)
    {
        await phone.ChooseAsync(road, "started");
        await PhotographAsync(phone);
        await phone.SendAsync();
        await ReportAsync(phone, road, "main-line-open");
        await ReportAsync(phone, road, "completed");
    }
}
