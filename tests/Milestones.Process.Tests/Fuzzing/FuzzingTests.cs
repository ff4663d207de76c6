using System.Net;
using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.Fuzzing;

/// <summary>A longer run is <c>fuzzing</c> of Milestones.Benchmarks.</summary>
public sealed class FuzzingTests(TestRun run)
{
    private const int Cases = 2_000;
    private const int Connections = 8;

    [Fact]
    public async Task Whatever_is_sent_the_server_answers_without_failing()
    {
        var (directory, connection, chance) = (run.NewDirectory(), await run.NewDatabaseAsync(), Chance.New());
        await using var server = await RunningServer.OnAsync(connection, directory);
        var known = KnownRequest.Of(await server.GetAsync("/openapi/v1.json"));
        var fuzzer = new Fuzzer(new(IPAddress.Loopback, server.Client.BaseAddress!.Port), known, server.Token, chance.Next());

        await fuzzer.RunAsync(Cases, Connections, TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{string.Join(", ", fuzzer.Statuses.OrderBy(status => status.Key).Select(status => $"{status.Key}: {status.Value}"))}; {fuzzer.Closed} closed; slowest {fuzzer.Slowest}");
        fuzzer.Wrong.ShouldBeEmpty();
        fuzzer.Sent.ShouldBe(Cases);
        known.Count.ShouldBeGreaterThan(20);
        fuzzer.Statuses.Keys.ShouldContain(200);
        fuzzer.Statuses.Keys.ShouldContain(400);
        fuzzer.Statuses.Keys.ShouldContain(404);
        (await server.GetAsync("/health/ready"))["status"]!.GetValue<string>().ShouldBe("ready");
    }
}
