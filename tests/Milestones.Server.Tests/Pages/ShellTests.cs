using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.Pages;

/// <summary>What holds for every page.</summary>
public sealed class ShellTests(City city) : CityTest(city)
{
    [Theory]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", null, "zh-CN")]
    [InlineData("en-GB,en;q=0.9", null, "en")]
    [InlineData("de, en;q=0.5, zh;q=0.7", null, "zh-CN")]
    [InlineData("fr", null, "zh-CN")]
    [InlineData("zh-CN", "en", "en")]
    [InlineData("en", "nonsense", "en")]
    public async Task A_page_speaks_the_language_that_was_chosen_or_else_the_browser_s(string asked, string? chosen, string spoken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Accept-Language", asked);
        if (chosen is not null)
        {
            request.Headers.TryAddWithoutValidation("Cookie", $"language={chosen}");
        }

        var page = (await City.Server.SendAsync(request)).ShouldBe(200);
        page.Text.ShouldContain($"<html lang=\"{spoken}\">");
        page.Header("Vary").ShouldBe("Accept-Encoding, Accept-Language, Cookie");
    }

    [Theory]
    [InlineData("/?year=2022&by=kind", "/?year=2022&by=kind")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    [InlineData("https://elsewhere.example", "/")]
    [InlineData("/\t/elsewhere.example", "/")]
    [InlineData("/projects?q=青岛", "/")]
    [InlineData("/projects?q=%E9%9D%92%E5%B2%9B", "/projects?q=%E9%9D%92%E5%B2%9B")]
    [InlineData("/projects/%E8%B7%AF?year=2022", "/projects/%E8%B7%AF?year=2022")]
    [InlineData("/sign-in", "/sign-in")]
    [InlineData("", "/")]
    public async Task Choosing_a_language_leads_back_to_where_the_reader_was_and_nowhere_else(string back, string to)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = City.Server.Http.BaseAddress };
        using var answer = await http.GetAsync($"/language/en?back={Uri.EscapeDataString(back)}", Cancellation);
        ((int)answer.StatusCode).ShouldBe(302);
        answer.Headers.Location!.OriginalString.ShouldBe(to);
        answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem().ShouldContain("language=en");
    }

    [Fact]
    public async Task The_other_language_is_a_link_away_whatever_the_address()
    {
        var page = (await City.GetAsync("/projects/%E8%B7%AF?year=2022")).ShouldBe(404);
        page.Text.ShouldContain("href=\"/language/en?back=%2Fprojects%2F%25E8%25B7%25AF%3Fyear%3D2022\"");
    }

    [Fact]
    public async Task A_page_that_a_browser_has_is_not_sent_again()
    {
        var first = (await City.GetAsync("/?year=2022")).ShouldBe(200);
        (await City.GetAsync("/?year=2022", first.ETag)).ShouldBe(304).Bytes.ShouldBeEmpty();
        (await City.GetAsync("/", first.ETag)).ShouldBe(200);
    }

    [Fact]
    public async Task A_browser_that_can_read_it_gets_a_page_compressed_and_the_same()
    {
        var plain = (await City.GetAsync("/?year=2022")).ShouldBe(200);
        var request = new HttpRequestMessage(HttpMethod.Get, "/?year=2022");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip, deflate, br");
        var compressed = (await City.Server.SendAsync(request)).ShouldBe(200);
        compressed.Header("Content-Encoding").ShouldBe("br");
        compressed.ETag.ShouldNotBe(plain.ETag);
        compressed.Bytes.Length.ShouldBeLessThan(plain.Bytes.Length / 2);
        using var text = new StreamReader(new System.IO.Compression.BrotliStream(new MemoryStream(compressed.Bytes), System.IO.Compression.CompressionMode.Decompress));
        (await text.ReadToEndAsync(Cancellation)).ShouldBe(plain.Text);
    }

    [Theory]
    [InlineData("/?yeer=2022", 400, "yeer")]
    [InlineData("/?year=22", 400, "year")]
    [InlineData("/?kind=rode", 422, "rode")]
    [InlineData("/?knownAt=2022-13-01", 400, "knownAt")]
    public async Task A_wrong_question_is_told_on_a_page_as_the_API_tells_it(string address, int status, string names)
    {
        var page = (await City.GetAsync(address)).ShouldBe(status);
        page.ContentType.ShouldBe("text/html; charset=utf-8");
        page.Text.ShouldContain(names);
        page.Header("ETag").ShouldBeNull();
        (await City.GetAsync($"/api/scorecard{address[1..]}")).ShouldBe(status);
    }

    [Theory]
    [InlineData("/explain?figure=nonsense", "figure")]
    [InlineData("/explain?figure=indicator:none&evidence=accepted", "evidence")]
    [InlineData("/changes?figure=nonsense", "figure")]
    [InlineData("/changes?from=yesterday", "from")]
    public async Task Every_page_names_the_parameter_that_is_wrong(string address, string names) =>
        (await City.GetAsync(address)).ShouldBe(400).Text.ShouldContain($"<code>{names}</code>");

    [Fact]
    public async Task A_page_can_only_be_read()
    {
        var head = (await City.Server.SendAsync(HttpMethod.Head, "/")).ShouldBe(200);
        head.Bytes.ShouldBeEmpty();
        head.ETag.ShouldBe((await City.GetAsync("/")).ETag);
        (await City.Server.SendAsync(HttpMethod.Post, "/")).ShouldBeRefused(405, "method-not-allowed").Header("Allow").ShouldBe("GET, HEAD");
    }

    [Fact]
    public async Task Nothing_in_a_page_runs_or_looks_otherwise_than_by_the_server_s_own_files()
    {
        var page = (await City.GetAsync("/")).ShouldBe(200);
        page.Header("Content-Security-Policy").ShouldNotBeNull().ShouldStartWith("default-src 'none'; script-src 'self'; style-src 'self';");
        page.Header("Content-Security-Policy").ShouldNotBeNull().ShouldNotContain("unsafe");
        page.Text.ShouldNotContain("style=");
        page.Text.ShouldNotContain("<style");
        page.Text.ShouldNotContain(" onclick");
    }

    [Fact]
    public async Task What_a_reader_types_stands_in_the_page_as_text()
    {
        var page = (await City.GetAsync("/?tag=%3Cscript%3Ealert(1)%3C/script%3E%22%27")).ShouldBe(200);
        page.Text.ShouldNotContain("<script>alert");
        page.Text.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    [Fact]
    public async Task What_was_known_on_a_day_was_known_when_it_ended_in_the_city()
    {
        var page = (await City.GetAsync("/?knownAt=2022-12-20")).ShouldBe(200);
        page.Text.ShouldContain("name=\"knownAt\" value=\"2022-12-20\"");
        (await City.GetAsync("/?knownAt=2022-12-20T15:59:59.999999Z")).ShouldBe(200).Text.ShouldContain("name=\"knownAt\" value=\"2022-12-20\"");
        (await City.GetAsync("/?knownAt=2022-12-20T16:00:00Z")).ShouldBe(200).Text.ShouldContain("name=\"knownAt\" value=\"2022-12-21\"");
    }

    [Fact]
    public async Task Every_link_and_form_keeps_what_it_does_not_change()
    {
        var page = (await City.GetAsync("/?year=2022&district=shinan&asOf=2022-11-30&by=campaign")).ShouldBe(200).Text;
        page.ShouldContain("href=\"/projects?year=2022&amp;district=shinan&amp;asOf=2022-11-30\"");
        page.ShouldContain("<input type=\"hidden\" name=\"by\" value=\"campaign\" />");
        page.ShouldContain("<input type=\"hidden\" name=\"asOf\" value=\"2022-11-30\" />");
    }

    [Theory]
    [InlineData("/no-such-page", "text/html,application/xhtml+xml", "text/html; charset=utf-8")]
    [InlineData("/no-such-page", "application/json", "application/problem+json")]
    [InlineData("/no-such-page", null, "application/problem+json")]
    [InlineData("/api/no-such-thing", "text/html", "application/problem+json")]
    public async Task What_is_not_there_is_told_to_a_reader_on_a_page_and_to_a_program_as_a_problem(string address, string? accept, string type)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.TryAddWithoutValidation("Accept", accept ?? "*/*");
        (await City.Server.SendAsync(request)).ShouldBe(404).ContentType.ShouldBe(type);
    }
}
