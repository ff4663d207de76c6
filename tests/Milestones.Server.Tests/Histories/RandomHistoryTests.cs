using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using Milestones.Tests.Oracles;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Histories;

/// <summary>Whatever happens, what is answered over HTTP is what the log says to one who reads it plainly.</summary>
public sealed class RandomHistoryTests(City city) : CityTest(city)
{
    /// <summary>Two that are always the same, and one that is new with each run; its number stands in the test's name.</summary>
    public static TheoryData<int> Seeds => [1, 2, Environment.TickCount & 0xFFFF];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_figure_is_the_oracles_and_stays_so_when_all_is_sent_again(int seed)
    {
        var told = await ToldHistory.HappenAsync(City, seed);

        for (var i = 0; i < 40; i++)
        {
            await ShouldAgreeAsync(told.Oracle, told.Question());
        }

        var before = await City.GetAsync($"/api/scorecard?campaign={told.Campaign}&by=tag");
        await ShouldBeKnownAsync(told.History);
        (await City.GetAsync($"/api/scorecard?campaign={told.Campaign}&by=tag")).Text.ShouldBe(before.Text);
    }

    private async Task ShouldAgreeAsync(Oracle oracle, OracleQuestion question)
    {
        var query = ToldHistory.Query(question with { Year = null });
        var scorecard = (await City.GetAsync($"/api/scorecard?{ToldHistory.Query(question)}&by=district")).ShouldBe(200);
        Spell(scorecard.Json.At("total")!).ShouldBe(oracle.Scorecard(question).ToString(), question.ToString());
        var groups = oracle.Groups(question, "district");
        foreach (var group in scorecard.Json.At("groups")!.AsArray())
        {
            Spell(group!).ShouldBe(groups[group!.Text("key")!].ToString(), question.ToString());
        }

        foreach (var answer in (await City.GetAsync($"/api/scorecard/years?{query}&from=2021&to=2022")).ShouldBe(200).Json.At("years")!.AsArray())
        {
            var figures = oracle.Year(question, int.Parse(answer!.Text("year")!));
            SpellYear(answer!).ShouldBe(figures.ToString(), question.ToString());
        }

        var ofAll = ToldHistory.Query(question with { Year = null, Evidence = OracleQuestion.Reported });
        foreach (var project in (await City.GetAsync($"/api/projects?{ofAll}")).ShouldBe(200).Json.At("items")!.AsArray())
        {
            project!.Text("status").ShouldBe(oracle.Projects(question.KnownAt).Single(known => known.Code == project!.Text("code")).Status(question.AsOf), question.ToString());
        }
    }

    private async Task ShouldBeKnownAsync(RandomHistory history)
    {
        foreach (var chunk in history.Recorded.Chunk(100))
        {
            var again = (await City.PostAsync(Array(chunk.Select(sent => sent.Report)))).Json.At("receipts")!.AsArray();
            again.Select(outcome => outcome!.Text("status")).ShouldAllBe(status => status == "200");
            again.Select(outcome => outcome!.At("receipt")!.ToJsonString()).ShouldBe(chunk.Select(sent => sent.Receipt));
        }
    }

    /// <summary>An answer's figures in the oracle's words.</summary>
    private static string Spell(JsonNode answer)
    {
        var figures = new OracleFigures
        {
            Planned = Number(answer, "planned"),
            Underway = Number(answer, "underway"),
            Suspended = Number(answer, "suspended"),
            Cancelled = Number(answer, "cancelled"),
            PlannedInvestment = decimal.Parse(answer.Text("plannedInvestment")!),
            CompletedInvestment = decimal.Parse(answer.Text("completedInvestment")!),
            InvestmentPercent = answer.Text("investmentPercent") is { } percent ? decimal.Parse(percent) : null,
            Early = Number(answer, "schedule.early"),
            OnTime = Number(answer, "schedule.onTime"),
            Late = Number(answer, "schedule.late"),
            Overdue = Number(answer, "schedule.overdue"),
            LateDays = Number(answer, "schedule.lateDays"),
        };
        Fill(answer, figures.Milestones, figures.Measures);
        return figures.ToString();
    }

    private static string SpellYear(JsonNode answer)
    {
        var figures = new OracleYear { Year = (int)Number(answer, "year"), CompletedInvestment = decimal.Parse(answer.Text("completedInvestment")!) };
        Fill(answer, figures.Milestones, figures.Measures);
        return figures.ToString();
    }

    private static void Fill(JsonNode answer, SortedDictionary<string, long> milestones, SortedDictionary<string, decimal> measures)
    {
        foreach (var (code, count) in answer.At("milestones")!.AsObject())
        {
            milestones[code] = count!.GetValue<long>();
        }

        foreach (var (code, amount) in answer.At("measures")!.AsObject())
        {
            measures[code] = amount!.GetValue<decimal>();
        }
    }

    private static long Number(JsonNode answer, string path) => long.Parse(answer.Text(path)!);
}
