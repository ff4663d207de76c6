using System.Text.Json.Nodes;
using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.Sample;

/// <summary>Every figure that the city published leads to the events that make it: they add up to the answer, and stand in the log.</summary>
public sealed class ExplainedFiguresTests(TestRun run)
{
    public static IEnumerable<TheoryDataRow<string>> Figures => Rows.Of("figures.csv").Select(row => new TheoryDataRow<string>(string.Join(',', row)));

    [Theory]
    [MemberData(nameof(Figures))]
    public async Task A_published_figure_adds_up_from_events_that_exist(string row)
    {
        if (row.Split(',') is not [_, var asOf, var year, var subject, var figure, ..])
        {
            throw new InvalidDataException(row);
        }

        var sample = await run.Sample;
        var items = (subject.Split(':'), figure) switch
        {
            (["indicator", var code], _) => await OfIndicatorAsync(sample, code, figure, asOf, year),
            (["project", var code], _) => await OfProjectAsync(sample, code, figure, asOf, year),
            (_, "campaigns") => await OfCatalogueAsync(sample, asOf),
            (_, "investment-percent") => await OfInvestmentPercentAsync(sample, subject, asOf, year),
            _ => await OfScorecardAsync(sample, subject, figure, asOf, year),
        };

        items.ShouldNotBeEmpty();
        foreach (var item in items)
        {
            await ShouldStandInTheLogAsync(sample, item);
        }

        await ShouldBeReadableAsync(sample, items[0]);
        await ShouldBeReadableAsync(sample, items[^1]);
    }

    [Theory]
    [InlineData("2022-07-27", new[] { 300 })]
    [InlineData("2022-12-26", new[] { 300, 18 })]
    public async Task A_target_that_was_raised_is_the_first_and_what_was_added_to_it(string asOf, int[] contributions)
    {
        var sample = await run.Sample;

        var target = await Explained.OfAsync(sample.Server, $"figure=target:renewal-2022:old-estates-renovated&year=2022&asOf={asOf}");

        target.ShouldAddUpTo(contributions.Sum()).Items.Select(item => (int)item["contribution"]!).ShouldBe(contributions);
        foreach (var item in target.Items)
        {
            await ShouldStandInTheLogAsync(sample, item);
            await ShouldBeReadableAsync(sample, item);
        }
    }

    private static async Task<IReadOnlyList<JsonNode>> OfScorecardAsync(SampleStore sample, string subject, string figure, string asOf, string year)
    {
        var answered = await new Answers(sample.Server).CountAsync(subject, figure, asOf, year);
        return (await Explained.OfAsync(sample.Server, $"figure={figure}&year={year}&asOf={asOf}{Answers.FiltersOf(subject)}")).ShouldAddUpTo(answered).Items;
    }

    /// <summary>A percentage is no sum: its two parts are.</summary>
    private static async Task<IReadOnlyList<JsonNode>> OfInvestmentPercentAsync(SampleStore sample, string subject, string asOf, string year)
    {
        var completed = await OfScorecardAsync(sample, subject, "completed-investment", asOf, year);
        var planned = await OfScorecardAsync(sample, subject, "planned-investment", asOf, year);
        Percent(Explained.Sum(completed), Explained.Sum(planned)).ShouldBe(await new Answers(sample.Server).CountAsync(subject, "investment-percent", asOf, year));
        return [.. completed, .. planned];
    }

    private static async Task<IReadOnlyList<JsonNode>> OfIndicatorAsync(SampleStore sample, string code, string figure, string asOf, string year)
    {
        var indicator = await new Answers(sample.Server).IndicatorAsync(code, asOf, year);
        return figure switch
        {
            "actual" => await PartAsync("actual", $"indicator:{code}"),
            "target" => await PartAsync("target", $"target:{indicator["plan"]}:{code}"),
            "percent" => await PercentAsync(),
            _ => throw new InvalidDataException(figure),
        };

        async Task<IReadOnlyList<JsonNode>> PartAsync(string name, string explained) =>
            (await Explained.OfAsync(sample.Server, $"figure={explained}&year={year}&asOf={asOf}")).ShouldAddUpTo(indicator[name]!.GetValue<decimal>()).Items;

        async Task<IReadOnlyList<JsonNode>> PercentAsync()
        {
            var (actual, target) = (await PartAsync("actual", $"indicator:{code}"), await PartAsync("target", $"target:{indicator["plan"]}:{code}"));
            Percent(Explained.Sum(actual), Explained.Sum(target)).ShouldBe(indicator["percent"]!.GetValue<decimal>());
            return [.. actual, .. target];
        }
    }

