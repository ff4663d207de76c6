using System.Text;
using System.Text.Json.Nodes;
using Milestones.Server.Sample;
using Milestones.Server.Tests.Log;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Histories;

/// <summary>
/// What was answered once is answered again, byte for byte, to whoever asks for the same position: whatever was recorded
/// since, whatever became of the ledger, and wherever the records came from.
/// </summary>
public sealed class RecordedAnswerTests(City city, PostgresOfTheRun postgres) : CityTest(city)
{
    private const int LinesOfTheSample = 3_000;

    // Without a day, today is meant, and the answer says which that was.
    private static readonly string[] Days = ["", "&asOf=2022-12-31", "&asOf=2022-06-30", "&asOf=2021-12-31"];

    [Fact]
    public async Task After_further_events_of_every_type_each_answer_is_the_same()
    {
        var (history, answers) = await RecordAsync(seed: 5);

        await GoOnAsync(history);

        await ShouldHaveChangedAsync(answers);
        await ShouldBeReproducedAsync(answers, City.Server);
    }

    [Fact]
    public async Task After_a_rebuild_each_answer_is_the_same_on_a_server_that_ran_and_on_one_that_starts()
    {
        var (history, answers) = await RecordAsync(seed: 6);
        await GoOnAsync(history);
        await using var @operator = await Operator.OnAsync(City.ConnectionString);

        await @operator.RebuildAsync();

        await ShouldBeReproducedAsync(answers, City.Server);
        await using var other = await City.AnotherServerAsync();
        await ShouldBeReproducedAsync(answers, other);
        await GoOnAsync(history);
        await ShouldHaveChangedAsync(answers);
        await ShouldBeReproducedAsync(answers, City.Server);
    }

    [Fact]
    public async Task After_an_import_each_answer_is_the_same()
    {
        var (history, answers) = await RecordAsync(seed: 7);
        await using var @operator = await Operator.OnAsync(City.ConnectionString);

        var elsewhere = await City.CampaignAsync();
        var run = await @operator.ImportAsync(Lines([.. history.Reports(300), .. history.Projects.SelectMany(project => FromPlanners(project, elsewhere))]));
        var sample = await @operator.ImportAsync(await SampleAsync());

        run.Recorded.ShouldBeGreaterThan(30);
        sample.Recorded.ShouldBeGreaterThan(LinesOfTheSample / 2);
        await ShouldHaveChangedAsync(answers);
        await ShouldBeReproducedAsync(answers, City.Server);
    }

    [Fact]
    public async Task What_was_exported_and_imported_into_an_empty_store_is_answered_alike_but_for_positions_and_recorded_times()
    {
        var (history, answers) = await RecordAsync(seed: 8);
        await GoOnAsync(history);
        await using var @operator = await Operator.OnAsync(City.ConnectionString);
        var lines = await @operator.ExportAsync();
        await using var copy = await EmptyStore.CreateAsync(postgres, City.Clock);

        var run = await copy.Operator.ImportAsync(lines);

        run.Refused.ShouldBe(0);
        run.Recorded.ShouldBe(lines.Count(character => character == '\n'));
        var like = await PositionsAsync(copy);
        foreach (var answer in answers)
        {
            var other = (await answer.AgainAsync(copy.Server, position => like[position])).ShouldBe(200);
            RecordedAnswer.InAnyLog(other.Text).ShouldBe(RecordedAnswer.InAnyLog(answer.Text), $"{answer}");
        }
    }

    /// <summary>Lets a history happen, and keeps many answers at several of its positions.</summary>
    private async Task<(RandomHistory History, List<RecordedAnswer> Answers)> RecordAsync(int seed)
    {
        var campaign = await City.CampaignAsync();
        var indicator = await City.IndicatorAsync();
        var counted = await City.IndicatorAsync(new JsonObject { ["milestone"] = "started", ["kind"] = "road" });
        var history = new RandomHistory(City, campaign, seed);
        var answers = new List<RecordedAnswer>();
        for (var stage = 1; stage <= 2; stage++)
        {
            var before = await City.LastSequenceAsync();
            await history.HappenAsync(batches: 3);
            await IndicatorAsync(indicator, stage);
            foreach (var (i, read) in EveryRead.Of(history, campaign, indicator, counted).Index())
            {
                answers.Add(await RecordedAnswer.OfAsync(City.Server, read, Days[(i + stage) % Days.Length]));
            }

            foreach (var read in EveryRead.Comparisons(campaign))
            {
                answers.Add(await RecordedAnswer.OfAsync(City.Server, read, "&from=2022-03-31&to=2022-10-31"));
                answers.Add(await RecordedAnswer.OfAsync(City.Server, read, $"&from=2022-11-30&to=2022-11-30&knownFrom={before}"));
            }
        }

        return (history, answers);
    }

