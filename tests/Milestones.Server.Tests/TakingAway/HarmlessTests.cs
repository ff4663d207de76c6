using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.TakingAway;

public sealed class HarmlessTests(City city) : CityTest(city)
{
    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.example\")")]
    [InlineData("+86 532")]
    [InlineData("-2+3")]
    [InlineData("@SUM(A1)")]
    public async Task A_name_that_a_spreadsheet_would_run_is_text_in_a_file(string name)
    {
        var registration = await City.RegistrationAsync();
        registration["name"] = new JsonObject { ["zh"] = name };
        (await City.PostAsync("/api/projects", registration)).ShouldBe(201);

        var row = CsvTests.Read((await City.GetAsync($"/api/projects?q={registration.Code()}&format=csv")).ShouldBe(200).Bytes).ShouldHaveSingleItem();

        row["name.zh"].ShouldBe($"'{name}");
    }

    [Fact]
    public async Task What_would_end_a_cell_or_a_row_stays_in_its_cell()
    {
        const string Name = "东段, \"一期\";\t二期";
        var registration = await City.RegistrationAsync();
        registration["name"] = new JsonObject { ["zh"] = Name };
        (await City.PostAsync("/api/projects", registration)).ShouldBe(201);

        var csv = CsvTests.Read((await City.GetAsync($"/api/projects?q={registration.Code()}&format=csv")).ShouldBe(200).Bytes).ShouldHaveSingleItem();
        var xlsx = Workbook.Read((await City.GetAsync($"/api/projects?q={registration.Code()}&format=xlsx")).ShouldBe(200).Bytes);

        csv["name.zh"].ShouldBe(Name);
        xlsx["projects"].Single()["name.zh"].ShouldBe(Name);
    }

    [Fact]
    public async Task A_table_without_rows_has_its_headings()
    {
        var campaign = await City.CampaignAsync();

        (await City.GetAsync($"/api/projects?campaign={campaign}&format=csv")).ShouldBe(200).Text.ShouldContain("code,name.zh,");
        Workbook.Read((await City.GetAsync($"/api/projects?campaign={campaign}&format=xlsx")).ShouldBe(200).Bytes)["projects"].ShouldBeEmpty();
    }
}
