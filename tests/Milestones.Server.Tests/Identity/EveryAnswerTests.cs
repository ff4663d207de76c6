using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.Identity;

/// <summary>Whatever the server answers, it tells a browser what not to do with it.</summary>
public sealed class EveryAnswerTests(City city) : CityTest(city)
{
    public static TheoryData<string, string, int> Answers => new()
    {
        { "a page", "/", 200 },
        { "a page that changes something", "/admin/tokens", 200 },
        { "the page to sign in", "/sign-in", 200 },
        { "a wrong question to a page", "/?yeer=2022", 400 },
        { "the field teams' page", "/field", 200 },
        { "its worker", "/field/worker.js", 200 },
        { "a file", "/field/field.css", 200 },
        { "a script", "/sign-in.js", 200 },
        { "the reference", "/api", 200 },
        { "an answer in JSON", "/api/scorecard", 200 },
        { "a refusal", "/api/scorecard?year=22", 400 },
        { "a page of a problem", "/problems/forbidden", 200 },
        { "no such address", "/no-such-address", 404 },
        { "no such method", "/api/me?method=POST", 405 },
        { "nobody", "/api/me?nobody", 401 },
        { "a browser that is sent to sign in", "/?nobody", 302 },
        { "how it is", "/health/live", 200 },
        { "evidence", "/api/evidence/{evidence}", 200 },
        { "an image of evidence", "/api/evidence/{evidence}/image", 200 },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task It_says_what_a_browser_must_not_do(string what, string address, int status)
    {
        var answer = (await AskAsync(address)).ShouldBe(status);
        answer.Header("X-Content-Type-Options").ShouldBe("nosniff", what);
        answer.Header("Referrer-Policy").ShouldBe("no-referrer", what);
        answer.Header("X-Frame-Options").ShouldBe("DENY", what);
        answer.Header("Cross-Origin-Opener-Policy").ShouldBe("same-origin", what);
        answer.Header("Cross-Origin-Resource-Policy").ShouldBe("same-origin", what);
        answer.Header("Permissions-Policy").ShouldNotBeNull(what).ShouldContain("microphone=()");
        answer.Header("Server").ShouldBeNull(what);
        answer.Header("X-Powered-By").ShouldBeNull(what);

        var policy = answer.Header("Content-Security-Policy").ShouldNotBeNull(what).Split(';', StringSplitOptions.TrimEntries)
            .ToDictionary(directive => directive.Split(' ')[0], directive => directive.Split(' ')[1..]);
        policy["default-src"].ShouldHaveSingleItem(what).ShouldBeOneOf("'self'", "'none'");
        if (!policy.ContainsKey("sandbox"))
        {
            policy["frame-ancestors"].ShouldBe(["'none'"], what);
        }

        // The reference is one script that a package brings, with its styles in it.
        if (address != "/api")
        {
            policy.Values.SelectMany(sources => sources).ShouldNotContain(
                source => source.Contains("unsafe", StringComparison.Ordinal) || source == "*" || source.StartsWith("http", StringComparison.Ordinal), what);
            policy.GetValueOrDefault("script-src", policy["default-src"]).ShouldHaveSingleItem(what).ShouldBeOneOf("'self'", "'none'");
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/sign-in")]
    [InlineData("/admin/tokens")]
    [InlineData("/api/scorecard")]
    [InlineData("/api/tokens")]
    [InlineData("/api/me")]
    public async Task What_is_somebody_s_is_kept_for_nobody_else(string address) =>
        (await City.GetAsync(address)).ShouldBe(200).Header("Cache-Control").ShouldNotBeNull().Split(", ").ShouldContain(word => word == "private" || word == "no-store");

    private async Task<Reply> AskAsync(string address)
    {
        if (address.Contains("{evidence}", StringComparison.Ordinal))
        {
            var picture = Convert.FromBase64String(
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
            var sent = await City.Server.PostBytesAsync("/api/evidence", picture, "image/png");
            return await City.GetAsync(address.Replace("{evidence}", sent["hash"], StringComparison.Ordinal));
        }

        if (address.EndsWith("method=POST", StringComparison.Ordinal))
        {
            return await City.Server.SendAsync(HttpMethod.Post, address.Split('?')[0]);
        }

        if (!address.EndsWith("nobody", StringComparison.Ordinal))
        {
            return await City.GetAsync(address);
        }

        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = City.Server.Http.BaseAddress };
        http.DefaultRequestHeaders.Accept.ParseAdd(address.StartsWith("/api", StringComparison.Ordinal) ? "application/json" : "text/html");
        using var answer = await http.GetAsync(address.Split('?')[0], Cancellation);
        return await Reply.OfAsync(answer);
    }
}
