using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.TwoServers;

[Collection(Alone.Name)]
public sealed class SeenAtOnceTests(SeenAtOnceTests.Servers servers) : IClassFixture<SeenAtOnceTests.Servers>
{
    private const int Clients = 4;
    private const int Rounds = 50;

    [Fact]
    public async Task What_one_server_has_acknowledged_the_other_shows_at_once()
    {
        // Each client has a hundred projects of its own, so it knows every count exactly while the others post.
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => PostAndReadAsync(servers.Pair, client)));
    }

    [Fact]
    public async Task Twenty_equal_posts_at_once_to_both_leave_one_event_and_equal_receipts()
    {
        var pair = servers.Pair;
        var before = await pair.Log.CountAsync();
        var body = Started((Clients * 100) + 1, Guid.NewGuid());

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async number =>
        {
            using var answer = await pair[number % 2].Client.PostAsync(
                new Uri("/api/reports", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
            return (answer.StatusCode, Receipt: await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }));

        answers.Select(answer => answer.Receipt).Distinct().Count().ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(19);
        (await pair.Log.CountAsync()).ShouldBe(before + 1);
    }

    private static async Task PostAndReadAsync(Pair pair, int client)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (to, other) = (pair[(client + round) % 2], pair[(client + round + 1) % 2]);
            var (number, id) = ((client * 100) + round, Guid.NewGuid());
            using var answer = await to.Client.PostAsync(
                new Uri("/api/reports", UriKind.Relative), new StringContent(Started(number, id), Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            var position = (long)JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["sequence"]!;

            var scorecard = await other.GetAsync($"/api/scorecard?asOf=2022-12-31&tag=hundred-{client}");
            ((long)scorecard["sequence"]!).ShouldBeGreaterThanOrEqualTo(position);
            ((int)scorecard["total"]!["milestones"]!["started"]!).ShouldBe(round + 1);
            ((string?)(await other.GetAsync($"/api/projects/{Pair.Project(number)}?asOf=2022-12-31"))["status"]).ShouldBe("started");
            ((string?)(await other.GetAsync($"/api/events?after={position - 1}&limit=1")).AsArray().Single()!["id"]).ShouldBe($"{id}");
        }
    }

    private static string Started(int project, Guid id) =>
        $$"""{"type":"milestone","id":"{{id}}","project":"{{Pair.Project(project)}}","milestone":"started","occurredOn":"2022-03-01"}""";

    public sealed class Servers(TestRun run) : IAsyncLifetime
    {
        internal Pair Pair { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Pair = await Pair.StartAsync(run);

        public ValueTask DisposeAsync() => Pair.DisposeAsync();
    }
}
