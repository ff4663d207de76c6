using System.Globalization;
using Milestones.Server.Tests.Replay;

namespace Milestones.Server.Tests.TakingAway;

public sealed class XlsxTests(SampleCity city) : SampleTest(city)
{
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task The_projects_add_up_to_the_scorecard(string question)
    {
        var scorecard = await ScorecardAsync(question);
        var book = Workbook.Read((await GetAsync($"/api/projects?{question}&format=xlsx")).ShouldBe(200).Bytes);
        var projects = book["projects"];

        projects.Count.ToString().ShouldBe(scorecard["total.planned"]);
        Sum("plannedInvestment").ShouldBe(decimal.Parse(scorecard["total.plannedInvestment"]!));
        Sum("completedInvestment").ShouldBe(decimal.Parse(scorecard["total.completedInvestment"]!));
        var about = book["about"].ToDictionary(row => (string)row["name"]!, row => row["value"]);
        about["asOf"].ShouldBe(DateTime.Parse(scorecard["asOf"]!));
        about["sequence"].ShouldBe(double.Parse(scorecard["sequence"]!));
        ((DateTime)about["knownAt"]!).ShouldBe(
            DateTime.Parse(scorecard["knownAt"]!, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal), TimeSpan.FromMilliseconds(2));

        decimal Sum(string column) => projects.Sum(project => (decimal)(double)project[column]!);
    }

    [Theory]
    [InlineData("scorecard?year=2022&asOf=2022-12-31&by=kind", "scorecard")]
    [InlineData("scorecard/years?asOf=2022-12-31", "years")]
    [InlineData("scorecard/explain?figure=started&asOf=2022-12-31", "explain")]
    [InlineData("scorecard/changes?from=2022-11-30&to=2022-12-31", "changes")]
    [InlineData("variances?asOf=2022-12-31", "variances")]
    [InlineData("late?asOf=2022-11-30", "late")]
    [InlineData("indicators?year=2022&asOf=2022-12-31", "indicators")]
    [InlineData("reports?kind=road", "reports")]
    public async Task A_workbook_has_the_rows_of_the_text_file(string address, string sheet)
    {
        var csv = CsvTests.Read((await GetAsync($"/api/{address}&format=csv")).ShouldBe(200).Bytes);
        var book = Workbook.Read((await GetAsync($"/api/{address}", Type)).ShouldBe(200).Bytes);

        book[sheet].Count.ShouldBe(csv.Count);
        foreach (var (row, text) in book[sheet].Zip(csv))
        {
            foreach (var (name, value) in row)
            {
                Spelled(value, name, text[name]).ShouldBe(text[name], name);
            }
        }
    }

    [Fact]
    public async Task Dates_money_and_percentages_are_cells_of_their_kind()
    {
        var bytes = (await GetAsync("/api/scorecard?year=2022&asOf=2022-12-31&by=kind&format=xlsx")).ShouldBe(200).Bytes;
        var (total, format) = (Workbook.Read(bytes)["scorecard"][^1], Workbook.Formats(bytes)["scorecard"][^1]);
        var percent = decimal.Parse((await ScorecardAsync("year=2022&asOf=2022-12-31"))["total.investmentPercent"]!);

        ((decimal)(double)total["investmentPercent"]!).ShouldBe(percent / 100m);
        format["investmentPercent"].ShouldBe("0.0%");
        format["plannedInvestment"].ShouldBe("#,##0.00");

        var projects = (await GetAsync("/api/projects?year=2022&asOf=2022-12-31&kind=road&format=xlsx")).ShouldBe(200).Bytes;
        Workbook.Read(projects)["projects"].ShouldContain(project => project["started.planned"] is DateTime);
        Workbook.Formats(projects)["projects"].Select(project => project["started.planned"]).ShouldContain("yyyy-mm-dd");
    }

    [Fact]
    public async Task The_meaning_of_each_column_stands_in_both_languages()
    {
        var book = Workbook.Read((await GetAsync("/api/late?asOf=2022-11-30&format=xlsx")).ShouldBe(200).Bytes);

        foreach (var name in book["late"][0].Keys)
        {
            var said = book["about"].Single(row => (string)row["name"]! == name);
            said["中文"].ShouldNotBeNull(name);
            said["English"].ShouldNotBeNull(name);
        }
    }

    /// <summary>A cell as the text file has it.</summary>
    private static string Spelled(object? value, string name, string text) => value switch
    {
        null => "",
        DateTime instant when text.Contains('T', StringComparison.Ordinal) =>
            (DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal) - instant).Duration() < TimeSpan.FromMilliseconds(2) ? text : $"{instant:O}",
        DateTime date => $"{date:yyyy-MM-dd}",
        double number when name.Contains("ercent", StringComparison.Ordinal) => decimal.Parse(text) == Math.Round((decimal)number * 100m, 1) ? text : $"{number}",
        double number => decimal.Parse(text) == (decimal)number ? text : $"{number}",
        _ => text == $"'{value}" ? text : $"{value}",
    };
}
