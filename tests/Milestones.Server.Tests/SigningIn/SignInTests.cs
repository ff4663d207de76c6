using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Milestones.Server.SigningIn;
using Milestones.Server.Tests.Evidence;
using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.SigningIn;

/// <summary>A person signs in at a browser, and out.</summary>
public sealed class SignInTests(City city) : CityTest(city)
{
    private const string NotSignedIn = "/sign-in";

    [Fact]
    public async Task A_browser_is_sent_to_sign_in_and_then_to_where_it_wanted_to_go()
    {
        using var visitor = new Visitor(City.Server);
        (await visitor.GetAsync("/?by=kind&year=2022")).ShouldBe(200);
        visitor.At.PathAndQuery.ShouldBe("/sign-in?returnTo=%2F%3Fby%3Dkind%26year%3D2022");
        var page = await visitor.SendAsync(visitor.At.PathAndQuery, "/sign-in/token", ("token", await TokenAsync("viewer")));
        page.ShouldBe(200);
        visitor.At.PathAndQuery.ShouldBe("/?by=kind&year=2022");
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("  {0}  ")]
    [InlineData("https://city.example/sign-in#token={0}")]
    [InlineData("https://city.example/sign-in?returnTo=%2F#token={0}&more=1")]
    public async Task A_token_or_the_link_that_holds_it_may_be_pasted(string pasted)
    {
        using var visitor = new Visitor(City.Server);
        (await visitor.SignInAsync(string.Format(null, pasted, await TokenAsync("viewer")))).ShouldBe(200);
        visitor.At.AbsolutePath.ShouldBe("/");
    }

