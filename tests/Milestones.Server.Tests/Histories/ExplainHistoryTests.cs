using System.Globalization;
using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using Milestones.Tests.Oracles;

namespace Milestones.Server.Tests.Histories;

/// <summary>Whatever happens, the reports that are said to make a figure, and to move a date, are those that the log has.</summary>
public sealed class ExplainHistoryTests(City city) : CityTest(city)
{
    private const int Questions = 40;

    private static readonly int[] FixedSeeds = [3, 4];

    /// <summary>Two that are always the same, and one that is new with each run; its number stands in the test's name.</summary>
    public static TheoryData<int> Seeds => [.. FixedSeeds, Environment.TickCount & 0xFFFF];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_figure_is_made_by_the_oracles_reports_and_every_variance_is_the_oracles(int seed)
    {
        var told = await ToldHistory.HappenAsync(City, seed);

        for (var i = 0; i < Questions; i++)
        {
            var question = told.Question();
            var contributions = told.Oracle.Contributions(question).ToLookup(contribution => contribution.Figure);
            foreach (var figure in ToldHistory.Figures(question))
            {
                await ShouldBeMadeByAsync([.. contributions[figure]], figure, question, told.History);
            }

            await ShouldVaryByAsync(told.Oracle.Variances(question), question, told.History);
        }
    }

    [Fact]
    public async Task The_histories_take_every_turn()
    {
        var turns = new Turns();
        foreach (var seed in FixedSeeds)
        {
            (await ToldHistory.HappenAsync(City, seed)).AddTo(turns);
        }

        Turns.All.ShouldAllBe(turn => turns[turn] > 0, $"{turns}");
    }

    private async Task ShouldBeMadeByAsync(
        IReadOnlyList<OracleContribution> contributions, string figure, OracleQuestion question, RandomHistory history)
    {
        var pages = await PagesAsync($"/api/scorecard/explain?figure={figure}&{ToldHistory.Query(question)}", history);

        pages.SelectMany(page => page.At("items")!.AsArray())
            .Select(item => $"{new OracleContribution(figure, item!.Text("project")!, new(Number(item!, "sequence"), Guid.Parse(item!.Text("report")!), Day(item!, "occurredOn")), Amount(item!, "contribution"))}")
            .ShouldBe(contributions.Select(contribution => $"{contribution}"), $"{figure} {question}");
        pages.ShouldAllBe(page => Amount(page, "value") == contributions.Sum(contribution => contribution.Amount));
    }

    private async Task ShouldVaryByAsync(IReadOnlyList<OracleVariance> variances, OracleQuestion question, RandomHistory history)
    {
        var pages = await PagesAsync($"/api/variances?{ToldHistory.Query(question)}", history);

        var items = pages.SelectMany(page => page.At("items")!.AsArray()).ToList();
        items.Select(Spell).Order(StringComparer.Ordinal).ShouldBe(variances.Select(variance => $"{variance}").Order(StringComparer.Ordinal), $"{question}");
        items.Select(item => -Number(item!, "days")).ShouldBeInOrder();
        var byReason = variances.SelectMany(variance => variance.Moves).GroupBy(move => move.Code)
            .Select(reason => $"{reason.Key}: {reason.Sum(move => move.Days)} in {reason.Count()}")
            .Order(StringComparer.Ordinal);
        foreach (var page in pages)
        {
            page.At("byReason")!.AsArray().Select(reason => $"{reason!.Text("code")}: {reason!.Text("days")} in {reason!.Text("moves")}")
                .Order(StringComparer.Ordinal).ShouldBe(byReason, $"{question}");
        }
    }

    /// <summary>An answer page by page, of any size.</summary>
    private async Task<List<JsonNode>> PagesAsync(string read, RandomHistory history)
    {
        var limit = history.One(3, 100, 100, 1000);
        var pages = new List<JsonNode>();
        string? after = null;
        do
        {
            var page = (await City.GetAsync($"{read}&limit={limit}{(after is null ? "" : $"&after={after}")}")).ShouldBe(200).Json;
            page.At("items")!.AsArray().Count.ShouldBeLessThanOrEqualTo(limit);
            pages.Add(page);
            after = page.Text("next");
        }
        while (after is not null);

        return pages;
    }

    private static string Spell(JsonNode? item) => new OracleVariance(
        item!.Text("project")!,
        item!.Text("milestone")!,
        Day(item!, "plannedOn")!.Value,
        Day(item!, "forecastOn")!.Value,
        Day(item!, "actualOn"),
        (int)Number(item!, "days"),
        [.. item!.At("reasons")!.AsArray().Select(move => new OracleMove(move!.Text("code")!, move!.Text("text"), (int)Number(move!, "days")))]).ToString();

    private static DateOnly? Day(JsonNode item, string name) => item.Text(name) is { } day ? DateOnly.Parse(day, CultureInfo.InvariantCulture) : null;

    private static long Number(JsonNode item, string name) => item.At(name)!.GetValue<long>();

    private static decimal Amount(JsonNode item, string name) => item.At(name)!.GetValue<decimal>();
}
