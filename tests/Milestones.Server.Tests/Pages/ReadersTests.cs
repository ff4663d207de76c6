using System.Text.RegularExpressions;
using Milestones.Server.Pages;
using Milestones.Server.Tests.Reports;
using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.Pages;

/// <summary>Pages show each reader what that reader may see, also when they are kept for many.</summary>
public sealed class ReadersTests(City city) : CityTest(city)
{
    [Fact]
    public async Task Who_reported_is_told_to_whoever_may_know_and_to_nobody_else()
    {
        var road = await City.RoadAsync();
        var team = await City.Server.TokenAsync("field");
        var report = Reported.Milestone(road, "started", "2022-12-01");
        (await City.Server.AskAsync(team, HttpMethod.Post, "/api/reports", RunningServer.Json(report))).ShouldBe(201);
        var by = (await City.GetAsync($"/api/reports/{report["id"]}"))["by"].ShouldNotBeNull();
        var address = $"/explain/{report["id"]}";

        (await City.Server.GetAsAsync(await City.Server.TokenAsync("auditor"), address)).ShouldBe(200).Text.ShouldContain(by);
        (await City.Server.GetAsAsync(await City.Server.TokenAsync("viewer"), address)).ShouldBe(200).Text.ShouldNotContain(by);
    }

    [Fact]
    public async Task A_page_that_is_kept_counts_for_each_reader_what_lies_within_reach()
    {
        var campaign = await City.CampaignAsync();
        var near = await City.RoadAsync(campaign);
        await City.RoadAsync(campaign);
        var address = $"/explain?campaign={campaign}&figure=planned";
        var (whole, part) = (await City.Server.TokenAsync("viewer"), await City.Server.TokenAsync("viewer", RunningServer.OfProjects(near)));
        for (var turn = 0; turn < 2; turn++)
        {
            (await City.Server.GetAsAsync(whole, address)).ShouldBe(200).Text.ShouldContain("<data id=\"value\" value=\"2\">");
            (await City.Server.GetAsAsync(part, address)).ShouldBe(200).Text.ShouldContain("<data id=\"value\" value=\"1\">");
        }
    }

    [Fact]
    public async Task A_record_of_what_lies_out_of_reach_is_not_there()
    {
        var (near, far) = (await City.RoadAsync(), await City.RoadAsync());
        var report = Reported.Milestone(far, "started", "2022-12-01");
        await City.RecordedAsync(report);
        var reader = await City.Server.TokenAsync("viewer", RunningServer.OfProjects(near));
        (await City.Server.GetAsAsync(reader, $"/explain/{report["id"]}")).ShouldBe(404);
        (await City.Server.GetAsAsync(await City.Server.TokenAsync("viewer"), $"/explain/{report["id"]}")).ShouldBe(200);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/explain?figure=planned")]
    [InlineData("/changes")]
    [InlineData("/live")]
    public async Task A_field_team_reads_no_pages(string address) =>
        (await City.Server.GetAsAsync(await City.Server.TokenAsync("field"), address)).ShouldBe(403);

    [Fact]
    public async Task A_browser_without_the_role_gets_a_page_that_says_what_is_missing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Authorization = new("Bearer", await City.Server.TokenAsync("field"));
        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await City.Server.Http.SendAsync(request, Cancellation);

        ((int)answer.StatusCode).ShouldBe(403);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("you have field");
    }

    [Fact]
    public async Task A_page_is_rendered_once_for_those_who_may_see_the_same_until_something_is_recorded()
    {
        var viewer = await City.Server.TokenAsync("viewer");
        var other = await City.Server.TokenAsync("viewer");
        var address = "/?tag=none-so-far";
        var rendered = City.Server.Service<RenderedPages>().Rendered;
        await City.Server.GetAsAsync(viewer, address);
        await City.Server.GetAsAsync(other, address);
        City.Server.Service<RenderedPages>().Rendered.ShouldBe(rendered + 1);

        await City.RoadAsync();
        await City.Server.GetAsAsync(viewer, address);
        City.Server.Service<RenderedPages>().Rendered.ShouldBe(rendered + 2);
    }

