using System.Text.Json.Nodes;
using JasperFx.Events;
using Marten;
using Milestones.Projects;
using Milestones.Server.Storage;
using Milestones.Server.Tests.Running;
using Npgsql;

namespace Milestones.Server.Tests.Log;

/// <summary>The log is written by statements of our own, and is exactly what Marten would have written: Marten reads it as its own.</summary>
public sealed class MartenTests(City city, PostgresOfTheRun postgres) : CityTest(city)
{
    [Fact]
    public async Task Marten_reads_every_stream_as_it_was_written()
    {
        await EveryEvent.HappensAsync(City);
        await using var session = City.Server.Marten.LightweightSession();
        var rows = (await City.RowsAsync(
            "select stream_id, id, version, seq_id, type, data::text, to_char(timestamp at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') from milestones.mt_events order by stream_id, version"))
            .GroupBy(row => row[0]!).ToList();
        rows.Count.ShouldBeGreaterThan(5);

        foreach (var stream in rows)
        {
            var events = await session.Events.FetchStreamAsync(stream.Key, token: Cancellation);
            events.Select(Told).ShouldBe(stream.Select(row => (row[0], Guid.Parse(row[1]!), long.Parse(row[2]!), long.Parse(row[3]!), row[4], row[6])));
            events.Zip(stream, (read, row) => JsonNode.DeepEquals(JsonNode.Parse(StoredEvents.Write(read.Data)), JsonNode.Parse(row[5]!))).ShouldAllBe(same => same);

            var state = await session.Events.FetchStreamStateAsync(stream.Key, Cancellation);
            state.ShouldNotBeNull().Version.ShouldBe(stream.Count());
            state.Created.ShouldBe(events[0].Timestamp);
            state.LastTimestamp.ShouldBe(events[^1].Timestamp);
        }
    }

    [Fact]
    public async Task Marten_reads_the_whole_log_in_its_order()
    {
        await EveryEvent.HappensAsync(City);
        await using var session = City.Server.Marten.QuerySession();

        var events = await session.Events.QueryAllRawEvents().OrderBy(read => read.Sequence).ToListAsync(Cancellation);

        events.Select(read => read.Sequence).ShouldBe((await City.RowsAsync("select seq_id from milestones.mt_events order by seq_id")).Select(row => long.Parse(row[0]!)));
        events.Select(read => read.Data.GetType()).Distinct().Order(ByName).ShouldBe(StoredEvents.Names.Keys.Order(ByName));
    }

    [Fact]
    public async Task Marten_finds_the_events_of_a_type()
    {
        await EveryEvent.HappensAsync(City);
        await using var session = City.Server.Marten.QuerySession();

        var cancelled = await session.Events.QueryAllRawEvents().Where(read => read.EventTypeName == "project-cancelled").ToListAsync(Cancellation);

        cancelled.ShouldNotBeEmpty();
        cancelled.ShouldAllBe(read => ((ProjectCancelled)read.Data).OccurredOn == new DateOnly(2022, 6, 1));
    }

    [Fact]
    public async Task Marten_may_append_and_the_product_goes_on_from_there()
    {
        var road = await City.RoadAsync();
        await City.RecordedAsync(Reported.Milestone(road, "started", "2022-03-01"));
        await using (var session = City.Server.Marten.LightweightSession())
        {
            session.Events.Append(road, new InvestmentReported(new(2022, 4), Hundredths.From(5), null, []));
            await session.SaveChangesAsync(Cancellation);
        }

        (await City.RecordedAsync(Reported.Milestone(road, "completed", "2022-06-01")))["version"].ShouldBe("4");
        (await City.PostAsync(Reported.Investment(road, "2022-04", 5))).ShouldBeRefused(409, "already-reported");
    }

    /// <summary>Column by column, but for the positions, which are each database's own, and the instants, which can't be equal.</summary>
    [Fact]
    public async Task Every_column_of_every_event_and_stream_is_as_Marten_writes_it()
    {
        await EveryEvent.HappensAsync(City);
        var database = await postgres.CreateDatabaseAsync();
        try
        {
            await using var source = NpgsqlDataSource.Create(postgres.ConnectionString(database));
            await AppendByMartenAsync(source);

            (await DescriptionsAsync(source, "mt_events", "seq_id", "timestamp")).ShouldBe(await DescriptionsAsync(City.Source, "mt_events", "seq_id", "timestamp"));
            (await DescriptionsAsync(source, "mt_streams", "timestamp", "created")).ShouldBe(await DescriptionsAsync(City.Source, "mt_streams", "timestamp", "created"));
        }
        finally
        {
            await postgres.DropDatabaseAsync(database);
        }
    }

    private static IComparer<Type> ByName => Comparer<Type>.Create((one, other) => string.CompareOrdinal(one.Name, other.Name));

    private static (string?, Guid, long, long, string?, string?) Told(IEvent read) =>
        (read.StreamKey, read.Id, read.Version, read.Sequence, read.EventTypeName, read.Timestamp.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff"));

    /// <summary>Everything that the city's log has, said again to an empty store of the same schema, by Marten's own API.</summary>
    private async Task AppendByMartenAsync(NpgsqlDataSource source)
    {
        using var store = DocumentStore.For(options =>
        {
            Schema.Configure(options);
            options.Connection(source);
        });
        await using var log = City.Server.Marten.QuerySession();
        foreach (var read in await log.Events.QueryAllRawEvents().OrderBy(read => read.Sequence).ToListAsync(Cancellation))
        {
            await using var session = store.LightweightSession();
            session.LastModifiedBy = read.UserName;
            var said = session.Events.BuildEvent(read.Data);
            said.Id = read.Id;
            session.Events.Append(read.StreamKey!, said);
            await session.SaveChangesAsync(Cancellation);
        }
    }

    /// <summary>Each row as PostgreSQL spells it, without the columns named.</summary>
    private static async Task<List<string>> DescriptionsAsync(NpgsqlDataSource source, string table, params string[] without)
    {
        await using var command = source.CreateCommand($"select (to_jsonb(t) - $1)::text from milestones.{table} t order by 1");
        command.Parameters.Add(new() { Value = without });
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var rows = new List<string>();
        while (await reader.ReadAsync(Cancellation))
        {
            rows.Add(reader.GetString(0));
        }

        rows.ShouldNotBeEmpty();
        return rows;
    }
}
