using System.Net;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.TakingAway;

/// <summary>A file holds what its reader may know, and is nobody else's.</summary>
public sealed class CallersTests(City city) : CityTest(city)
{
    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    public async Task Who_reported_stands_in_the_list_of_reports_for_whoever_may_know_it(string format)
    {
        var road = await City.RoadAsync();
        var team = await City.Server.TokenAsync("field");
        var report = Milestone(road, "started", "2022-03-01");
        (await City.Server.AskAsync(team, HttpMethod.Post, "/api/reports", RunningServer.Json(report))).ShouldBe(201);
        var by = (await City.GetAsync($"/api/reports/{report.Id()}"))["by"].ShouldNotBeNull();
        var address = $"/api/reports?project={road}&format={format}";

        (await City.Server.GetAsAsync(await City.Server.TokenAsync("auditor"), address)).ShouldBe(200).Text.ShouldContain(by);
        (await City.Server.GetAsAsync(await City.Server.TokenAsync("viewer"), address)).ShouldBe(200).Text.ShouldNotContain(by);
    }

    [Theory]
    [InlineData("/api/projects?format=csv")]
    [InlineData("/api/projects?format=geojson")]
    public async Task The_tag_of_a_file_is_one_callers(string address)
    {
        await City.RoadAsync();
        var (one, other) = (await City.Server.TokenAsync("viewer"), await City.Server.TokenAsync("viewer"));
        var tag = (await City.Server.GetAsAsync(one, address)).ShouldBe(200).Header("ETag").ShouldNotBeNull();

        (await AskedAgainAsync(one, address, tag)).ShouldBe(HttpStatusCode.NotModified);
        (await AskedAgainAsync(other, address, tag)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_a_scope_reaches_changes_so_its_files_have_no_tag()
    {
        var road = await City.RoadAsync();
        var reader = await City.Server.TokenAsync("viewer", RunningServer.OfProjects(road));

        (await City.Server.GetAsAsync(reader, "/api/projects?format=csv")).ShouldBe(200).Header("ETag").ShouldBeNull();
    }

    [Fact]
    public async Task A_page_of_a_feed_that_goes_on_behind_no_row_is_refused()
    {
        await City.RoadAsync();
        (await City.GetAsync("/odata/Scorecard?$skiptoken=group%3Anowhere")).Status.ShouldBe(400);
        (await City.GetAsync("/odata/Scorecard")).ShouldBe(200);
    }

    private async Task<HttpStatusCode> AskedAgainAsync(string token, string address, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var answer = await City.Server.Http.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }
}