    /// <summary>What one project has reached is its own part of what all have.</summary>
    private static async Task<IReadOnlyList<JsonNode>> OfProjectAsync(SampleStore sample, string code, string milestone, string asOf, string year)
    {
        var answered = await new Answers(sample.Server).MilestoneAsync(code, milestone, asOf);
        var all = await Explained.OfAsync(sample.Server, $"figure={milestone}&year={year}&asOf={asOf}");
        var own = all.Items.Where(item => (string?)item["project"] == code).ToList();
        own.ShouldHaveSingleItem()["contribution"]!.GetValue<decimal>().ShouldBe(1);
        ((string?)own[0]["report"]).ShouldBe((string?)answered["report"]);
        ((string?)own[0]["occurredOn"]).ShouldBe((string?)answered["actual"]);
        return own;
    }

    /// <summary>The catalogue lists what it counts: the campaigns whose newest declarations hold on the day.</summary>
    private static async Task<IReadOnlyList<JsonNode>> OfCatalogueAsync(SampleStore sample, string asOf)
    {
        var holding = (await sample.EventsAsync()).Values
            .Where(item => (string?)item["type"] == "campaign-declared")
            .GroupBy(item => (string)item["data"]!["code"]!)
            .Select(campaign => campaign.Last())
            .Where(item => string.CompareOrdinal((string?)item["data"]!["from"], asOf) <= 0
                && ((string?)item["data"]!["until"] is not { } until || string.CompareOrdinal(asOf, until) <= 0))
            .ToList();
        var listed = (await sample.Server.GetAsync($"/api/catalogue?asOf={asOf}"))["campaigns"]!.AsArray();
        listed.Select(campaign => (string?)campaign!["code"]).ShouldBe(holding.Select(item => (string?)item["data"]!["code"]), ignoreOrder: true);
        return
        [
            .. holding.Select(item => new JsonObject
            {
                ["report"] = (string?)item["id"],
                ["sequence"] = long.Parse((string)item["sequence"]!),
                ["recordedAt"] = (string?)item["recordedtime"],
            }),
        ];
    }

    private static async Task ShouldStandInTheLogAsync(SampleStore sample, JsonNode item)
    {
        (await sample.EventsAsync()).TryGetValue((long)item["sequence"]!, out var stored).ShouldBeTrue(item.ToJsonString());
        ((string?)stored!["id"]).ShouldBe((string?)item["report"]);
        ((string?)stored["recordedtime"]).ShouldBe((string?)item["recordedAt"]);
        if ((string?)item["project"] is { } project)
        {
            ((string?)stored["subject"]).ShouldBe(project);
        }

        // The sample has no corrections: the day of an item is the one that its event tells.
        ((string?)stored["time"]).ShouldBe((string?)item["occurredOn"] is { } day ? $"{day}T00:00:00Z" : null);
    }

    /// <summary>Also where its project, its report or its target is read.</summary>
    private static async Task ShouldBeReadableAsync(SampleStore sample, JsonNode item)
    {
        var (sequence, stored) = ((long)item["sequence"]!, (await sample.EventsAsync())[(long)item["sequence"]!]);
        if ((string?)item["project"] is { } project)
        {
            (await sample.Server.GetAsync($"/api/projects/{project}/history?limit=1000"))["items"]!.AsArray()
                .ShouldContain(known => (long)known!["sequence"]! == sequence && (string?)known["id"] == (string?)item["report"]);
        }

        switch ((string?)stored["type"])
        {
            case "target-decided":
                var target = $"/api/plans/{stored["data"]!["plan"]}/targets/{((string)stored["subject"]!).Split(':')[1]}";
                (await sample.Server.GetAsync(target))["items"]!.AsArray().ShouldContain(version => (long)version!["sequence"]! == sequence);
                break;
            case "milestone-reported" or "investment-reported" or "indicator-value-reported":
                ((long)(await sample.Server.GetAsync($"/api/reports/{item["report"]}"))["receipt"]!["sequence"]!).ShouldBe(sequence);
                break;
            default:
                break;
        }
    }

    private static decimal Percent(decimal part, decimal whole) => Math.Round(100 * part / whole, 1, MidpointRounding.AwayFromZero);
}