    [Fact]
    public async Task The_cookie_of_a_session_is_no_token_and_no_script_reads_it()
    {
        using var visitor = new Visitor(City.Server);
        var token = await TokenAsync("viewer");
        var fields = Visitor.Fields((await visitor.GetAsync("/sign-in")).Text, "/sign-in/token").Append(("token", token));
        using var body = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        var answer = await visitor.AskAsync(HttpMethod.Post, "/sign-in/token", body, ("Sec-Fetch-Site", "same-origin"));
        var cookie = answer.ShouldBe(303).Header("Set-Cookie").ShouldNotBeNull();
        cookie.ShouldStartWith("milestones=");
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=lax");
        cookie.ShouldContain("path=/");
        cookie.ShouldNotContain("expires");
        cookie.ShouldNotContain(token);
        var kept = await City.RowsAsync("select encode(hash, 'escape'), encode(token, 'escape'), caller from milestones.session");
        kept.SelectMany(row => row).ShouldNotContain(text => text!.Contains(token, StringComparison.Ordinal));
        kept.SelectMany(row => row).ShouldNotContain(text => cookie.Contains(text!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("mst_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("what is this")]
    [InlineData("")]
    public async Task What_is_no_token_signs_nobody_in(string text)
    {
        using var visitor = new Visitor(City.Server);
        var page = await visitor.SignInAsync(text, "/?by=kind");
        page.Text.ShouldContain("You are not signed in: this link is not valid, has expired or was revoked.");
        visitor.At.PathAndQuery.ShouldBe("/sign-in?returnTo=%2F%3Fby%3Dkind&trouble=NotTaken");
        await ShouldBeSignedOutAsync(visitor);
    }

    [Fact]
    public async Task A_field_team_is_told_where_its_page_is()
    {
        using var visitor = new Visitor(City.Server);
        (await visitor.SignInAsync(await TokenAsync("field"))).Text.ShouldContain("a field team");
        await ShouldBeSignedOutAsync(visitor);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_for_whoever_has_kept_its_cookie()
    {
        using var visitor = new Visitor(City.Server);
        await visitor.SignInAsync(await TokenAsync("viewer"));
        var cookie = visitor.Cookies.GetCookies(City.Server.Http.BaseAddress!)["milestones"].ShouldNotBeNull().Value;
        (await visitor.SendAsync("/sign-in", "/sign-out")).ShouldBe(200);
        visitor.At.AbsolutePath.ShouldBe("/sign-in");
        await ShouldBeSignedOutAsync(visitor);
        visitor.Cookies.Add(City.Server.Http.BaseAddress!, new Cookie("milestones", cookie));
        await ShouldBeSignedOutAsync(visitor);
    }

    [Fact]
    public async Task Signing_in_anew_ends_the_session_before()
    {
        using var visitor = new Visitor(City.Server);
        await visitor.SignInAsync(await TokenAsync("viewer"));
        var first = visitor.Cookies.GetCookies(City.Server.Http.BaseAddress!)["milestones"].ShouldNotBeNull().Value;
        await visitor.SignInAsync(await TokenAsync("planner"));
        using var other = new Visitor(City.Server);
        other.Cookies.Add(City.Server.Http.BaseAddress!, new Cookie("milestones", first));
        await ShouldBeSignedOutAsync(other);
    }

    [Fact]
    public async Task Revoking_a_token_ends_the_sessions_that_hang_on_it_at_every_server()
    {
        await using var another = await City.AnotherServerAsync();
        var token = await MadeAsync("viewer");
        using var visitor = new Visitor(City.Server);
        await visitor.SignInAsync(token.Text("token")!);
        using var elsewhere = new Visitor(another);
        elsewhere.Cookies.Add(another.Http.BaseAddress!, new Cookie("milestones", visitor.Cookies.GetCookies(City.Server.Http.BaseAddress!)["milestones"]!.Value));
        (await elsewhere.GetAsync("/")).ShouldBe(200);
        elsewhere.At.AbsolutePath.ShouldBe("/");

        (await City.Server.SendAsync(HttpMethod.Delete, $"/api/tokens/{token.Text("id")}")).ShouldBe(200);
        await ShouldBeSignedOutAsync(visitor);
        await ShouldBeSignedOutAsync(elsewhere);
    }

    [Fact]
    public async Task A_session_goes_on_over_a_restart_and_a_form_that_one_server_gave_out_is_taken_by_another()
    {
        await using var another = await City.AnotherServerAsync();
        using var visitor = new Visitor(another);
        var fields = Visitor.Fields((await visitor.GetAsync("/sign-in")).Text, "/sign-in/token").Append(("token", await TokenAsync("viewer"))).ToList();
        await another.DisposeAsync();
        using var after = new Visitor(City.Server);
        foreach (Cookie cookie in visitor.Cookies.GetAllCookies())
        {
            after.Cookies.Add(City.Server.Http.BaseAddress!, new Cookie(cookie.Name, cookie.Value));
        }

        (await after.SendAsync(fields, "/sign-in/token")).ShouldBe(200);
        after.At.AbsolutePath.ShouldBe("/");
    }

    [Fact]
    public async Task A_session_ends_when_nobody_was_there_for_long_and_in_any_case_after_half_a_day()
    {
        var clock = new TestClock();
        await using var server = await RunningServer.StartAsync(City.ConnectionString, clock);
        using var visitor = new Visitor(server);
        await visitor.SignInAsync(server.Token);
        clock.Set("2022-12-31T04:29:00Z");
        await ShouldBeSignedInAsync(visitor);
        clock.Set("2022-12-31T04:58:30Z");
        await ShouldBeSignedInAsync(visitor);
        clock.Set("2022-12-31T05:28:30Z");
        await ShouldBeSignedOutAsync(visitor);

        await visitor.SignInAsync(server.Token);
        for (var at = DateTimeOffset.Parse("2022-12-31T05:50:00Z"); at < DateTimeOffset.Parse("2022-12-31T17:28:30Z"); at = at.AddMinutes(25))
        {
            clock.Set($"{at:O}");
            await ShouldBeSignedInAsync(visitor);
        }

        clock.Set("2022-12-31T17:28:30Z");
        await ShouldBeSignedOutAsync(visitor);
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("/\t/elsewhere.example")]
    [InlineData("\\\\elsewhere.example")]
    [InlineData("https://elsewhere.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("elsewhere")]
    [InlineData("/projects?q=青岛")]
    [InlineData("/sign-in?returnTo=/")]
    public async Task Signing_in_leads_nowhere_else(string returnTo)
    {
        using var visitor = new Visitor(City.Server);
        var page = (await visitor.GetAsync($"/sign-in?returnTo={Uri.EscapeDataString(returnTo)}")).ShouldBe(200);
        Visitor.Fields(page.Text, "/sign-in/token").ShouldContain(("returnTo", "/"));
        var fields = Visitor.Fields((await visitor.GetAsync("/sign-in")).Text, "/sign-in/token")
            .Where(field => field.Name != "returnTo").Append(("returnTo", returnTo)).Append(("token", await TokenAsync("viewer")));
        using var body = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        (await visitor.AskAsync(HttpMethod.Post, "/sign-in/token", body, ("Sec-Fetch-Site", "same-origin"))).ShouldBe(303).Header("Location").ShouldBe("/");
    }

    [Theory]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData("none", null)]
    [InlineData(null, "https://elsewhere.example")]
    [InlineData(null, "null")]
    [InlineData(null, null)]
    public async Task Another_site_changes_nothing_in_the_name_of_who_has_signed_in(string? site, string? origin)
    {
        using var visitor = new Visitor(City.Server);
        await visitor.SignInAsync(await TokenAsync("planner"));
        var district = RunningServer.Json(new JsonObject { ["name"] = new JsonObject { ["en"] = "Licang" } });
        (await visitor.AskAsync(HttpMethod.Put, "/api/catalogue/districts/licang", district, ("Sec-Fetch-Site", site), ("Origin", origin))).ShouldBeRefused(403, "forbidden");
        using var form = new FormUrlEncodedContent([]);
        (await visitor.AskAsync(HttpMethod.Post, "/sign-out", form, ("Sec-Fetch-Site", site), ("Origin", origin))).ShouldBeRefused(403, "forbidden");
        await ShouldBeSignedInAsync(visitor);
    }

    [Fact]
    public async Task A_page_of_the_server_itself_changes_what_its_reader_may()
    {
        using var visitor = new Visitor(City.Server);
        await visitor.SignInAsync(await TokenAsync("planner"));
        HttpContent District() => RunningServer.Json(new JsonObject { ["name"] = new JsonObject { ["en"] = "Licang" } });
        (await visitor.AskAsync(HttpMethod.Put, "/api/catalogue/districts/licang", District(), ("Sec-Fetch-Site", "same-origin"))).ShouldBe(200);
        (await visitor.AskAsync(
            HttpMethod.Put, "/api/catalogue/districts/licang", District(), ("Origin", City.Server.Http.BaseAddress!.GetLeftPart(UriPartial.Authority)))).ShouldBe(200);
    }

    [Fact]
    public async Task A_form_that_was_not_given_out_here_is_not_taken()
    {
        using var visitor = new Visitor(City.Server);
        (await visitor.SendAsync([("token", await TokenAsync("viewer")), ("returnTo", "/")], "/sign-in/token")).Text.ShouldContain("This page was open for too long");
        await ShouldBeSignedOutAsync(visitor);

        using var other = new Visitor(City.Server);
        var ofAnother = Visitor.Fields((await other.GetAsync("/sign-in")).Text, "/sign-in/token").Append(("token", await TokenAsync("viewer")));
        (await visitor.SendAsync(ofAnother, "/sign-in/token")).Text.ShouldContain("This page was open for too long");
        await ShouldBeSignedOutAsync(visitor);

        await visitor.SignInAsync(await TokenAsync("viewer"));
        (await visitor.SendAsync([], "/sign-out")).Text.ShouldContain("This page was open for too long");
        await ShouldBeSignedInAsync(visitor);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "token=", 11 * 1024)]
    [InlineData("application/x-www-form-urlencoded", "a&", 4_000)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=token\r\n\r\nnever ends ", 1)]
    [InlineData("multipart/form-data; boundary=b", "no boundary ", 1)]
    [InlineData("multipart/form-data", "no boundary anywhere ", 1)]
    public async Task What_is_no_form_signs_nobody_in(string type, string begins, int times)
    {
        using var visitor = new Visitor(City.Server);
        using var body = new ByteArrayContent(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(begins, times))));
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        var answer = await visitor.AskAsync(HttpMethod.Post, "/sign-in/token", body, ("Sec-Fetch-Site", "same-origin"));
        answer.ShouldBe(303).Header("Location").ShouldBe("/sign-in?trouble=FormExpired");
    }

    [Fact]
    public async Task A_program_without_a_token_is_told_so_and_sent_nowhere()
    {
        using var http = new HttpClient { BaseAddress = City.Server.Http.BaseAddress };
        using var answer = await http.GetAsync("/api/scorecard", Cancellation);
        (await Reply.OfAsync(answer)).ShouldBeRefused(401, "unauthenticated").Header("WWW-Authenticate").ShouldNotBeNull().ShouldStartWith("Bearer");
    }

    [Fact]
    public async Task Tries_to_sign_in_are_limited()
    {
        await using var server = await City.AnotherServerAsync("--Limits:SignInsPerAddress=3");
        using var visitor = new Visitor(server);
        for (var tries = 0; ; tries++)
        {
            tries.ShouldBeLessThan(50);
            var answer = await visitor.SignInAsync("what is this");
            if (answer.Status == 429)
            {
                // Somebody reads this in a browser: a page tells how long to wait.
                answer.ContentType.ShouldBe("text/html; charset=utf-8");
                answer.Header("Retry-After").ShouldNotBeNull();
                break;
            }
        }

        (await visitor.GetAsync("/sign-in")).ShouldBe(200);
    }

    [Fact]
    public async Task Where_the_settings_say_so_everybody_reads_the_pages_and_nothing_else()
    {
        await using var server = await City.AnotherServerAsync("--Pages:Public=true");
        using var visitor = new Visitor(server);
        (await visitor.GetAsync("/")).ShouldBe(200);
        visitor.At.AbsolutePath.ShouldBe("/");
        (await visitor.GetAsync("/admin/tokens")).ShouldBe(200);
        visitor.At.AbsolutePath.ShouldBe(NotSignedIn);
        (await visitor.AskAsync(HttpMethod.Get, "/api/scorecard", null, ("Accept", "application/json"))).Status.ShouldBeOneOf(302, 401);
        (await visitor.AskAsync(HttpMethod.Put, "/api/catalogue/districts/licang", RunningServer.Json(new JsonObject()), ("Sec-Fetch-Site", "same-origin")))
            .ShouldBeRefused(401, "unauthenticated");
    }

    [Fact]
    public async Task Who_reads_public_pages_is_led_to_no_file_and_who_has_signed_in_is_though_both_see_the_same()
    {
        var (road, file) = (await City.RoadAsync(), SampleFiles.Pdf());
        await City.RecordedAsync(Reported.Milestone(road, "started", "2022-03-01").Naming(file));
        (await City.Server.SendAsync(file)).ShouldBe(201);
        await KeptFiles.EventuallyAsync(
            async () => (await City.GetAsync($"/projects/{road}")).Text.Contains(Sending.HashOf(file), StringComparison.Ordinal), "the report was not told of its file");

        await using var server = await City.AnotherServerAsync("--Pages:Public=true");
        using var visitor = new Visitor(server);
        var viewer = await City.Server.TokenAsync("viewer");
        foreach (var address in new[] { "/", "/projects", "/late", $"/projects/{road}" })
        {
            (await visitor.GetAsync(address)).ShouldBe(200).Text.ShouldNotContain("\"/api/");
            (await server.GetAsAsync(viewer, address)).ShouldBe(200).Text.ShouldContain("\"/api/");
            (await visitor.GetAsync(address)).ShouldBe(200).Text.ShouldNotContain("\"/api/");
        }
    }

    [Theory]
    [InlineData("Pages:Public", "perhaps")]
    public void A_setting_that_is_neither_stops_the_start(string name, string value) =>
        Should.Throw<InvalidOperationException>(() => PublicPages.Of(new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build()))
            .Message.ShouldContain(name);

    [Theory]
    [InlineData("Sessions:Hours", "0")]
    [InlineData("Sessions:IdleMinutes", "soon")]
    public void A_length_of_sessions_that_is_none_stops_the_start(string name, string value) =>
        Should.Throw<InvalidOperationException>(() => SessionSettings.Of(new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build()))
            .Message.ShouldContain(name);

    private static async Task ShouldBeSignedOutAsync(Visitor visitor)
    {
        await visitor.GetAsync("/");
        visitor.At.AbsolutePath.ShouldBe(NotSignedIn);
    }

    private static async Task ShouldBeSignedInAsync(Visitor visitor)
    {
        (await visitor.GetAsync("/")).ShouldBe(200);
        visitor.At.AbsolutePath.ShouldBe("/");
    }

    private async Task<string> TokenAsync(string role) => (await MadeAsync(role)).Text("token")!;

    private async Task<JsonNode> MadeAsync(string role) =>
        (await City.PostAsync("/api/tokens", new JsonObject { ["name"] = City.Unique(role), ["role"] = role })).ShouldBe(201).Json;
}
