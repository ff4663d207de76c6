using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Intake;

/// <summary>Many reports go into the store by another way than few; what stands there afterwards must not tell which.</summary>
public sealed class ManyAtOnceTests(City city) : CityTest(city)
{
    private const int Many = 900;

    [Fact]
    public async Task Many_at_once_are_stored_as_each_alone_is()
    {
        var campaign = await City.CampaignAsync();
        var (together, alone) = (await City.RoadAsync(campaign), await City.RoadAsync(campaign));

        (await City.PostAsync(Array(Reports(together)))).ShouldBe(200);
        foreach (var report in Reports(alone))
        {
            await City.RecordedAsync(report);
        }

        (await EventsAsync(together)).ShouldBe(await EventsAsync(alone));
        var entries = await EntriesAsync(together);
        entries.Count.ShouldBe(Many);
        entries.ShouldBe(await EntriesAsync(alone));
        (await City.AskAsync<long>("select version from milestones.mt_streams where id = $1", together)).ShouldBe(Many + 1);
    }

    private static IEnumerable<JsonObject> Reports(string project) =>
        Enumerable.Range(0, Many).Select(i => Investment(project, $"{1940 + i / 12:0000}-{1 + i % 12:00}", i + 0.25m).With("note", $"第{i}期"));

    private async Task<List<string>> EventsAsync(string project) => Lines(await City.RowsAsync(
        $"""
        select version, data, type, mt_dotnet_type, user_name, tenant_id, is_archived,
               timestamp between now() - interval '1 hour' and now(),
               seq_id - lag(seq_id) over (order by version)
        from milestones.mt_events where stream_id = '{project}' and version > 1 order by version
        """));

    private async Task<List<string>> EntriesAsync(string project) => Lines(await City.RowsAsync(
        $"""
        select own.version, entry.report - entry.sequence, entry.cause - entry.sequence, entry.amount, entry.day, entry.combination, entry.figure
        from milestones.entry
        join milestones.mt_events registration on registration.seq_id = entry.project
        join milestones.mt_events own on own.seq_id = entry.sequence
        where registration.stream_id = '{project}' and own.stream_id = '{project}' and own.version > 1
        order by own.version, entry.day, entry.figure, entry.amount
        """));

    private static List<string> Lines(List<string?[]> rows) => rows.ConvertAll(row => string.Join(" | ", row));
}
