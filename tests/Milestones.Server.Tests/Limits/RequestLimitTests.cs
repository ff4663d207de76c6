using System.Net;
using Microsoft.Extensions.Configuration;
using Milestones.Server.Limits;
using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.Limits;

/// <summary>Whoever asks too much is told to wait, and nobody else is.</summary>
public sealed class RequestLimitTests(City city) : CityTest(city)
{
    private const string Asked = "/api/catalogue";
    private const string WellFormedAndNeverMade = "mst_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

    [Fact]
    public async Task An_address_that_asks_too_much_is_told_when_to_ask_again_and_is_still_told_how_the_server_is()
    {
        await using var server = await City.AnotherServerAsync("--Limits:PerAddress=5");
        var refused = await UntilRefusedAsync(server, () => server.GetAsync(Asked), 50);
        refused.ShouldBeRefused(429, "too-many-requests");
        int.Parse(refused.Header("Retry-After")!).ShouldBeGreaterThan(0);
        (await server.GetAsync("/no-such-address")).ShouldBe(429);
        (await server.GetAsync("/health/live")).ShouldBe(200);
        (await server.GetAsync("/health/ready")).ShouldBe(200);
    }

    [Fact]
    public async Task A_caller_that_asks_too_much_keeps_nobody_out_but_itself()
    {
        await using var server = await City.AnotherServerAsync("--Limits:PerCaller=5");
        (await UntilRefusedAsync(server, () => server.GetAsync(Asked), 50)).ShouldBeRefused(429, "too-many-requests").Header("Retry-After").ShouldNotBeNull();
        (await AskAsync(server, City.Server.Token)).ShouldBe(200);
    }

    [Fact]
    public async Task A_browser_that_asks_too_much_gets_a_page()
    {
        await using var server = await City.AnotherServerAsync("--Limits:PerAddress=5");
        var refused = await UntilRefusedAsync(server, () => AskAsync(server, server.Token, "/", "text/html"), 50);
        refused.ContentType.ShouldBe("text/html; charset=utf-8");
        refused.Text.ShouldContain("<h1>请求太频繁</h1>");
        int.Parse(refused.Header("Retry-After")!).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Whoever_is_called_as_the_reader_of_public_pages_is_counted_as_anybody()
    {
        await using var server = await City.AnotherServerAsync("--Limits:PerCaller=5");
        var token = await server.TokenAsync("planner", person: "public");
        (await UntilRefusedAsync(server, () => AskAsync(server, token), 50)).ShouldBeRefused(429, "too-many-requests");
    }

    [Fact]
    public async Task Tokens_that_are_not_taken_are_limited_harder_and_keep_out_none_that_is()
    {
        await using var server = await City.AnotherServerAsync("--Limits:FailedPerAddress=5");
        (await UntilRefusedAsync(server, () => AskAsync(server, WellFormedAndNeverMade), 50, first: 401)).ShouldBeRefused(429, "too-many-requests");
        (await server.GetAsync(Asked)).ShouldBe(200);
    }

    [Fact]
    public async Task Nothing_is_limited_where_the_settings_say_so()
    {
        await using var server = await City.AnotherServerAsync(
            "--Limits:PerAddress=0", "--Limits:PerCaller=0", "--Limits:FailedPerAddress=0", "--Limits:SignInsPerAddress=0");
        for (var asked = 0; asked < 50; asked++)
        {
            (await AskAsync(server, WellFormedAndNeverMade)).ShouldBe(401);
        }
    }

    [Theory]
    [InlineData("PerAddress", "many")]
    [InlineData("PerCaller", "-1")]
    [InlineData("SignInsPerAddress", "1.5")]
    public void A_limit_that_is_no_number_stops_the_start(string name, string value)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new($"Limits:{name}", value)]).Build();
        Should.Throw<InvalidOperationException>(() => LimitSettings.Of(configuration)).Message.ShouldContain($"Limits:{name}");
    }

    [Theory]
    [InlineData("192.0.2.1", "::ffff:192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void Who_has_one_address_of_a_network_of_IPv6_has_them_all(string one, string other, bool same) =>
        (CallerAddress.Of(IPAddress.Parse(one)) == CallerAddress.Of(IPAddress.Parse(other))).ShouldBe(same);

    private static async Task<Reply> UntilRefusedAsync(RunningServer server, Func<Task<Reply>> ask, int most, int first = 200)
    {
        (await ask()).ShouldBe(first);
        for (var asked = 1; asked < most; asked++)
        {
            if (await ask() is { Status: 429 } refused)
            {
                return refused;
            }
        }

        throw new ShouldAssertException($"{most} requests were all taken by {server.Http.BaseAddress}.");
    }

    private static Task<Reply> AskAsync(RunningServer server, string token, string path = Asked, string accept = "*/*")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Accept.ParseAdd(accept);
        return server.SendAsync(request);
    }
}
