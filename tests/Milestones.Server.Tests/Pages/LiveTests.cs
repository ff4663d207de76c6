using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.Pages;

/// <summary>What an open page hears of the log.</summary>
public sealed class LiveTests(City city) : CityTest(city)
{
    [Fact]
    public async Task A_page_hears_at_once_of_what_was_recorded_since_it_was_loaded()
    {
        var road = await City.RoadAsync();
        var before = await City.LastSequenceAsync();
        var started = await City.RecordedAsync(Reported.Milestone(road, "started", "2022-12-01"));
        await using var ear = await Ear.OfAsync(City.Server, before);
        await ear.HearAsync(started.Sequence);
    }

    [Fact]
    public async Task Every_server_hears_of_what_any_records()
    {
        var road = await City.RoadAsync();
        await using var other = await City.AnotherServerAsync();
        await using var here = await Ear.OfAsync(City.Server, await City.LastSequenceAsync());
        await using var there = await Ear.OfAsync(other, await City.LastSequenceAsync());
        var started = (await other.PostAsync(Reported.Milestone(road, "started", "2022-12-01"))).ShouldBe(201);
        foreach (var ear in new[] { here, there })
        {
            await ear.HearAsync(started.Sequence);
        }

        var completed = await City.RecordedAsync(Reported.Milestone(road, "completed", "2022-12-02"));
        foreach (var ear in new[] { here, there })
        {
            await ear.HearAsync(completed.Sequence);
        }
    }

    [Fact]
    public async Task A_server_that_ends_lets_its_pages_go()
    {
        var other = await City.AnotherServerAsync();
        await using var ear = await Ear.OfAsync(other, await City.LastSequenceAsync());
        await other.DisposeAsync();
        (await ear.NextAsync()).ShouldBeNull();
    }

    [Fact]
    public async Task A_line_to_the_store_that_breaks_is_taken_up_again_and_nothing_is_missed()
    {
        var road = await City.RoadAsync();
        await using var ear = await Ear.OfAsync(City.Server, await City.LastSequenceAsync());
        await City.RecordedAsync(Reported.Milestone(road, "started", "2022-12-01"));
        (await ear.NextAsync()).ShouldNotBeNull();
        (await City.AskAsync<long>(
            "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and query = 'listen milestones_recorded'")).ShouldBe(1);
        var completed = await City.RecordedAsync(Reported.Milestone(road, "completed", "2022-12-02"));
        await ear.HearAsync(completed.Sequence);
    }

    [Fact]
    public async Task A_page_that_is_kept_is_never_older_than_what_was_acknowledged()
    {
        var campaign = await City.CampaignAsync();
        var address = $"/explain?campaign={campaign}&figure=started";
        for (var count = 0; count < 3; count++)
        {
            (await City.GetAsync(address)).ShouldBe(200).Text.ShouldContain($"<data id=\"value\" value=\"{count}\">");
            (await City.GetAsync(address)).ShouldBe(200).Text.ShouldContain($"<data id=\"value\" value=\"{count}\">");
            await City.RecordedAsync(Reported.Milestone(await City.RoadAsync(campaign), "started", "2022-12-01"));
        }
    }

    /// <summary>Whoever listens to <c>/live</c>.</summary>
    private sealed class Ear : IAsyncDisposable
    {
        private readonly HttpResponseMessage _answer;
        private readonly StreamReader _lines;

        private Ear(HttpResponseMessage answer, StreamReader lines) => (_answer, _lines) = (answer, lines);

        public static async Task<Ear> OfAsync(RunningServer server, long after)
        {
            var answer = await server.Http.GetAsync($"/live?after={after}", HttpCompletionOption.ResponseHeadersRead, Cancellation);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
            var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancellation));
            (await lines.ReadLineAsync(Cancellation)).ShouldBe("retry: 2000");
            return new(answer, lines);
        }

        /// <summary>The next position that is told; null when the line has ended.</summary>
        public async Task<long?> NextAsync()
        {
            try
            {
                while (await _lines.ReadLineAsync(Cancellation) is { } line)
                {
                    if (line.StartsWith("data: ", StringComparison.Ordinal))
                    {
                        return long.Parse(line["data: ".Length..]);
                    }
                }
            }
            catch (IOException)
            {
                // The server is gone.
            }

            return null;
        }

        /// <summary>Listens until a position is told.</summary>
        public async Task HearAsync(long position)
        {
            while ((await NextAsync()).ShouldNotBeNull() < position)
            {
            }
        }

        public ValueTask DisposeAsync()
        {
            _lines.Dispose();
            _answer.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
