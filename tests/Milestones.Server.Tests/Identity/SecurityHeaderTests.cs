using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.Identity;

public sealed class SecurityHeaderTests(City city) : CityTest(city)
{
    private const string Strict = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static TheoryData<string, int, string> Answers => new()
    {
        { "/api/scorecard", 200, Strict },
        { "/api/scorecard?nonsense=1", 400, Strict },
        { "/nothing", 404, Strict },
        { "/health/live", 200, Strict },
        { "/field/app.js", 200, Strict },
        { "/openapi/v1.json", 200, Strict },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_tells_a_browser_what_not_to_do(string path, int status, string policy)
    {
        var reply = (await City.GetAsync(path)).ShouldBe(status);

        reply.Header("Content-Security-Policy").ShouldBe(policy);
        reply.Header("X-Content-Type-Options").ShouldBe("nosniff");
        reply.Header("X-Frame-Options").ShouldBe("DENY");
        reply.Header("Referrer-Policy").ShouldBe("no-referrer");
        reply.Header("Permissions-Policy").ShouldNotBeNullOrEmpty();
        reply.Header("Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        reply.Header("Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        reply.Header("Strict-Transport-Security").ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_is_refused_at_the_door_is_told_it_too() =>
        (await City.Server.GetAsAsync(null, "/api/scorecard")).ShouldBe(401).Header("Content-Security-Policy").ShouldBe(Strict);

    [Theory]
    [InlineData("/field", "script-src 'self'")]
    [InlineData("/api", "'unsafe-inline'")]
    public async Task A_page_that_needs_another_policy_has_its_own_and_the_rest(string path, string part)
    {
        var reply = (await City.GetAsync(path)).ShouldBe(200);

        reply.Header("Content-Security-Policy")!.ShouldContain(part);
        reply.Header("Content-Security-Policy")!.ShouldContain("frame-ancestors 'none'");
        reply.Header("X-Content-Type-Options").ShouldBe("nosniff");
    }

    [Fact]
    public async Task The_page_of_a_problem_shows_its_own_style_and_nothing_else()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/problems/forbidden");
        request.Headers.Accept.ParseAdd("text/html");

        var reply = (await City.Server.SendAsync(request)).ShouldBe(200);

        var style = reply.Text.Split("<style>")[1].Split("</style>")[0];
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(style)));
        reply.Header("Content-Security-Policy")!.ShouldStartWith($"default-src 'none'; style-src 'sha256-{hash}';");
    }

    [Fact]
    public async Task Behind_a_proxy_it_listens_where_it_is_told_and_believes_a_proxy_on_this_machine()
    {
        await using var server = await City.AnotherServerAsync("--Urls=http://0.0.0.0:0", "--Http:BehindProxy=true");
        var address = new UriBuilder(server.Http.BaseAddress!) { Host = "127.0.0.1" }.Uri;
        using var encrypted = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/health/live"));
        encrypted.Headers.Add("X-Forwarded-Proto", "https");

        (await server.SendAsync(encrypted)).ShouldBe(200).Header("Strict-Transport-Security").ShouldBe("max-age=31536000");
    }

    [Theory]
    [InlineData("--Urls=http://0.0.0.0:0", "Http:BehindProxy=true")]
    [InlineData("--Urls=http://*:0", "Http:BehindProxy=true")]
    [InlineData("--Http:BehindProxy=maybe", "Http:BehindProxy is maybe")]
    public async Task A_setting_that_would_send_tokens_in_clear_text_or_says_nothing_stops_the_start(string setting, string told) =>
        (await Should.ThrowAsync<InvalidOperationException>(() => City.AnotherServerAsync(setting))).Message.ShouldContain(told);

    [Fact]
    public async Task A_proxy_that_is_no_address_stops_the_start() =>
        (await Should.ThrowAsync<InvalidOperationException>(() => City.AnotherServerAsync("--Http:BehindProxy=true", "--Http:KnownProxies=gateway")))
            .Message.ShouldContain("Http:KnownProxies names gateway");
}
