using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Reading;

/// <summary>Every read asks what was true on a day, of what had been recorded by then; and gives the same answer for ever.</summary>
public sealed class TwoClocksTests(City city) : CityTest(city)
{
    /// <summary>Every read that stands on the two clocks; of a site whose names stand in it.</summary>
    private static readonly string[] Reads =
    [
        "/api/catalogue?",
        "/api/projects?campaign={campaign}",
        "/api/projects?campaign={campaign}&status=started",
        "/api/projects/{road}?",
        "/api/projects/{road}/plans?",
        "/api/projects/{road}/history?",
        "/api/reports/{report}?",
        "/api/scorecard?campaign={campaign}&by=district",
        "/api/scorecard?campaign={campaign}&year=2022&by=tag",
        "/api/scorecard/years?campaign={campaign}&by=kind",
        "/api/scorecard/explain?campaign={campaign}&figure=started",
        "/api/scorecard/explain?campaign={campaign}&figure=completed-investment",
        "/api/variances?campaign={campaign}",
        "/api/indicators?year=2022",
        "/api/plans/renewal-2022/targets/{indicator}?",
    ];

    public static TheoryData<string> EveryRead => [.. Reads];

    [Theory]
    [MemberData(nameof(EveryRead))]
    public async Task An_answer_is_reproduced_byte_for_byte_at_its_sequence_whatever_comes_after_it(string read)
    {
        var site = await SiteAsync();
        var first = (await City.GetAsync(site.In(read))).ShouldBe(200);

        await EverythingChangesAsync(site);

        (await City.GetAsync(site.In(read))).Text.ShouldNotBe(first.Text);
        (await City.GetAsync($"{site.In(read)}&atSequence={first.Sequence}")).Text.ShouldBe(first.Text);
        (await City.GetAsync($"{site.In(read)}&knownAt={first["knownAt"]}")).Text.ShouldBe(first.Text);
    }

    [Fact]
    public async Task Another_server_gives_the_same_answers_byte_for_byte()
    {
        var site = await SiteAsync();
        await EverythingChangesAsync(site);
        await using var other = await City.AnotherServerAsync();

        foreach (var read in Reads)
        {
            var answer = await City.GetAsync(site.In(read));
            (await other.GetAsync(site.In(read))).Text.ShouldBe(answer.Text);
            (await other.GetAsync(site.In(read))).ETag.ShouldBe(answer.ETag);
        }
    }

    [Theory]
    [MemberData(nameof(EveryRead))]
    public async Task An_answer_says_which_day_and_which_position_it_stands_on(string read)
    {
        var site = await SiteAsync();
        var last = await City.LastSequenceAsync();

        var today = await City.GetAsync(site.In(read));
        var then = await City.GetAsync($"{site.In(read)}&asOf=2022-06-30");

        today["asOf"].ShouldBe("2022-12-31");
        then["asOf"].ShouldBe("2022-06-30");
        today.Sequence.ShouldBe(last);
        today["knownAt"].ShouldBe(await RecordedAtAsync(last));
    }

    [Theory]
    [MemberData(nameof(EveryRead))]
    public async Task Who_has_an_answer_already_is_told_304_until_it_changes(string read)
    {
        var site = await SiteAsync();
        var first = await City.GetAsync(site.In(read));

        foreach (var known in new[] { first.ETag, $"\"other\", {first.ETag}", "*" })
        {
            var again = (await City.GetAsync(site.In(read), ifNoneMatch: known)).ShouldBe(304);
            again.Bytes.ShouldBeEmpty();
            again.ETag.ShouldBe(first.ETag);
        }

        await EverythingChangesAsync(site);
        var changed = (await City.GetAsync(site.In(read), ifNoneMatch: first.ETag)).ShouldBe(200);
        changed.ETag.ShouldNotBe(first.ETag);
    }

    [Theory]
    [MemberData(nameof(EveryRead))]
    public async Task A_position_that_is_not_reached_yet_is_waited_for(string read)
    {
        var site = await SiteAsync();
        var next = await City.LastSequenceAsync() + 1;

        var waiting = City.GetAsync($"{site.In(read)}&atLeast={next}");
        await Task.Delay(60, Cancellation);
        waiting.IsCompleted.ShouldBeFalse();
        await City.RecordedAsync(Investment(site.Road, "2022-09", 1));

        (await waiting).ShouldBe(200).Sequence.ShouldBe(next);
    }

