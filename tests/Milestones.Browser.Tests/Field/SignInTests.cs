using Milestones.Browser.Tests.Running;
using Milestones.Server.Tests.Running;

namespace Milestones.Browser.Tests.Field;

/// <summary>A link signs in, and when it is not taken any more nothing is lost.</summary>
public sealed class SignInTests(BrowserOfTheRun run, City city) : FieldTest(run, city), IClassFixture<City>
{
    [Fact]
    public async Task A_link_signs_in_and_leaves_no_trace_of_its_token()
    {
        await City.RoadAsync();
        await using var phone = await PhoneAsync();
        var token = await Office.GiveAsync("Team 1");
        await phone.SignInAsync(token);
        phone.Page.Url.ShouldNotContain(token);
        (await phone.Page.ContentAsync()).ShouldNotContain(token);
        (await phone.Page.EvaluateAsync<int>("() => localStorage.length + sessionStorage.length")).ShouldBe(0);
        await phone.Page.Locator("#tab-me").TapAsync();
        await Expect(phone.Page.Locator("#who")).ToHaveTextAsync("Team 1");
        await Expect(phone.Page.Locator("#main")).ToContainTextAsync("Scope: shinan");
    }

    [Fact]
    public async Task A_link_can_be_pasted()
    {
        await City.RoadAsync();
        await using var phone = await PhoneAsync();
        await phone.OpenAsync();
        await phone.Page.Locator("#link").FillAsync("hello");
        await phone.Page.Locator("#sign-in").TapAsync();
        await Expect(phone.Page.Locator("#link-trouble")).ToContainTextAsync("not a sign-in link");
        await phone.Page.Locator("#link").FillAsync("https://city.example/field#token=mst_never_given_out");
        await phone.Page.Locator("#sign-in").TapAsync();
        await Expect(phone.Page.Locator("#link-trouble")).ToContainTextAsync("not valid any more");
        await phone.Page.Locator("#link").FillAsync($"https://city.example/field#token={await Office.GiveAsync("Team 2")}");
        await phone.Page.Locator("#sign-in").TapAsync();
        await phone.Page.Locator("#projects .card").First.WaitForAsync();
    }

    [Fact]
    public async Task A_revoked_token_keeps_everything_and_a_new_link_sends_it()
    {
        var road = await City.RoadAsync();
        await using var phone = await PhoneAsync();
        var token = await Office.GiveAsync("Team 3");
        await phone.SignInAsync(token);
        await Office.RevokeAsync(token);
        await ReportAsync(phone, road, "started");
        await Expect(phone.Page.Locator("#line")).ToContainTextAsync("Sign in again with a new link. Nothing is lost: 1 kept here");
        await Expect(phone.Reports("waiting")).ToHaveCountAsync(1);
        (await LoggedAsync(road)).ShouldBeEmpty();

        // The page is open when the new link is scanned: only what stands behind the # is another.
        await phone.Page.EvaluateAsync("token => { location.hash = `token=${token}`; }", await Office.GiveAsync("Team 3"));
        await phone.Page.Locator("#tab-mine").TapAsync();
        await Expect(phone.Reports("sent")).ToHaveCountAsync(1);
        (await LoggedAsync(road)).ShouldBe(await phone.IdsAsync("sent"));
    }

    [Fact]
    public async Task A_link_that_is_not_taken_leaves_the_one_before_it()
    {
        await City.RoadAsync();
        await using var phone = await PhoneAsync();
        await phone.SignInAsync(await Office.GiveAsync("Team 4"));
        await phone.Page.EvaluateAsync("() => { location.hash = 'token=mst_never_given_out'; }");
        await phone.Page.Locator("#tab-me").TapAsync();
        await Expect(phone.Page.Locator("#who")).ToHaveTextAsync("Team 4");
    }

    [Fact]
    public async Task Signing_out_asks_first_and_keeps_what_is_not_sent()
    {
        var road = await City.RoadAsync();
        await using var phone = await PhoneAsync();
        await phone.SignInAsync(await Office.GiveAsync("Team 5"));
        await phone.LoseSignalAsync();
        await ReportAsync(phone, road, "started");
        await phone.Page.Locator("#tab-me").TapAsync();
        await phone.Page.Locator("#sign-out").TapAsync();
        await Expect(phone.Page.Locator("#sign-in")).ToBeVisibleAsync();
        phone.Asked.ShouldHaveSingleItem().ShouldContain("Not sent yet: 1");

        await phone.FindSignalAsync();
        await phone.OpenAsync($"/field#token={await Office.GiveAsync("Somebody else")}");
        await Expect(phone.Page.Locator("#line")).ToContainTextAsync("Not sent: 1 that Team 5 made on this phone");
        (await LoggedAsync(road)).ShouldBeEmpty();
        await phone.OpenAsync($"/field#token={await Office.GiveAsync("Team 5")}");
        await phone.Page.Locator("#tab-mine").TapAsync();
        await Expect(phone.Reports("sent")).ToHaveCountAsync(1);
        (await LoggedAsync(road)).Length.ShouldBe(1);
    }
}
