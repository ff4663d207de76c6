using System.Net;
using System.Text.RegularExpressions;
using Milestones.Server.Tests.Running;
using ZXing;
using ZXing.Common;
using ZXing.QrCode;

namespace Milestones.Server.Tests.SigningIn;

/// <summary>An admin gives out tokens at a page, and takes them back.</summary>
public sealed partial class TokensPageTests(City city) : CityTest(city)
{
    private const string Page = "/admin/tokens";

    [Fact]
    public async Task A_token_that_is_made_at_the_page_is_shown_once_and_does_what_it_says()
    {
        using var admin = await AdminAsync();
        var name = City.Unique("Team");
        var made = await admin.SendAsync(
            Page, Page, ("name", name), ("role", "field"), ("district", City.District), ("projects", await City.RoadAsync()), ("expires", "2023-06-30"));
        made.ShouldBe(200).Header("Cache-Control").ShouldBe("no-store");
        var link = LinkIn(made.Text);
        link.ShouldStartWith($"{City.Server.Http.BaseAddress}field#token=mst_");
        var token = link.Split('=')[1];
        var me = await MeAsync(token);
        me["name"].ShouldBe(name);
        me["roles.0"].ShouldBe("field");
        me["scope.districts.0"].ShouldBe(City.District);
        me["expires"].ShouldBe("2023-06-30T16:00:00.000000Z");

        var list = await admin.GetAsync(Page);
        list.Text.ShouldContain(name);
        list.Text.ShouldNotContain(token);
    }

    [Fact]
    public async Task The_code_is_read_as_the_link_by_another_s_reader()
    {
        using var admin = await AdminAsync();
        var made = (await admin.SendAsync(Page, Page, ("name", City.Unique("Team")), ("role", "viewer"))).ShouldBe(200);
        var link = LinkIn(made.Text);
        link.ShouldContain("/sign-in#token=");
        Scan(made.Text).ShouldBe(link);
    }

    [Fact]
    public async Task A_token_that_is_taken_back_at_the_page_is_taken_no_more()
    {
        using var admin = await AdminAsync();
        var name = City.Unique("Team");
        var token = LinkIn((await admin.SendAsync(Page, Page, ("name", name), ("role", "viewer"))).Text).Split('=')[1];
        (await MeAsync(token)).ShouldBe(200);
        var row = Row().Matches((await admin.GetAsync(Page)).Text).Single(one => one.Value.Contains(name, StringComparison.Ordinal));
        var list = await admin.SendAsync(Page, $"{Page}/{row.Groups["id"].Value}/revocation");
        list.ShouldBe(200).Text.ShouldContain("revoked on");
        (await MeAsync(token)).ShouldBeRefused(401, "unauthenticated");
    }

    [Fact]
    public async Task What_is_wrong_with_a_token_is_said_beside_the_field_and_none_is_made()
    {
        using var admin = await AdminAsync();
        var before = await City.AskAsync<long>("select count(*) from milestones.token");
        var page = await admin.SendAsync(Page, Page, ("name", "<b>Team</b>"), ("role", "mayor"), ("expires", "2021-01-01"));
        page.ShouldBe(400);
        page.Text.ShouldContain("&lt;b&gt;Team&lt;/b&gt;");
        Wrong().Count(page.Text).ShouldBe(2);
        (await admin.SendAsync(Page, Page, ("name", "Team"), ("role", "field"), ("projects", "no-such-project"))).ShouldBe(404).Text.ShouldContain("no-such-project");
        (await City.AskAsync<long>("select count(*) from milestones.token")).ShouldBe(before);
    }

    [Fact]
    public async Task Nobody_but_an_admin_sees_it_and_a_form_from_elsewhere_makes_nothing()
    {
        using var planner = new Visitor(City.Server);
        await planner.SignInAsync((await City.PostAsync("/api/tokens", new System.Text.Json.Nodes.JsonObject { ["name"] = "planner", ["role"] = "planner" })).ShouldBe(201)["token"]!);
        (await planner.GetAsync(Page)).ShouldBe(403);
        (await planner.SendAsync([("name", "mine"), ("role", "admin")], Page)).ShouldBe(403);

        using var admin = await AdminAsync();
        var fields = Visitor.Fields((await admin.GetAsync(Page)).Text, Page).Concat([("name", "theirs"), ("role", "admin")]).ToList();
        (await admin.SendAsync(fields, Page, site: "cross-site")).ShouldBeRefused(403, "forbidden");
        await admin.SendAsync([("name", "theirs"), ("role", "admin")], Page);
        (await City.AskAsync<long>("select count(*) from milestones.token where name in ('mine', 'theirs')")).ShouldBe(0);
    }

    private async Task<Visitor> AdminAsync()
    {
        var visitor = new Visitor(City.Server);
        await visitor.SignInAsync(City.Server.Token);
        return visitor;
    }

    private Task<Reply> MeAsync(string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        request.Headers.Authorization = new("Bearer", token);
        return City.Server.SendAsync(request);
    }

    /// <summary>Reads the code of a page as it would be printed: each of its squares four dots wide.</summary>
    private static string Scan(string page)
    {
        const int scale = 4;
        var width = int.Parse(Code().Match(page).Groups["size"].Value) * scale;
        var dots = new byte[width * width];
        Array.Fill(dots, byte.MaxValue);
        foreach (Match run in Run().Matches(Code().Match(page).Groups["path"].Value))
        {
            var (x, y, length) = (int.Parse(run.Groups["x"].Value) * scale, int.Parse(run.Groups["y"].Value) * scale, int.Parse(run.Groups["length"].Value) * scale);
            for (var row = y; row < y + scale; row++)
            {
                Array.Clear(dots, (row * width) + x, length);
            }
        }

        var picture = new RGBLuminanceSource(dots, width, width, RGBLuminanceSource.BitmapFormat.Gray8);

        // It is a drawing, and no photo in which a code has to be found first: that search misses some.
        var hints = new Dictionary<DecodeHintType, object> { [DecodeHintType.PURE_BARCODE] = true };
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(picture)), hints).ShouldNotBeNull().Text;
    }

    private static string LinkIn(string page) => WebUtility.HtmlDecode(Link().Match(page).Groups["link"].Value);

    [GeneratedRegex("""<input id="link" readonly value="(?<link>[^"]*)""")]
    private static partial Regex Link();

    [GeneratedRegex("""<tr[^>]*id="(?<id>[^"]*)">.*?</tr>""", RegexOptions.Singleline)]
    private static partial Regex Row();

    [GeneratedRegex("""<svg id="code"[^>]* viewBox="0 0 (?<size>\d+) .*?<path d="(?<path>[^"]*)""", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"M(?<x>\d+) (?<y>\d+)h(?<length>\d+)v1")]
    private static partial Regex Run();

    [GeneratedRegex("<span class=\"wrong\"")]
    private static partial Regex Wrong();
}
