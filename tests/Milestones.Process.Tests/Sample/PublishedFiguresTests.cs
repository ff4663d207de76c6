using System.Globalization;
using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.Sample;

/// <summary>Every figure that the city published of 2022 is answered by a server that knows nothing but the events.</summary>
public sealed class PublishedFiguresTests(TestRun run)
{
    public static IEnumerable<TheoryDataRow<string>> Figures => Rows.Of("figures.csv").Select(row => new TheoryDataRow<string>(string.Join(',', row)));

    public static IEnumerable<TheoryDataRow<string>> Facts => Rows.Of("dated-facts.csv").Select(row => new TheoryDataRow<string>(string.Join(',', row)));

    [Theory]
    [MemberData(nameof(Figures))]
    public async Task A_published_figure_is_answered_as_published(string row)
    {
        var answers = new Answers((await run.Sample).Server);
        if (row.Split(',') is not [_, var asOf, var year, var subject, var figure, var written, _, var precision])
        {
            throw new InvalidDataException(row);
        }

        var value = decimal.Parse(written, CultureInfo.InvariantCulture);
        switch (subject.Split(':'))
        {
            case ["indicator", var code]:
                var indicator = await answers.IndicatorAsync(code, asOf, year);
                var answered = indicator[figure].ShouldNotBeNull(indicator.ToJsonString()).GetValue<decimal>();
                (precision == "0dp" ? Math.Round(answered, MidpointRounding.AwayFromZero) : answered).ShouldBe(value);
                if (figure == "actual")
                {
                    ((string?)indicator["qualifier"]).ShouldBe(precision == "wan" ? "rounded" : precision);
                }

                break;
            case ["project", var code]:
                var reached = await answers.MilestoneAsync(code, figure, asOf);
                (reached["actual"] is null ? 0 : 1).ShouldBe((int)value);
                break;
            default:
                var count = await answers.CountAsync(subject, figure, asOf, year);
                (precision == "wan" ? RoundedAs(count, value) : count).ShouldBe(value);
                break;
        }
    }

    [Theory]
    [MemberData(nameof(Facts))]
    public async Task A_dated_fact_is_answered_as_told(string row)
    {
        var answers = new Answers((await run.Sample).Server);
        if (row.Split(',') is not [var date, var subject, var figure, var value, var target, var percent])
        {
            throw new InvalidDataException(row);
        }

        switch (subject.Split(':'))
        {
            case ["indicator", var code]:
                var indicator = await answers.IndicatorAsync(code, date, "2022");
                indicator[figure]!.GetValue<decimal>().ShouldBe(decimal.Parse(value, CultureInfo.InvariantCulture));
                indicator["target"]!.GetValue<decimal>().ShouldBe(decimal.Parse(target, CultureInfo.InvariantCulture));
                if (percent.Length > 0)
                {
                    indicator["percent"]!.GetValue<decimal>().ShouldBe(decimal.Parse(percent, CultureInfo.InvariantCulture));
                }

                break;
            case ["project", var code]:
                ((string?)(await answers.MilestoneAsync(code, figure, date))["actual"]).ShouldBe(value);
                break;
            default:
                (await answers.CountAsync(subject, figure, date, "2022")).ShouldBe(decimal.Parse(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    [Fact]
    public async Task The_elevated_road_opened_97_days_early()
    {
        var opening = await new Answers((await run.Sample).Server).MilestoneAsync("hangan-elevated-road-phase-2", "main-line-open", "2022-12-20");

        ((string?)opening["planned"]).ShouldBe("2022-11-28");
        ((string?)opening["actual"]).ShouldBe("2022-08-23");
        ((int?)opening["varianceDays"]).ShouldBe(-97);
    }

    [Fact]
    public async Task Nanjing_Road_is_open_and_not_completed()
    {
        var road = await (await run.Sample).Server.GetAsync("/api/projects/nanjing-road-widening?asOf=2022-12-20");

        ((string?)road["status"]).ShouldBe("main-line-open");
        ((string?)road["milestones"]!.AsArray().Single(item => (string?)item!["milestone"] == "completed")!["actual"]).ShouldBeNull();
    }

    [Theory]
    [InlineData("livelihood-2022", 30, 140.0)]
    [InlineData("renewal-2022", 42, 100.0)]
    public async Task The_opened_roads_are_a_percent_of_each_plan(string plan, int target, double percent)
    {
        var item = await IndicatorAsync(plan, "unconnected-roads-opened", "2022-12-26");

        ((string?)item["plan"]).ShouldBe(plan);
        ((int)item["actual"]!.GetValue<decimal>()).ShouldBe(42);
        ((int)item["target"]!.GetValue<decimal>()).ShouldBe(target);
        item["percent"]!.GetValue<decimal>().ShouldBe((decimal)percent);
    }

    [Theory]
    [InlineData("2022-07-27", 1, 300)]
    [InlineData("2022-07-28", 2, 318)]
    public async Task A_target_that_was_raised_counts_from_the_day_of_the_decision(string asOf, int version, int target)
    {
        var item = await IndicatorAsync("renewal-2022", "old-estates-renovated", asOf);

        ((int?)item["planVersion"]).ShouldBe(version);
        ((int)item["target"]!.GetValue<decimal>()).ShouldBe(target);
        ((int)item["baseline"]!.GetValue<decimal>()).ShouldBe(300);
    }

    [Fact]
    public async Task The_renovated_estates_are_a_percent_of_the_first_and_of_the_raised_target()
    {
        var item = await IndicatorAsync("renewal-2022", "old-estates-renovated", "2022-12-26");

        ((int)item["actual"]!.GetValue<decimal>()).ShouldBe(318);
        item["percent"]!.GetValue<decimal>().ShouldBe(100.0m);
        item["percentOfBaseline"]!.GetValue<decimal>().ShouldBe(106.0m);
    }

    private async Task<System.Text.Json.Nodes.JsonNode> IndicatorAsync(string plan, string code, string asOf) =>
        (await (await run.Sample).Server.GetAsync($"/api/indicators?plan={plan}&year=2022&asOf={asOf}&limit=1000"))["items"]!.AsArray()
            .Single(item => (string?)item!["code"] == code)!;

    /// <summary>Rounded to the last digit of a published value that is not zero: 10,012 is published as 1.1 or 1.0 ten thousand.</summary>
    private static decimal RoundedAs(decimal value, decimal published)
    {
        var unit = 1m;
        while (published % (unit * 10) == 0)
        {
            unit *= 10;
        }

        return Math.Round(value / unit, MidpointRounding.AwayFromZero) * unit;
    }
}