    [Theory]
    [InlineData("/?by=district&year=2022", "csv")]
    [InlineData("/explain?figure=planned&knownAt=2999-12-31", "csv")]
    [InlineData("/projects?q=a&evidence=accepted", "geojson")]
    [InlineData("/late?concern=silent", "xlsx")]
    [InlineData("/commitments?year=2022", "csv")]
    [InlineData("/publications", "csv")]
    public async Task The_table_of_a_page_is_taken_away_by_a_link_that_stands_on_the_same_position(string page, string format)
    {
        var reader = await City.Server.TokenAsync("viewer");
        var text = (await City.Server.GetAsAsync(reader, page)).ShouldBe(200).Text;
        var address = FileOf(text, format);

        address.ShouldContain("atSequence=");
        (await City.Server.GetAsAsync(reader, address)).ShouldBe(200);
    }

    [Fact]
    public async Task Only_tags_of_projects_within_reach_that_were_known_by_then_are_offered()
    {
        var (of, other) = (City.Unique("tag"), City.Unique("tag"));
        var before = await City.LastSequenceAsync();
        var near = await City.RoadAsync(null, null, of);
        await City.RoadAsync(null, null, other);
        var (whole, part) = (await City.Server.TokenAsync("viewer"), await City.Server.TokenAsync("viewer", RunningServer.OfProjects(near)));

        (await City.Server.GetAsAsync(whole, "/")).ShouldBe(200).Text.ShouldContain(of);
        (await City.Server.GetAsAsync(whole, "/")).Text.ShouldContain(other);
        (await City.Server.GetAsAsync(part, "/")).ShouldBe(200).Text.ShouldContain(of);
        (await City.Server.GetAsAsync(part, "/")).Text.ShouldNotContain(other);
        (await City.Server.GetAsAsync(whole, $"/?atSequence={before}")).ShouldBe(200).Text.ShouldNotContain(of);
    }

    [Theory]
    [InlineData("/late", "concern=overdue")]
    [InlineData("/late?concern=silent", "concern=silent")]
    [InlineData("/", "by=campaign")]
    [InlineData("/?by=kind", "by=kind")]
    public async Task A_file_has_what_the_page_shows_where_nothing_else_is_asked(string page, string asks)
    {
        var text = (await City.GetAsync(page)).ShouldBe(200).Text;
        FileOf(text, "csv").Split('?', '&').Count(parameter => parameter == asks).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_of_projects_counts_the_reports_that_its_page_counts()
    {
        var campaign = await City.CampaignAsync();
        var (accepted, reported) = (await City.RoadAsync(campaign), await City.RoadAsync(campaign));
        var report = Reported.Milestone(accepted, "started", "2022-12-01");
        await City.RecordedAsync(report, Reported.Milestone(reported, "started", "2022-12-01"));
        (await City.ReviewAsync(report, Reviewing.Accepted())).ShouldBe(201);

        var page = (await City.GetAsync($"/projects?campaign={campaign}&evidence=accepted&sort=code")).ShouldBe(200).Text;
        StatusesOn(page).ShouldBe(new Dictionary<string, string> { [accepted] = "开工", [reported] = "计划" }, ignoreOrder: true);
        var list = (await City.GetAsync(FileOf(page, "csv").Replace("format=csv", "format=json", StringComparison.Ordinal))).ShouldBe(200);
        list.Each("items", "code").Zip(list.Each("items", "status")).ShouldBe([(accepted, "started"), (reported, "planned")], ignoreOrder: true);
        list["evidence"].ShouldBe("accepted");

        foreach (var format in (string[])["csv", "geojson"])
        {
            var file = (await City.GetAsync(FileOf(page, format))).ShouldBe(200).Text;
            file.ShouldContain("planned");
            file.ShouldContain("accepted");
        }

        page = (await City.GetAsync($"/projects?campaign={campaign}&evidence=accepted&status=started")).ShouldBe(200).Text;
        StatusesOn(page).Keys.ShouldBe([accepted]);
        (await City.GetAsync($"/api/projects?campaign={campaign}&evidence=accepted&status=started")).Each("items", "code").ShouldBe([accepted]);
        (await City.GetAsync($"/api/projects?campaign={campaign}&status=started")).Each("items", "code").ShouldBe([accepted, reported], ignoreOrder: true);
    }

    private static Dictionary<string, string> StatusesOn(string page) => Regex.Matches(page, "<tr id=\"([^\"]+)\">.*?<td class=\"short\">([^<]+)</td>", RegexOptions.Singleline)
        .ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value);

    private static string FileOf(string page, string format) =>
        System.Net.WebUtility.HtmlDecode(Regex.Match(page, $"href=\"(/api/[^\"]*format={format})\"").Groups[1].Value);
}
