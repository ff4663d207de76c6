using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.Provider;

/// <summary>A program comes with a token of the city's identity provider.</summary>
public sealed class ProviderTokenTests(ProvidedCity provided) : IClassFixture<ProvidedCity>
{
    private const string ForReaders = "/api/scorecard";

    private Issuer Issuer => provided.Issuer;

    [Theory]
    [InlineData("everybody", 200, 403)]
    [InlineData("audit-office", 200, 403)]
    [InlineData("planning-office", 200, 200)]
    [InlineData("head of planning", 200, 200)]
    [InlineData("operators", 200, 200)]
    [InlineData("building-team", 403, 403)]
    [InlineData("canteen", 403, 403)]
    public async Task What_a_claim_says_gives_the_role_that_the_settings_give_it(string said, int reads, int plans)
    {
        var token = Issuer.Token(Who("1", said));
        (await GetAsync(token)).ShouldBe(reads);
        (await SendAsync(token, HttpMethod.Put, "/api/catalogue/districts/licang", District())).ShouldBe(plans);
    }

    [Fact]
    public async Task A_token_that_the_provider_itself_gives_a_program_is_taken()
    {
        Issuer.Person = new() { ["sub"] = "program-7", ["city.roles"] = new[] { "everybody" }, ["districts"] = new[] { "*" } };
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"), new("client_id", Issuer.ClientId), new("client_secret", Issuer.ClientSecret),
        ]);
        using var given = await http.PostAsync($"{Issuer.Address}token", form, TestContext.Current.CancellationToken);
        var token = JsonNode.Parse(await given.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!.Text("access_token");
        (await GetAsync(token!)).ShouldBe(200);
    }

    [Fact]
    public async Task Whoever_has_no_claim_of_a_scope_has_no_role()
    {
        var says = Who("1", "everybody");
        says.Remove("districts");
        (await GetAsync(Issuer.Token(says))).ShouldBeRefused(403, "forbidden");
    }

    [Fact]
    public async Task A_token_that_names_nobody_is_not_taken() => await ShouldNotBeTakenAsync(Issuer.Token(Who(null, "everybody")));

    [Fact]
    public async Task A_token_for_another_audience_is_not_taken() => await ShouldNotBeTakenAsync(Issuer.Token(Who("1", "everybody"), audience: "another-api"));

    [Fact]
    public async Task A_token_of_another_issuer_is_not_taken() => await ShouldNotBeTakenAsync(Issuer.Token(Who("1", "everybody"), issuer: "https://elsewhere.example/"));

    [Fact]
    public async Task A_token_signed_by_another_key_is_not_taken()
    {
        using var rsa = System.Security.Cryptography.RSA.Create(2048);
        await ShouldNotBeTakenAsync(Issuer.Token(Who("1", "everybody"), signed: new(new RsaSecurityKey(rsa) { KeyId = Issuer.Key.KeyId }, "RS256")));
        await ShouldNotBeTakenAsync(Issuer.Token(Who("1", "everybody"), signed: new(new RsaSecurityKey(rsa) { KeyId = "another" }, "RS256")));
        await ShouldNotBeTakenAsync(Issuer.Token(Who("1", "everybody"), signed: new(new RsaSecurityKey(rsa), "RS256")));
    }

    [Fact]
    public async Task A_token_without_signature_is_not_taken()
    {
        var says = Issuer.Token(Who("1", "operators")).Split('.')[1];
        foreach (var algorithm in (string[])["none", "None", "NONE", ""])
        {
            await ShouldNotBeTakenAsync($"{Base64UrlEncoder.Encode($$"""{"alg":"{{algorithm}}","typ":"JWT"}""")}.{says}.");
        }
    }

    [Fact]
    public async Task A_token_signed_with_the_public_key_as_a_secret_is_not_taken()
    {
        foreach (var secret in (byte[][])[Issuer.Key.Rsa.ExportSubjectPublicKeyInfo(), System.Text.Encoding.ASCII.GetBytes(Issuer.Key.Rsa.ExportSubjectPublicKeyInfoPem())])
        {
            await ShouldNotBeTakenAsync(Issuer.Token(
                Who("1", "operators"), signed: new(new SymmetricSecurityKey(secret) { KeyId = Issuer.Key.KeyId }, "HS256")));
        }
    }

    [Fact]
    public async Task A_token_that_was_changed_is_not_taken()
    {
        var parts = Issuer.Token(Who("1", "everybody")).Split('.');
        var changed = Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace("everybody", "operators", StringComparison.Ordinal));
        await ShouldNotBeTakenAsync($"{parts[0]}.{changed}.{parts[2]}");
        await ShouldNotBeTakenAsync($"{parts[0]}.{parts[1]}.");
        await ShouldNotBeTakenAsync("a.b.c");
        await ShouldNotBeTakenAsync("..");
    }

    /// <summary>Clocks may differ by a minute, and no more.</summary>
    [Theory]
    [InlineData(0, -59, 200)]
    [InlineData(0, -61, 401)]
    [InlineData(59, 300, 200)]
    [InlineData(61, 300, 401)]
    public async Task A_token_is_taken_within_its_time_by_a_clock_that_may_be_off(int from, int until, int status) =>
        (await GetAsync(Issuer.Token(Who("1", "everybody"), from: TimeSpan.FromSeconds(Math.Min(from, until - 1)), until: TimeSpan.FromSeconds(until)))).ShouldBe(status);

    [Fact]
    public async Task A_token_without_end_is_not_taken()
    {
        var says = Who("1", "everybody");
        says["iss"] = Issuer.Address;
        says["aud"] = Issuer.Audience;
        await ShouldNotBeTakenAsync(new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor { Claims = says, SigningCredentials = new(Issuer.Key, "RS256") }));
    }

    [Fact]
    public async Task A_new_key_of_the_provider_is_heard_of_when_it_is_used_and_the_old_one_ends()
    {
        var before = Issuer.Token(Who("1", "everybody"));
        (await GetAsync(before)).ShouldBe(200);
        Issuer.Rotate();
        (await GetAsync(Issuer.Token(Who("1", "everybody")))).ShouldBe(200);
        await ShouldNotBeTakenAsync(before);
    }

    [Fact]
    public async Task Tokens_with_keys_that_nobody_knows_make_the_provider_be_asked_once()
    {
        await using var server = await provided.AnotherServerAsync(Issuer, "--Oidc:RefreshSeconds=3600");
        (await GetAsync(Issuer.Token(Who("1", "everybody")), server)).ShouldBe(200);
        var asked = Issuer.Asked;
        using var rsa = System.Security.Cryptography.RSA.Create(2048);
        for (var key = 0; key < 20; key++)
        {
            (await GetAsync(Issuer.Token(Who("1", "everybody"), signed: new(new RsaSecurityKey(rsa) { KeyId = $"{key}" }, "RS256")), server)).ShouldBe(401);
        }

        Issuer.Asked.ShouldBe(asked);
    }

    [Fact]
    public async Task While_the_provider_is_down_keys_that_are_known_go_on_and_the_products_own_tokens_too()
    {
        var issuer = new Issuer(provided.City.Clock);
        await issuer.StartAsync();
        await using var server = await provided.AnotherServerAsync(issuer);
        (await GetAsync(issuer.Token(Who("1", "everybody")), server)).ShouldBe(200);
        await issuer.StopAsync();
        (await GetAsync(issuer.Token(Who("2", "everybody")), server)).ShouldBe(200);
        (await server.GetAsync(ForReaders)).ShouldBe(200);

        // It may have made a key meanwhile that nobody here has heard of.
        using var rsa = System.Security.Cryptography.RSA.Create(2048);
        var unknown = await GetAsync(issuer.Token(Who("1", "everybody"), signed: new(new RsaSecurityKey(rsa) { KeyId = "new" }, "RS256")), server);
        unknown.ShouldBeRefused(503, "unavailable").Header("Retry-After").ShouldNotBeNull();
        server.Failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_starts_while_the_provider_is_down_and_takes_its_tokens_when_it_is_up()
    {
        var issuer = new Issuer(provided.City.Clock);
        await issuer.StartAsync();
        await issuer.StopAsync();
        await using var server = await provided.AnotherServerAsync(issuer);
        (await server.GetAsync(ForReaders)).ShouldBe(200);
        var token = issuer.Token(Who("1", "everybody"));
        (await GetAsync(token, server)).ShouldBeRefused(503, "unavailable").Header("Retry-After").ShouldNotBeNull();
        await issuer.StartAsync();
        (await GetAsync(token, server)).ShouldBe(200);
        server.Failures.ShouldBeEmpty();
        await issuer.DisposeAsync();
    }

    private static Dictionary<string, object> Who(string? subject, string role)
    {
        var says = new Dictionary<string, object>
        {
            ["city"] = new Dictionary<string, object> { ["roles"] = new[] { role } },
            ["districts"] = "*",
            ["name"] = "Wang Fang",
        };
        if (subject is not null)
        {
            says["sub"] = subject;
        }

        return says;
    }

    private static JsonObject District() => new() { ["name"] = new JsonObject { ["zh"] = "李沧" } };

    private async Task ShouldNotBeTakenAsync(string token)
    {
        var refused = (await GetAsync(token)).ShouldBeRefused(401, "unauthenticated");
        refused.Header("WWW-Authenticate").ShouldNotBeNull().ShouldContain("invalid_token");
        refused.Text.ShouldNotContain("IDX");
    }

    private Task<Reply> GetAsync(string token, RunningServer? server = null) => SendAsync(token, HttpMethod.Get, ForReaders, null, server);

    private Task<Reply> SendAsync(string token, HttpMethod method, string path, JsonNode? body, RunningServer? server = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : RunningServer.Json(body) };
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return (server ?? provided.Server).SendAsync(request);
    }
}
