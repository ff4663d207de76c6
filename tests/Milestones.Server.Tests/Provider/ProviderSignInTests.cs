using System.Net;
using Milestones.Server.Tests.SigningIn;

namespace Milestones.Server.Tests.Provider;

/// <summary>A person signs in to the pages by way of the city's identity provider.</summary>
public sealed class ProviderSignInTests(ProvidedCity provided) : IClassFixture<ProvidedCity>
{
    private Issuer Issuer => provided.Issuer;

    [Fact]
    public async Task Whoever_the_provider_knows_comes_back_signed_in_to_where_he_wanted_to_go()
    {
        Issuer.Person = Person("planning-office");
        using var visitor = new Visitor(provided.Server);
        var page = await visitor.GetAsync("/?by=kind");
        page.Text.ShouldContain("/sign-in/provider?returnTo=%2F%3Fby%3Dkind");
        var go = await visitor.AskAsync(HttpMethod.Get, "/sign-in/provider?returnTo=%2F%3Fby%3Dkind");
        var asked = new Uri(go.ShouldBe(302).Header("Location")!);
        asked.GetLeftPart(UriPartial.Authority).ShouldBe(Issuer.Address.TrimEnd('/'));
        foreach (var part in (string[])["response_type=code", "code_challenge_method=S256", "code_challenge=", "state=", "nonce="])
        {
            asked.Query.ShouldContain(part);
        }

        (await visitor.GetAsync("/sign-in/provider?returnTo=%2F%3Fby%3Dkind")).ShouldBe(200);
        visitor.At.ToString().ShouldBe($"{provided.Server.Http.BaseAddress}?by=kind");
        var me = (await visitor.AskAsync(HttpMethod.Get, "/api/me")).ShouldBe(200);
        me["id"]!.ShouldStartWith("p-");
        me["id"]!.ShouldNotContain("4711");
        me["roles.0"].ShouldBe("planner");

        var kept = await provided.City.RowsAsync("select s::text from milestones.session s");
        kept.SelectMany(row => row).ShouldNotContain(text => text!.Contains("Wang", StringComparison.Ordinal) || text.Contains("4711", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_whom_the_city_gives_no_role_is_told_so()
    {
        Issuer.Person = Person("canteen");
        using var visitor = new Visitor(provided.Server);
        (await visitor.GetAsync("/sign-in/provider")).Text.ShouldContain("Your account has no role here.");
        (await visitor.GetAsync("/")).ShouldBe(200);
        visitor.At.AbsolutePath.ShouldBe("/sign-in");
    }

    [Theory]
    [InlineData("/sign-in/provider/back")]
    [InlineData("/sign-in/provider/back?code=stolen")]
    [InlineData("/sign-in/provider/back?code=stolen&state=made-up")]
    [InlineData("/sign-in/provider/back?error=access_denied&state=made-up")]
    public async Task A_way_back_that_nobody_has_set_out_on_signs_nobody_in(string address)
    {
        using var visitor = new Visitor(provided.Server);
        (await visitor.GetAsync(address)).ShouldBe(200).Text.ShouldContain("You are not signed in");
        await visitor.GetAsync("/");
        visitor.At.AbsolutePath.ShouldBe("/sign-in");
    }

    [Fact]
    public async Task A_way_back_of_one_browser_signs_in_no_other()
    {
        Issuer.Person = Person("operators");
        using var attacker = new Visitor(provided.Server);
        var asked = (await attacker.AskAsync(HttpMethod.Get, "/sign-in/provider")).ShouldBe(302).Header("Location")!;
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var answer = await http.GetAsync(asked, TestContext.Current.CancellationToken);
        var back = answer.Headers.Location.ShouldNotBeNull().ToString();
        back.ShouldContain("code=");
        using var victim = new Visitor(provided.Server);
        (await victim.GetAsync(back)).Text.ShouldContain("You are not signed in");
        (await attacker.GetAsync(back)).ShouldBe(200);
        attacker.At.AbsolutePath.ShouldBe("/");
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    public async Task The_way_back_leads_nowhere_else(string returnTo)
    {
        Issuer.Person = Person("everybody");
        using var visitor = new Visitor(provided.Server);
        (await visitor.GetAsync($"/sign-in/provider?returnTo={Uri.EscapeDataString(returnTo)}")).ShouldBe(200);
        visitor.At.ToString().ShouldBe($"{provided.Server.Http.BaseAddress}");
    }

    [Fact]
    public async Task While_the_provider_is_down_a_link_signs_in_still()
    {
        var issuer = new Issuer(provided.City.Clock);
        await issuer.StartAsync();
        await issuer.StopAsync();
        await using var server = await provided.AnotherServerAsync(issuer);
        using var visitor = new Visitor(server);
        (await visitor.GetAsync("/sign-in/provider")).Text.ShouldContain("account service can’t be reached", Case.Insensitive);
        await visitor.SignInAsync(server.Token);
        visitor.At.AbsolutePath.ShouldBe("/");
        server.Failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_session_by_the_provider_ends_when_it_is_signed_out()
    {
        Issuer.Person = Person("everybody");
        using var visitor = new Visitor(provided.Server);
        await visitor.GetAsync("/sign-in/provider");
        var cookie = visitor.Cookies.GetCookies(provided.Server.Http.BaseAddress!)["milestones"].ShouldNotBeNull().Value;
        (await visitor.SendAsync("/sign-in", "/sign-out")).ShouldBe(200);
        using var other = new Visitor(provided.Server);
        other.Cookies.Add(provided.Server.Http.BaseAddress!, new Cookie("milestones", cookie));
        await other.GetAsync("/");
        other.At.AbsolutePath.ShouldBe("/sign-in");
    }

    private static Dictionary<string, object> Person(string role) => new()
    {
        ["sub"] = "4711", ["name"] = "Wang Fang", ["city.roles"] = new[] { role }, ["districts"] = new[] { "*" },
    };
}
