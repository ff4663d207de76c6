using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.CommandLine;

public sealed class ScorecardTests(TestRun run)
{
    [Theory]
    [InlineData("zh", "合计", "历史城区保护更新", "2022 年计划，截至 2022-11-30")]
    [InlineData("en", "total", "Historic districts", "Programme year 2022, as of 2022-11-30")]
    public async Task It_is_a_table_in_the_language_asked_for(string language, string total, string campaign, string standing)
    {
        var said = (await ScorecardAsync("--year", "2022", "--as-of", "2022-11-30", "--by", "campaign", "--language", language)).ShouldHaveExitCode(0).Output;

        var lines = said.Split('\n');
        lines[0].ShouldStartWith(standing);
        lines[0].ShouldContain("14832");
        lines.Count(line => line.Contains(campaign, StringComparison.OrdinalIgnoreCase)).ShouldBe(1);
        Cells(lines, total).ShouldBe(
            ["1,280", "685", "10", "7", "1,235", "59", "547", "67", "4", "34", "4", "1,583.90", "1,770.45", "111.8 %"], "planned, underway, …");
    }

    [Fact]
    public async Task Its_filters_are_those_of_the_query()
    {
        var said = (await ScorecardAsync("--year", "2022", "--as-of", "2022-12-20", "--kind", "road", "--tag", "unconnected-road", "--campaign", "municipal-works"))
            .ShouldHaveExitCode(0).Output;

        var cells = Cells(said.Split('\n'), "total");
        cells[0].ShouldBe("42");
        cells[4].ShouldBe("42");
        cells[5].ShouldBe("32");
    }

    [Fact]
    public async Task What_was_known_at_a_position_is_printed_as_it_was_known()
    {
        var said = (await ScorecardAsync("--at-sequence", "1", "--as-of", "2022-12-20")).ShouldHaveExitCode(0).Output;

        said.ShouldContain("position 1)");
        Cells(said.Split('\n'), "total")[0].ShouldBe("0");
    }

    [Theory]
    [InlineData("--by", "colour")]
    [InlineData("--as-of", "yesterday")]
    [InlineData("--kind", "spaceport")]
    public async Task A_question_that_makes_no_sense_is_told(string option, string value)
    {
        var ended = (await ScorecardAsync(option, value)).ShouldHaveExitCode(2);

        ended.Error.ShouldNotBeEmpty();
        ended.Output.ShouldBeEmpty();
    }

    private async Task<Ended> ScorecardAsync(params string[] filters) =>
        await Product.RunAsync(run.NewDirectory(), ["scorecard", "--connection", (await run.Sample).ConnectionString, .. filters]);

    /// <summary>The first fourteen figures of a row, by its name.</summary>
    private static string[] Cells(string[] lines, string name) =>
        [.. lines.Single(line => line.Contains($" {name} ", StringComparison.Ordinal)).Split('│', StringSplitOptions.TrimEntries)[2..^1].Take(14)];
}
