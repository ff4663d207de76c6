using System.Text.RegularExpressions;
using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.OpenApi;

/// <summary>The page to read and try the document on, and the pages of the problems.</summary>
public sealed partial class PageTests(City city) : CityTest(city)
{
    [Fact]
    public async Task The_page_and_its_parts_come_from_this_server()
    {
        var page = (await City.GetAsync("/api/")).ShouldBe(200);
        page.ContentType!.ShouldStartWith("text/html");
        var parts = Parts().Matches(page.Text).Select(match => match.Groups[1].Value).ToList();
        parts.ShouldBe(["scalar.js", "scalar.aspnetcore.js"]);
        foreach (var part in parts)
        {
            (await City.GetAsync($"/api/{part}")).ShouldBe(200).Bytes.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task A_browser_is_told_to_let_nothing_leave_for_another_server()
    {
        var policy = (await City.GetAsync("/api/")).ShouldBe(200).Header("Content-Security-Policy").ShouldNotBeNull();
        foreach (var directive in policy.Split(';', StringSplitOptions.TrimEntries))
        {
            directive.Split(' ')[1..].ShouldAllBe(source => source.StartsWith('\'') || source == "data:", directive);
        }

        policy.ShouldContain("default-src 'self'");
        policy.ShouldContain("connect-src 'self'");
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/api/v1")]
    public async Task An_address_beside_the_page_is_not_the_page(string address) =>
        (await City.GetAsync(address)).ShouldBeRefused(404, "not-found");

    [Fact]
    public async Task The_type_of_each_problem_is_an_address_that_explains_it()
    {
        foreach (var kind in Refusals.All)
        {
            var problem = (await City.GetAsync($"/problems/{kind.Slug}")).ShouldBe(200);
            problem["title"].ShouldBe(kind.Title);
            problem["status"].ShouldBe($"{kind.Status}");
            problem["meaning"].ShouldNotBeNullOrWhiteSpace(kind.Slug);
        }
    }

    [Fact]
    public async Task All_problems_are_listed_and_a_fault_of_the_server_too() =>
        (await City.GetAsync("/problems")).ShouldBe(200).Each("items", "type").ShouldBe(
            Refusals.All.Select(kind => $"/problems/{kind.Slug}").Append("/problems/internal-error"));

    [Fact]
    public async Task A_browser_gets_a_problem_as_a_page()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/problems/already-reported");
        request.Headers.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        var page = (await City.Server.SendAsync(request)).ShouldBe(200);
        page.ContentType!.ShouldStartWith("text/html");
        page.Text.ShouldContain(Refusals.AlreadyReported.Title);
        page.Text.ShouldContain("<code>report</code>");
    }

    [Fact]
    public async Task A_problem_that_does_not_exist_is_not_found() =>
        (await City.GetAsync("/problems/no-such-problem")).ShouldBeRefused(404, "not-found");

    [GeneratedRegex("<script[^>]* src=\"([^\"]*)\"")]
    private static partial Regex Parts();
}
