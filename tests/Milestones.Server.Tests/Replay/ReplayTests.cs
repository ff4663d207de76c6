using System.Text.Json;
using Milestones.Server.Http;

namespace Milestones.Server.Tests.Replay;

/// <summary>The log alone says what the ledger says.</summary>
public sealed class ReplayTests(SampleCity city) : IClassFixture<SampleCity>
{
    private static readonly string?[] Groupings = [null, "kind", "campaign", "district", "tag"];

    [Fact]
    public async Task A_replay_is_the_scorecard_byte_for_byte_at_any_pair_of_clocks()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var last = await city.AskAsync<long>("select max(seq_id) from milestones.mt_events");
        for (var i = 0; i < 12; i++)
        {
            var question = new Dictionary<string, string>
            {
                ["asOf"] = $"{new DateOnly(2021, 6, 1).AddDays(random.Next(700)):yyyy-MM-dd}",
                ["atSequence"] = $"{random.NextInt64(last + 1)}",
            };
            Maybe("year", random.Next(2) == 0 ? "2022" : null);
            Maybe("by", Groupings[random.Next(Groupings.Length)]);
            Maybe("kind", random.Next(4) == 0 ? "parking" : null);

            var replayed = JsonSerializer.Serialize(await city.ReplayedAsync(question), ApiJson.Options);

            var asked = $"/api/scorecard?{string.Join('&', question.Select(of => $"{of.Key}={of.Value}"))}";
            var reply = await city.Server.GetAsync(asked);
            if (reply.Status == 422)
            {
                continue;
            }

            replayed.ShouldBe(reply.ShouldBe(200).Text, $"seed {seed}, {asked}");

            void Maybe(string name, string? value)
            {
                if (value is not null)
                {
                    question[name] = value;
                }
            }
        }
    }

    [Fact]
    public async Task A_replay_as_known_at_an_instant_is_the_scorecard_as_known_then()
    {
        var instant = await city.AskAsync<DateTime>("select max(timestamp) from milestones.mt_events where seq_id <= 5000");
        var question = new Dictionary<string, string> { ["asOf"] = "2022-11-30", ["knownAt"] = Instant.Text(instant), ["by"] = "district" };

        var replayed = await city.ReplayedAsync(question);

        var reply = await city.Server.GetAsync($"/api/scorecard?asOf=2022-11-30&by=district&knownAt={Instant.Text(instant)}");
        JsonSerializer.Serialize(replayed, ApiJson.Options).ShouldBe(reply.ShouldBe(200).Text);
        replayed.Total.Planned.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_replay_does_not_ask_the_ledger()
    {
        var question = new Dictionary<string, string> { ["asOf"] = "2022-11-30", ["year"] = "2022" };
        var before = await city.ReplayedAsync(question);

        await city.ExecuteAsync("alter table milestones.entry rename to entry_away");
        try
        {
            (await city.ReplayedAsync(question)).Total.ShouldBe(before.Total);
        }
        finally
        {
            await city.ExecuteAsync("alter table milestones.entry_away rename to entry");
        }
    }
}
