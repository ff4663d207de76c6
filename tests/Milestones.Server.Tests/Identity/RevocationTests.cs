using Milestones.Server.Tests.Evidence;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.RunningServer;

namespace Milestones.Server.Tests.Identity;

/// <summary>Two servers on one database.</summary>
public sealed class RevocationTests(City city) : CityTest(city), IAsyncLifetime
{
    private RunningServer _other = null!;

    public async ValueTask InitializeAsync() => _other = await City.AnotherServerAsync();

    public ValueTask DisposeAsync() => _other.DisposeAsync();

    [Fact]
    public async Task A_token_is_taken_on_every_server_as_soon_as_it_is_made()
    {
        for (var i = 0; i < 10; i++)
        {
            (await _other.GetAsAsync(await City.Server.TokenAsync("viewer"), "/api/me")).ShouldBe(200);
        }
    }

    [Fact]
    public async Task Revoked_on_one_it_is_not_taken_there_at_once_and_moments_later_nowhere()
    {
        var made = (await City.PostAsync("/api/tokens", TokenRequest("viewer"))).ShouldBe(201);
        (await _other.GetAsAsync(made["token"], "/api/me")).ShouldBe(200);

        (await City.Server.SendAsync(HttpMethod.Delete, $"/api/tokens/{made["id"]}")).ShouldBe(200)["revoked"].ShouldNotBeNull();

        (await City.Server.GetAsAsync(made["token"], "/api/me")).ShouldBeRefused(401, "unauthenticated");
        await ShouldBeRefusedAsync(_other, made["token"]!);
        (await City.Server.SendAsync(HttpMethod.Delete, $"/api/tokens/{made["id"]}")).ShouldBe(200);
    }

    [Fact]
    public async Task What_a_server_is_not_told_it_finds_out_by_itself()
    {
        var made = (await City.PostAsync("/api/tokens", TokenRequest("viewer"))).ShouldBe(201);
        (await _other.GetAsAsync(made["token"], "/api/me")).ShouldBe(200);

        await City.RowsAsync(
            $"""
            update milestones.token set revoked_at = now(), change = (select max(change) + 1 from milestones.token) where id = '{made["id"]}'
            """);

        await ShouldBeRefusedAsync(_other, made["token"]!);
    }

    [Fact]
    public async Task When_a_token_was_last_used_is_written_down_when_the_server_stops()
    {
        var third = await City.AnotherServerAsync();
        var made = (await City.PostAsync("/api/tokens", TokenRequest("viewer"))).ShouldBe(201);
        (await third.GetAsAsync(made["token"], "/api/me")).ShouldBe(200);

        await third.DisposeAsync();

        (await City.AskAsync<DateTime>("select last_used_at from milestones.token where id = $1", made["id"]!))
            .ShouldBe(City.Clock.GetUtcNow().UtcDateTime);
    }

    private static Task ShouldBeRefusedAsync(RunningServer server, string token) => KeptFiles.EventuallyAsync(
        async () => (await server.GetAsAsync(token, "/api/me")).Status == 401, "the token was taken for ever");
}
