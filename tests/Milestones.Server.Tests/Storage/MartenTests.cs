using Marten;
using Milestones.Server.Tests.Running;
using Weasel.Core;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Storage;

/// <summary>The product writes Marten's tables by SQL of its own; to Marten they are as if it had written them.</summary>
public sealed class MartenTests(City city) : CityTest(city)
{
    [Fact]
    public async Task Marten_reads_a_stream_as_the_product_tells_it()
    {
        var road = await City.RoadAsync(plan: Plan(2022, "2022-01-20", 100, ("started", "2022-03-01")));
        var started = Milestone(road, "started", "2022-03-05");
        await City.RecordedAsync(started, Investment(road, "2022-04", 12.34m), Correction(started, "occurredOn", "2022-03-04"));
        var history = await City.GetAsync($"/api/projects/{road}/history");

        await using var session = City.Server.Marten.QuerySession();
        var events = await session.Events.FetchStreamAsync(road, token: Cancellation);

        events.Select(e => $"{e.Sequence}").ShouldBe(history.Each("items", "sequence"));
        events.Select(e => $"{e.Version}").ShouldBe(history.Each("items", "version"));
        events.Select(e => $"{e.Id}").ShouldBe(history.Each("items", "id"));
        events.Select(e => e.EventTypeName).ShouldBe(history.Each("items", "type"));
        events.Select(e => e.Data.GetType().Name).ShouldBe(["ProjectRegistered", "MilestoneReported", "InvestmentReported", "ProjectReportCorrected"]);
        var state = (await session.Events.FetchStreamStateAsync(road, Cancellation)).ShouldNotBeNull();
        state.Version.ShouldBe(4);
    }

    [Fact]
    public async Task Marten_reads_the_whole_log_in_its_order()
    {
        await City.RoadAsync();
        await using var session = City.Server.Marten.QuerySession();

        var sequences = (await session.Events.QueryAllRawEvents().OrderBy(e => e.Sequence).ToListAsync(Cancellation)).Select(e => e.Sequence).ToList();

        sequences.ShouldBe(Enumerable.Range(1, sequences.Count).Select(position => (long)position));
        $"{sequences[^1]}".ShouldBe((await City.GetAsync("/api/scorecard"))["sequence"]);
    }

    [Fact]
    public async Task Marten_finds_the_database_as_it_should_be_with_the_products_own_indexes_in_it()
    {
        (await City.AskAsync<long>("select count(*) from pg_indexes where indexname in ('idx_mt_events_kept_in_memory', 'idx_mt_events_recorded_at')")).ShouldBe(2);

        var migration = await City.Server.Marten.Storage.Database.CreateMigrationAsync(Cancellation);

        // That of Wolverine's envelopes is made when the first of them is stored.
        migration.Deltas.Where(delta => delta.Difference != SchemaPatchDifference.None).Select(delta => delta.SchemaObject.Identifier.Name)
            .Except(["mt_doc_envelope"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_column_that_an_older_version_kept_is_gone_when_this_one_has_started()
    {
        const string Kept = "select count(*) from information_schema.columns where table_schema = 'milestones' and table_name = 'session' and column_name = 'started_at'";
        await City.RowsAsync("alter table milestones.session add column started_at timestamptz not null default now()");
        await City.RowsAsync("delete from milestones.schema_version");
        (await City.AskAsync<long>(Kept)).ShouldBe(1);

        await using var next = await City.AnotherServerAsync();

        (await City.AskAsync<long>(Kept)).ShouldBe(0);
    }
}