    [Fact]
    public async Task A_position_that_is_not_reached_within_five_seconds_is_503()
    {
        var last = await City.LastSequenceAsync();

        var replies = await Task.WhenAll(Reads.Select(read => City.GetAsync($"{read.Split('?')[0].Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal)}?{(read.Contains("figure", StringComparison.Ordinal) ? "figure=started&" : "")}atLeast={last + 1_000_000}")));

        foreach (var reply in replies)
        {
            reply.ShouldBeRefused(503, "not-caught-up").Header("Retry-After").ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task A_position_that_is_reached_is_not_waited_for()
    {
        var receipt = await City.RecordedAsync(Milestone(await City.RoadAsync(), "started", "2022-03-01"));

        (await City.GetAsync($"/api/scorecard?atLeast={receipt["sequence"]}")).ShouldBe(200);
    }

    [Fact]
    public async Task What_will_be_known_at_a_later_position_can_not_be_told() =>
        (await City.GetAsync($"/api/scorecard?atSequence={await City.LastSequenceAsync() + 1}")).ShouldBeRefused(400, "invalid-request");

    [Fact]
    public async Task A_report_is_known_at_the_instant_at_which_it_was_recorded_and_a_microsecond_earlier_it_is_not()
    {
        var campaign = await City.CampaignAsync();
        var road = await City.RoadAsync(campaign);
        var receipt = await City.RecordedAsync(Milestone(road, "started", "2022-03-01"));
        var recordedAt = DateTimeOffset.Parse(receipt["recordedAt"]!);

        foreach (var (instant, started) in new[]
        {
            (recordedAt, "1"), (recordedAt.AddMicroseconds(1), "1"), (recordedAt.AddDays(1), "1"), (recordedAt.AddMicroseconds(-1), "0"), (recordedAt.AddTicks(-1), "0"),
        })
        {
            var knownAt = instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'");
            (await City.GetAsync($"/api/scorecard?campaign={campaign}&knownAt={knownAt}"))["total.milestones.started"].ShouldBe(started, knownAt);
        }

        (await City.GetAsync($"/api/scorecard?campaign={campaign}&knownAt={Uri.EscapeDataString(recordedAt.ToOffset(TimeSpan.FromHours(8)).ToString("O"))}"))
            ["total.milestones.started"].ShouldBe("1");
    }

    [Fact]
    public async Task Before_the_first_event_nothing_was_known()
    {
        var scorecard = await City.GetAsync("/api/scorecard?knownAt=2000-01-01T00:00:00Z");

        scorecard.Sequence.ShouldBe(0);
        scorecard["knownAt"].ShouldBeNull();
        scorecard["total.planned"].ShouldBe("0");
    }

    [Fact]
    public async Task What_a_report_said_before_it_was_corrected_is_still_to_be_seen()
    {
        var campaign = await City.CampaignAsync();
        var road = await City.RoadAsync(campaign);
        var started = Milestone(road, "started", "2022-03-01");
        var first = await City.RecordedAsync(started);
        var second = await City.RecordedAsync(Correction(started, "occurredOn", "2022-07-01"));
        await City.RecordedAsync(Retraction(started));

        foreach (var (known, on) in new[] { ($"&atSequence={first["sequence"]}", "2022-03-01"), ($"&atSequence={second["sequence"]}", "2022-07-01"), ("", null) })
        {
            (await City.GetAsync($"/api/projects/{road}?{known}"))["milestones.0.actual"].ShouldBe(on);
            (await City.GetAsync($"/api/scorecard?campaign={campaign}&asOf=2022-06-30{known}"))["total.milestones.started"].ShouldBe(on == "2022-03-01" ? "1" : "0");
        }
    }

    [Fact]
    public async Task RecordedAt_never_runs_against_the_sequence()
    {
        await using var other = await City.AnotherServerAsync();
        var roads = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => await City.RoadAsync()));
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => (i % 2 == 0 ? City.Server : other).PostAsync(Investment(roads[i % 4], $"{1900 + i}-01", i))));

        var events = await City.RowsAsync("select seq_id, to_char(timestamp, 'YYYY-MM-DD HH24:MI:SS.US') from milestones.mt_events order by seq_id");

        events.Select(row => row[1]!).ShouldBeInOrder();
    }

    private async Task<Site> SiteAsync()
    {
        var campaign = await City.CampaignAsync();
        var indicator = await City.IndicatorAsync();
        await City.PutAsync($"/api/plans/renewal-2022/targets/{indicator}", new JsonObject { ["year"] = 2022, ["value"] = 40, ["decidedOn"] = "2022-01-20" });
        var road = await City.RoadAsync(campaign, Plan(2022, "2022-01-20", 100, ("started", "2022-03-01"), ("completed", "2022-11-30")), "a", "b");
        var started = Milestone(road, "started", "2022-03-05");
        await City.RecordedAsync(started, Investment(road, "2022-04", 12.34m), Value(indicator, "2022-05-01", 10));
        return new(campaign, indicator, road, started);
    }

    /// <summary>Whatever may change a read of the site: its attributes, plans, targets, reports, and the day.</summary>
    private async Task EverythingChangesAsync(Site site)
    {
        await City.RecordedAsync(
            Milestone(site.Road, "completed", "2022-10-01"), Correction(site.Started, "occurredOn", "2022-03-02"), Investment(site.Road, "2022-05", 1),
            Value(site.Indicator, "2022-06-01", 20));
        var change = new JsonObject
        {
            ["name"] = new JsonObject { ["en"] = "Renamed" },
            ["campaign"] = site.Campaign,
            ["district"] = "laoshan",
            ["tags"] = new JsonArray("c"),
            ["reason"] = Reason("other"),
        };
        (await City.PutAsync($"/api/projects/{site.Road}", change)).ShouldBe(200);
        (await City.PostAsync($"/api/projects/{site.Road}/plans", Plan(2022, "2022-02-01", 200, ("completed", "2022-12-15")).With("reason", Reason("weather")))).ShouldBe(201);
        (await City.PutAsync(
            $"/api/plans/renewal-2022/targets/{site.Indicator}",
            new JsonObject { ["year"] = 2022, ["value"] = 50, ["decidedOn"] = "2022-02-01", ["reason"] = Reason("weather") })).ShouldBe(201);
        (await City.PutAsync($"/api/catalogue/districts/{City.Unique("new")}", new JsonObject { ["name"] = new JsonObject { ["en"] = "New" } })).ShouldBe(200);
    }

    private async Task<string> RecordedAtAsync(long sequence) => await City.AskAsync<string>(
        "select to_char(timestamp at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from milestones.mt_events where seq_id = $1", sequence);

    private sealed record Site(string Campaign, string Indicator, string Road, JsonObject Started)
    {
        public string In(string read) => read
            .Replace("{campaign}", Campaign, StringComparison.Ordinal)
            .Replace("{indicator}", Indicator, StringComparison.Ordinal)
            .Replace("{road}", Road, StringComparison.Ordinal)
            .Replace("{report}", Started.Id(), StringComparison.Ordinal);
    }
}
