using System.Security.Cryptography;
using Milestones.Browser.Tests.Running;
using Milestones.Server.Tests.Running;

namespace Milestones.Browser.Tests.Field;

/// <summary>A photo follows its report, as it was taken.</summary>
public sealed class PhotoTests(BrowserOfTheRun run, City city) : FieldTest(run, city), IClassFixture<City>
{
    [Fact]
    public async Task A_photo_arrives_after_its_report_with_the_same_bytes()
    {
        var road = await City.RoadAsync();
        await using var phone = await SignedInAsync();
        await phone.LoseSignalAsync();
        await phone.ChooseAsync(road, "started");
        await PhotographAsync(phone);
        await phone.SendAsync();
        await Expect(phone.Reports("waiting")).ToContainTextAsync("Photo waiting");
        await phone.CloseAsync();

        await phone.OpenAsync("/field#reports");
        await phone.FindSignalAsync();
        await Expect(phone.Reports("sent")).ToContainTextAsync("Photo sent");
        var report = (await City.GetAsync($"/api/reports/{(await LoggedAsync(road)).Single()}")).ShouldBe(200);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Picture));
        report["data.evidence.0"].ShouldBe(hash);
        (await City.GetAsync($"/api/evidence/{hash}")).ShouldBe(200).Bytes.ShouldBe(Picture);
        (await phone.Page.EvaluateAsync<int>(StoredFiles)).ShouldBe(0);
    }

    [Fact]
    public async Task A_photo_whose_answer_is_lost_is_sent_again()
    {
        var road = await City.RoadAsync();
        await using var phone = await SignedInAsync();
        phone.Line.LoseAnswers();
        await phone.ChooseAsync(road, "started");
        await PhotographAsync(phone);
        await phone.SendAsync();
        await Expect(phone.Page.Locator("#line")).ToContainTextAsync("Waiting to be sent: 1");
        await phone.Line.LosesAsync();
        phone.Line.ComeUp();
        await phone.SendNowAsync();
        await Expect(phone.Reports("sent")).ToContainTextAsync("Photo sent");
        (await LoggedAsync(road)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_no_photo_is_refused_and_its_report_stands()
    {
        var road = await City.RoadAsync();
        await using var phone = await SignedInAsync();
        await phone.ChooseAsync(road, "started");
        await phone.Page.Locator("#camera").SetInputFilesAsync(
            new Microsoft.Playwright.FilePayload { Name = "site.jpg", MimeType = "image/jpeg", Buffer = "no photo"u8.ToArray() });
        await phone.Page.Locator("#photos li").WaitForAsync();
        await phone.SendAsync();
        await Expect(phone.Reports("sent")).ToContainTextAsync("Photo refused. This file is not taken.");
        (await LoggedAsync(road)).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_photo_that_has_arrived_stays_with_the_report_that_takes_the_place_of_the_first()
    {
        var road = await City.RoadAsync();
        await using var phone = await SignedInAsync();
        await phone.ChooseAsync(road, "started");
        await PhotographAsync(phone);
        await phone.SendAsync();
        await Expect(phone.Reports("sent")).ToContainTextAsync("Photo sent");
        await phone.Reports("sent").Locator("summary").TapAsync();
        await phone.Reports("sent").Locator("a[href^='#again/']").TapAsync();
        await phone.Page.Locator("#date").FillAsync("2022-12-06");
        await phone.SendAsync();
        await Expect(phone.Reports("sent")).ToHaveCountAsync(3);
        var report = (await City.GetAsync($"/api/reports/{(await LoggedAsync(road))[0]}")).ShouldBe(200);
        report["data.evidence.0"].ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Picture)));
    }

    private const string StoredFiles =
        "async () => (await import('/field/store.js')).read(async ({ files }) => (await files.keys()).length)";
}
