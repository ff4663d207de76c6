using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Reading;

public sealed class EventFeedTests(City city) : CityTest(city)
{
    [Fact]
    public async Task The_log_is_a_batch_of_CloudEvents_in_its_order()
    {
        var after = await City.LastSequenceAsync();
        var indicator = await City.IndicatorAsync();
        var road = await City.RoadAsync();
        var started = Milestone(road, "started", "2022-03-01");
        var receipt = await City.RecordedAsync(started);
        await City.RecordedAsync(Value(indicator, "2022-05-01", 3));

        var feed = (await City.GetAsync($"/api/events?after={after}")).ShouldBe(200);

        feed.ContentType.ShouldBe("application/cloudevents-batch+json");
        var events = feed.Json.AsArray().Select(item => item!).ToList();
        events.Select(item => item.Text("type")).ShouldBe(
            ["indicator-declared", "campaign-declared", "project-registered", "milestone-reported", "indicator-value-reported"]);
        events.Select(item => item.Text("subject")).ShouldBe(["catalogue:city", "catalogue:city", road, road, $"indicator:{indicator}"]);
        events.Select(item => long.Parse(item.Text("sequence")!)).ShouldBe(Enumerable.Range((int)after + 1, 5).Select(sequence => (long)sequence));
        events.ShouldAllBe(item => item.Text("specversion") == "1.0" && item.Text("source") == "/api/events" && item.Text("datacontenttype") == "application/json");
        var reported = events[3];
        reported.Text("id").ShouldBe(started.Id());
        reported.Text("time").ShouldBe("2022-03-01T00:00:00Z");
        reported.Text("recordedtime").ShouldBe(receipt["recordedAt"]);
        reported.Text("data.milestone").ShouldBe("started");
        events[2].Has("time").ShouldBeFalse();
    }

    [Fact]
    public async Task Its_attributes_are_named_as_CloudEvents_allows()
    {
        await City.RecordedAsync(Milestone(await City.RoadAsync(), "started", "2022-03-01"));

        var names = (await City.GetAsync("/api/events?limit=1000")).Json.AsArray().SelectMany(item => item!.AsObject().Select(attribute => attribute.Key)).Distinct();

        names.ShouldAllBe(name => name.Length <= 20 && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Paged_by_position_it_is_the_same_log(int limit)
    {
        await City.RecordedAsync([.. await MonthsAsync(20)]);
        var paged = new List<string?>();
        while (await PageAsync(paged.LastOrDefault() ?? "0", limit) is { Length: > 0 } page)
        {
            page.Length.ShouldBeLessThanOrEqualTo(limit);
            paged.AddRange(page);
        }

        paged.ShouldBe((await City.RowsAsync("select seq_id from milestones.mt_events order by seq_id")).Select(row => row[0]));
    }

    [Fact]
    public async Task No_event_appears_behind_a_position_that_a_reader_has_passed()
    {
        await using var other = await City.AnotherServerAsync();
        var reports = await MonthsAsync(2_000);
        var start = (await City.LastSequenceAsync()).ToString();
        var read = new List<string?>();

        var posting = Task.WhenAll(reports.Chunk(20).Select((chunk, i) => (i % 2 == 0 ? City.Server : other).PostAsync(Array(chunk))));
        for (var last = false; !last;)
        {
            last = posting.IsCompleted;
            while (await PageAsync(read.LastOrDefault() ?? start, 50) is { Length: > 0 } page)
            {
                read.AddRange(page);
            }
        }

        (await posting).SelectMany(reply => reply.Each("receipts", "status")).ShouldAllBe(status => status == "201");
        read.Count.ShouldBe(2_000);
        read.ShouldBe((await City.RowsAsync($"select seq_id from milestones.mt_events where seq_id > {start} order by seq_id")).Select(row => row[0]));
    }

    [Fact]
    public async Task A_reader_that_has_all_is_told_304()
    {
        var feed = await City.GetAsync("/api/events");

        (await City.GetAsync("/api/events", ifNoneMatch: feed.ETag)).ShouldBe(304);
    }

    [Theory]
    [InlineData("after=-1")]
    [InlineData("after=x")]
    [InlineData("limit=0")]
    [InlineData("limit=1001")]
    public async Task A_wrong_page_is_refused(string query) => (await City.GetAsync($"/api/events?{query}")).ShouldBeRefused(400, "invalid-request");

    private async Task<string?[]> PageAsync(string after, int limit) =>
        [.. (await City.GetAsync($"/api/events?after={after}&limit={limit}")).Json.AsArray().Select(item => item!.Text("sequence"))];

    private async Task<List<JsonObject>> MonthsAsync(int count)
    {
        var road = await City.RoadAsync();
        return [.. Enumerable.Range(0, count).Select(i => Investment(road, $"{1800 + (i / 12)}-{1 + (i % 12):00}", i))];
    }
}
