using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;
using static Milestones.Server.Tests.Running.RunningServer;

namespace Milestones.Server.Tests.Pages;

/// <summary>The pages of projects, of what is late and of publications, to readers who may not see all.</summary>
public sealed class WorksTests(City city) : CityTest(city)
{
    [Fact]
    public async Task A_reader_of_a_district_sees_its_projects_only_whoever_has_looked_before()
    {
        var campaign = await City.CampaignAsync();
        var (here, there) = (await City.RoadAsync(campaign, Plan(2022, "2022-01-20", 1, ("completed", "2022-06-30"))), await RoadIn("laoshan", campaign));
        var ofThere = await City.Server.TokenAsync("viewer", OfDistricts("laoshan"));
        foreach (var address in new[] { $"/projects?campaign={campaign}", $"/late?campaign={campaign}&year=2022", $"/projects?campaign={campaign}&q={here}" })
        {
            (await City.GetAsync(address)).ShouldBe(200).Text.ShouldContain($"/projects/{here}");
            (await City.Server.GetAsAsync(ofThere, address)).ShouldBe(200).Text.ShouldNotContain($"/projects/{here}");
        }

        (await City.Server.GetAsAsync(ofThere, $"/projects?campaign={campaign}")).Text.ShouldContain($"/projects/{there}");
        (await City.Server.GetAsAsync(ofThere, $"/projects/{there}")).ShouldBe(200);
        (await City.Server.GetAsAsync(ofThere, $"/projects/{here}")).ShouldBe(404);
        (await City.GetAsync($"/projects/{here}")).ShouldBe(200);
    }

    [Fact]
    public async Task Who_said_it_is_shown_to_those_who_may_know()
    {
        var road = await City.RoadAsync();
        await City.RecordedAsync(Milestone(road, "started", "2022-03-01"));
        var by = (await City.GetAsync($"/api/projects/{road}/history")).ShouldBe(200).Each("items", "by")[^1]!;
        (await City.Server.GetAsAsync(await City.Server.TokenAsync("auditor"), $"/projects/{road}")).ShouldBe(200).Text.ShouldContain(by);
        (await City.Server.GetAsAsync(await City.Server.TokenAsync("viewer"), $"/projects/{road}")).ShouldBe(200).Text.ShouldNotContain(by);
    }

    [Fact]
    public async Task Only_who_publishes_is_led_to_the_form_and_let_in()
    {
        var (viewer, planner) = (await City.Server.TokenAsync("viewer"), await City.Server.TokenAsync("planner"));
        (await City.Server.GetAsAsync(viewer, "/publications")).ShouldBe(200).Text.ShouldNotContain("/publications/new");
        (await City.Server.GetAsAsync(viewer, "/publications/new")).ShouldBe(403);
        (await City.Server.GetAsAsync(planner, "/publications")).ShouldBe(200).Text.ShouldContain("/publications/new");
        (await City.Server.GetAsAsync(planner, "/publications/new")).ShouldBe(200).Text.ShouldContain("method=\"post\"");
    }

    [Theory]
    [InlineData("/projects/no-such-project", 404)]
    [InlineData("/projects/no%20code", 404)]
    [InlineData("/publications/0190a1b2-00f1-7000-8000-00000000dead", 404)]
    [InlineData("/publications/none", 404)]
    [InlineData("/projects?area=1,2,3", 400)]
    [InlineData("/projects?sort=name", 400)]
    [InlineData("/late?concern=weather", 400)]
    public async Task What_is_not_there_or_is_asked_wrongly_is_told_on_a_page(string address, int status)
    {
        var page = (await City.GetAsync(address)).ShouldBe(status);
        page.ContentType.ShouldBe("text/html; charset=utf-8");
        page.Text.ShouldContain("<h1>");
    }

    private async Task<string> RoadIn(string district, string campaign)
    {
        var code = City.Unique("elsewhere");
        (await City.PostAsync("/api/projects", new System.Text.Json.Nodes.JsonObject
        {
            ["code"] = code,
            ["name"] = new System.Text.Json.Nodes.JsonObject { ["en"] = "A road elsewhere" },
            ["kind"] = "road",
            ["campaign"] = campaign,
            ["district"] = district,
            ["plan"] = Plan(2022, "2022-01-20", 1, ("completed", "2022-06-30")),
        })).ShouldBe(201);
        return code;
    }
}