    /// <summary>An indicator is reported, corrected and promised anew.</summary>
    private async Task IndicatorAsync(string indicator, int stage)
    {
        var value = Value(indicator, $"2022-{stage:00}-15", 10 * stage);
        await City.RecordedAsync(value, Correction(value, "value", 11 * stage), Value(indicator, $"2021-{stage:00}-15", stage));
        var target = new JsonObject { ["year"] = 2022, ["value"] = 100 + stage, ["decidedOn"] = $"2021-{stage:00}-01", ["reason"] = Reason("weather") };
        (await City.PutAsync($"/api/plans/renewal-2022/targets/{indicator}", target)).ShouldBe(201);
    }

    /// <summary>What was told goes on, and an event of every type is among what happens.</summary>
    private async Task GoOnAsync(RandomHistory history)
    {
        await history.HappenAsync(batches: 4);
        await EveryEvent.HappensAsync(City);
        await DeclareAsync("road", ["started", "main-line-open", "completed"], [City.Unique("length")]);
        await DeclareAsync("parking", ["started", "completed"], [City.Unique("level"), "parking-spaces"]);
    }

    /// <summary>A kind is called otherwise, and has a measure more; its ladder stays, as it has projects.</summary>
    private async Task DeclareAsync(string kind, JsonArray ladder, JsonArray measures)
    {
        var declaration = new JsonObject { ["name"] = new JsonObject { ["en"] = City.Unique(kind) }, ["ladder"] = ladder, ["measures"] = measures };
        (await City.PutAsync($"/api/catalogue/kinds/{kind}", declaration)).ShouldBe(200);
    }

    /// <summary>Of a project, the lines of an import that nobody posts as a report.</summary>
    private static IEnumerable<JsonObject> FromPlanners(string project, string campaign) =>
    [
        Plan(2022, "2022-12-30", 9, ("started", "2023-03-01"), ("completed", "2023-09-01")).With("reason", Reason("land")).With("type", "plan").With("project", project),
        new()
        {
            ["type"] = "change",
            ["project"] = project,
            ["name"] = new JsonObject { ["en"] = "Renamed" },
            ["campaign"] = campaign,
            ["district"] = Running.City.District,
            ["tags"] = new JsonArray("b"),
            ["reason"] = Reason("other"),
        },
    ];

    private static byte[] Lines(IEnumerable<JsonNode> lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line.ToJsonString() + "\n")));

    /// <summary>The first lines of the sample that ships: kinds, districts, campaigns, indicators, projects, plans and reports.</summary>
    private static async Task<byte[]> SampleAsync()
    {
        using var reader = new StreamReader(ShippedHistory.Open());
        var lines = new StringBuilder();
        for (var i = 0; i < LinesOfTheSample; i++)
        {
            lines.Append(await reader.ReadLineAsync(Cancellation)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(lines.ToString());
    }

    private static async Task ShouldBeReproducedAsync(List<RecordedAnswer> answers, RunningServer server)
    {
        foreach (var answer in answers)
        {
            (await answer.AgainAsync(server)).ShouldBe(200).Text.ShouldBe(answer.Text, $"{answer}");
        }
    }

    /// <summary>Of each read, some are answered otherwise now: else there would be nothing to it.</summary>
    private async Task ShouldHaveChangedAsync(List<RecordedAnswer> answers)
    {
        foreach (var read in answers.GroupBy(answer => answer.Address))
        {
            var changed = 0;
            foreach (var answer in read)
            {
                var now = (await answer.NowAsync(City.Server)).ShouldBe(200);
                changed += RecordedAnswer.InAnyLog(now.Text) == RecordedAnswer.InAnyLog(answer.Text) ? 0 : 1;
            }

            changed.ShouldBeGreaterThan(0, read.Key);
        }
    }

    /// <summary>Of each position of the city's log, that of a copy at which the same was known; publications are not copied.</summary>
    private async Task<Dictionary<long, long>> PositionsAsync(EmptyStore copy)
    {
        var copied = (await EventsAsync(copy.Server)).ToDictionary(item => item.Id, item => item.Position);
        var like = new Dictionary<long, long>();
        var last = 0L;
        foreach (var (id, position) in await EventsAsync(City.Server))
        {
            last = copied.GetValueOrDefault(id, last);
            like.Add(position, last);
        }

        return like;
    }

    private static async Task<List<(string Id, long Position)>> EventsAsync(RunningServer server)
    {
        var events = new List<(string, long Position)>();
        while ((await server.GetAsync($"/api/events?limit=1000&after={(events.Count == 0 ? 0 : events[^1].Position)}")).Json.AsArray() is { Count: > 0 } page)
        {
            events.AddRange(page.Select(item => (item!.Text("id")!, long.Parse(item!.Text("sequence")!))));
        }

        return events;
    }
}
