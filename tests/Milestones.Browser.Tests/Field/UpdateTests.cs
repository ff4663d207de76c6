using Milestones.Browser.Tests.Running;
using Milestones.Server.Tests.Running;

namespace Milestones.Browser.Tests.Field;

/// <summary>A new release of the page reaches a phone, and disturbs nothing there.</summary>
public sealed class UpdateTests(BrowserOfTheRun run, City city) : FieldTest(run, city), IClassFixture<City>
{
    [Fact]
    public async Task A_new_release_keeps_the_queue_and_waits_until_the_form_is_left()
    {
        var (one, other) = (await City.RoadAsync(), await City.RoadAsync());
        await using var phone = await SignedInAsync();
        await phone.LoseSignalAsync();
        await ReportAsync(phone, one, "started");
        await phone.ChooseAsync(other, "started");
        await phone.Page.Locator("#note").FillAsync("half-written");

        await using var newer = await NewerServer.StartAsync(City);
        phone.Line.LeadTo(newer.Address);
        await phone.FindSignalAsync();
        await phone.Page.EvaluateAsync("async () => { await (await navigator.serviceWorker.getRegistration('/field')).update(); }");
        await Expect(phone.Page.Locator("#line")).ToContainTextAsync("New version");
        await Expect(phone.Page.Locator("#note")).ToHaveValueAsync("half-written");
        await Expect(phone.Page.Locator($"body[{NewerServer.Mark}]")).ToHaveCountAsync(0);

        await phone.SendAsync();
        await Expect(phone.Page.Locator($"body[{NewerServer.Mark}]")).ToHaveCountAsync(1);
        await Expect(phone.Reports("sent")).ToHaveCountAsync(2);
        (await phone.IdsAsync("sent")).ShouldBe([.. await LoggedAsync(other), .. await LoggedAsync(one)]);
    }

    [Fact]
    public async Task The_new_release_is_whole_without_signal()
    {
        await City.RoadAsync();
        await using var phone = await SignedInAsync();
        await using var newer = await NewerServer.StartAsync(City);
        phone.Line.LeadTo(newer.Address);
        await phone.Page.ReloadAsync();
        await Expect(phone.Page.Locator($"body[{NewerServer.Mark}]")).ToHaveCountAsync(1);
        await phone.LoseSignalAsync();
        await phone.Page.ReloadAsync();
        await Expect(phone.Page.Locator($"body[{NewerServer.Mark}]")).ToHaveCountAsync(1);
        await Expect(phone.Page.Locator("#line")).ToContainTextAsync("No signal");
        (await phone.Page.EvaluateAsync<string[]>("async () => caches.keys()")).Length.ShouldBe(1);
    }
}
