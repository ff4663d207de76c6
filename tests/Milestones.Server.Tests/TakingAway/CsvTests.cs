using System.Globalization;
using CsvHelper;
using Milestones.Server.Tests.Replay;
using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.TakingAway;

/// <summary>Text files, read back by another library than the one that wrote them.</summary>
public sealed class CsvTests(SampleCity city) : SampleTest(city)
{
    [Theory]
    [MemberData(nameof(Questions))]
    public async Task The_projects_add_up_to_the_scorecard(string question)
    {
        var scorecard = await ScorecardAsync(question);
        var projects = await RowsAsync($"/api/projects?{question}&format=csv");

        projects.Count.ToString().ShouldBe(scorecard["total.planned"]);
        Sum(projects, "plannedInvestment").ShouldBe(decimal.Parse(scorecard["total.plannedInvestment"]!));
        Sum(projects, "completedInvestment").ShouldBe(decimal.Parse(scorecard["total.completedInvestment"]!));
        projects.Count(project => project["status"] == "cancelled").ToString().ShouldBe(scorecard["total.cancelled"]);
        projects.Count(project => project["status"] == "suspended").ToString().ShouldBe(scorecard["total.suspended"]);
        projects.ShouldAllBe(project => project["asOf"] == scorecard["asOf"] && project["sequence"] == scorecard["sequence"]);
        projects.ShouldAllBe(project => project["knownAt"] == scorecard["knownAt"]);
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task The_scorecards_rows_are_its_groups_and_its_total(string question)
    {
        var scorecard = await ScorecardAsync($"{question}&by=district");
        var rows = await RowsAsync($"/api/scorecard?{question}&by=district&format=csv");

        rows.Select(row => row["key"]).ShouldBe([.. scorecard.Each("groups", "key")!, ""]);
        foreach (var (row, path) in rows.Select((row, i) => (row, i == rows.Count - 1 ? "total" : $"groups.{i}")))
        {
            row["level"].ShouldBe(path == "total" ? "total" : "group");
            row["milestones.completed"].ShouldBe(scorecard[$"{path}.milestones.completed"]);
            row["schedule.lateDays"].ShouldBe(scorecard[$"{path}.schedule.lateDays"]);
            decimal.Parse(row["plannedInvestment"]).ShouldBe(decimal.Parse(scorecard[$"{path}.plannedInvestment"]!));
            row["investmentPercent"].ShouldBe(scorecard[$"{path}.investmentPercent"] ?? "");
        }
    }

    [Theory]
    [InlineData("completed-investment")]
    [InlineData("completed")]
    [InlineData("late-days")]
    public async Task What_makes_a_figure_adds_up_to_it_in_one_file(string figure)
    {
        const string Question = "year=2022&asOf=2022-12-31";
        var value = (await GetAsync($"/api/scorecard/explain?figure={figure}&{Question}&limit=1")).ShouldBe(200)["value"];

        Sum(await RowsAsync($"/api/scorecard/explain?figure={figure}&{Question}&format=csv"), "contribution").ShouldBe(decimal.Parse(value!));
    }

    [Fact]
    public async Task What_changed_adds_up_to_the_difference()
    {
        const string Question = "from=2022-10-31&to=2022-12-31&year=2022";
        var difference = (await GetAsync($"/api/scorecard/changes?{Question}&limit=1")).ShouldBe(200);
        var rows = await RowsAsync($"/api/scorecard/changes?{Question}&format=csv");

        Of("completed").ShouldBe(decimal.Parse(difference["difference.milestones.completed"]!));
        Of("completed-investment").ShouldBe(decimal.Parse(difference["difference.completedInvestment"]!));
        decimal Of(string figure) => Sum(rows.Where(row => row["figure"] == figure), "contribution");
    }

    [Theory]
    [InlineData("/api/variances?year=2022&asOf=2022-12-31", "project", "items", "project")]
    [InlineData("/api/late?asOf=2022-11-30", "days", "items", "days")]
    [InlineData("/api/indicators?year=2022&asOf=2022-12-31", "code", "items", "code")]
    [InlineData("/api/publications?asOf=2022-12-31", "id", "items", "id")]
    [InlineData("/api/reports?district=laoshan", "id", "items", "id")]
    public async Task A_list_is_taken_whole_and_in_its_order(string address, string column, string list, string path)
    {
        var items = new List<string?>();
        Reply page;
        var after = "";
        do
        {
            page = (await GetAsync($"{address}&limit=1000{after}")).ShouldBe(200);
            items.AddRange(page.Each(list, path));
            after = $"&after={page["next"]}";
        }
        while (page["next"] is not null);

        (await RowsAsync($"{address}&format=csv")).Select(row => row[column]).ShouldBe(items!);
    }

    [Fact]
    public async Task Each_year_has_its_rows()
    {
        var years = (await GetAsync("/api/scorecard/years?asOf=2022-12-31&by=kind")).ShouldBe(200);
        var rows = await RowsAsync("/api/scorecard/years?asOf=2022-12-31&by=kind&format=csv");

        rows.Where(row => row["level"] == "total").Select(row => row["milestones.completed"]).ShouldBe(years.Each("years", "milestones.completed")!);
    }

    [Fact]
    public async Task It_says_what_it_is_by_its_headers_and_its_mark()
    {
        var reply = await GetAsync("/api/scorecard?year=2022&asOf=2022-12-31&atSequence=6000", "text/csv");

        reply.ContentType!.ShouldStartWith("text/csv; charset=utf-8");
        reply.Header("Content-Disposition").ShouldBe("attachment; filename=scorecard-2022-2022-12-31-6000.csv");
        reply.Bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        (await Server.GetAsync("/api/scorecard?year=2022&asOf=2022-12-31&atSequence=6000&format=csv", (await GetAsync("/api/scorecard?year=2022&asOf=2022-12-31&atSequence=6000&format=csv")).ETag)).ShouldBe(304);
    }

    [Fact]
    public async Task A_browser_that_takes_anything_gets_json_and_an_unknown_format_is_refused()
    {
        (await GetAsync("/api/scorecard", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")).ShouldBe(200).ContentType.ShouldBe("application/json");
        (await GetAsync("/api/scorecard?format=pdf")).ShouldBeRefused(400, "invalid-request");
        (await GetAsync("/api/scorecard?format=geojson")).ShouldBeRefused(400, "invalid-request");
    }

    internal static List<Dictionary<string, string>> Read(byte[] bytes)
    {
        using var csv = new CsvReader(new StreamReader(new MemoryStream(bytes)), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var names = csv.HeaderRecord!;
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(names.ToDictionary(name => name, name => csv.GetField(name)!));
        }

        return rows;
    }

    private async Task<List<Dictionary<string, string>>> RowsAsync(string address) => Read((await GetAsync(address)).ShouldBe(200).Bytes);

    private static decimal Sum(IEnumerable<Dictionary<string, string>> rows, string column) => rows.Sum(row => decimal.Parse(row[column]));
}
