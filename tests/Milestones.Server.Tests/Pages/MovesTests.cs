using System.Net;
using System.Text.RegularExpressions;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Pages;

/// <summary>What pages tell of how things moved: between two moments, from month to month, from one version of a plan to the next.</summary>
public sealed partial class MovesTests(City city) : CityTest(city)
{
    [Fact]
    public async Task A_difference_is_told_by_what_happened_in_between_and_by_what_was_reported_late()
    {
        var campaign = await City.CampaignAsync();
        var roads = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            roads.Add(await City.RoadAsync(campaign));
        }

        await City.RecordedAsync(Milestone(roads[0], "completed", "2022-03-01"));
        var known = await City.LastSequenceAsync();
        await City.RecordedAsync(Milestone(roads[1], "completed", "2022-02-10"), Milestone(roads[2], "completed", "2022-04-10"), Milestone(roads[3], "completed", "2022-04-20"));

        var page = (await City.GetAsync($"/changes?campaign={campaign}&from=2022-03-15&knownFrom={known}&to=2022-05-01")).ShouldBe(200).Text;
        var row = Row(page, "completed");
        Values(row).ShouldBe(["1", "4", "3", "2", "1"]);
        var links = Links().Matches(row).Select(link => WebUtility.HtmlDecode(link.Groups[1].Value)).ToList();
        links.Count.ShouldBe(3);
        foreach (var (link, value) in links.Zip(["3", "2", "1"]))
        {
            (await City.GetAsync(link.Split('#')[0])).ShouldBe(200).Text.ShouldContain($"<data id=\"value\" value=\"{value}\">");
        }
    }

    [Fact]
    public async Task Records_that_are_new_come_first_and_those_that_were_known_are_a_click_away()
    {
        var campaign = await City.CampaignAsync();
        var (late, road) = (
            await City.RoadAsync(campaign, Plan(2022, "2022-01-20", 1, ("completed", "2022-03-01"))), await City.RoadAsync(campaign));
        var known = await City.LastSequenceAsync();
        var address = $"/changes?campaign={campaign}&from=2022-03-15&knownFrom={known}&to=2022-05-01";
        (await City.GetAsync(address)).ShouldBe(200).Text.ShouldContain($"href=\"/projects/{late}");
        await City.RecordedAsync(Milestone(road, "completed", "2022-04-10"));

        var page = (await City.GetAsync(address)).ShouldBe(200).Text;
        page.ShouldContain($"href=\"/projects/{road}");
        page.ShouldNotContain($"href=\"/projects/{late}");
        var before = (await City.GetAsync($"{address}&part=known")).ShouldBe(200).Text;
        before.ShouldContain($"href=\"/projects/{late}");
        before.ShouldNotContain($"href=\"/projects/{road}");
        (await City.GetAsync($"{address}&part=some")).ShouldBe(400);
    }

    [Fact]
    public async Task A_month_of_which_no_money_is_known_yet_is_not_told_as_one_without_spending()
    {
        var campaign = await City.CampaignAsync();
        var road = await City.RoadAsync(campaign, Plan(2022, "2022-01-20", 900, ("completed", "2022-12-01")));
        await City.RecordedAsync(Investment(road, "2022-01", 100), Investment(road, "2022-03", 100));
        var page = (await City.GetAsync($"/?campaign={campaign}&year=2022&asOf=2022-05-10")).ShouldBe(200).Text;
        var months = Rows().Matches(page[page.IndexOf("id=\"curve-table\"", StringComparison.Ordinal)..]).Skip(1).Take(12).Select(row => row.Value).ToList();
        months.Select(month => month.Contains("unreported", StringComparison.Ordinal)).ShouldBe(
            [false, false, false, true, true, false, false, false, false, false, false, false]);
        months.Take(5).Select(month => Values(month)[^1]).ShouldBe(["100", "100", "200", "200", "200"]);
    }

    [Fact]
    public async Task A_move_of_a_date_is_told_with_the_dates_of_that_move()
    {
        var campaign = await City.CampaignAsync();
        var road = await City.RoadAsync(campaign, Plan(2022, "2022-01-20", 1, ("completed", "2022-06-30")));
        foreach (var (decided, on, why) in new[] { ("2022-02-01", "2022-07-10", "land"), ("2022-03-01", "2022-07-05", "weather") })
        {
            (await City.PostAsync($"/api/projects/{road}/plans", Plan(2022, decided, 1, ("completed", on)).With("reason", Reason(why)))).ShouldBe(201);
        }

        var page = (await City.GetAsync($"/late/reasons?campaign={campaign}&asOf=2022-05-01")).ShouldBe(200).Text;
        var moves = Rows().Matches(page[page.IndexOf("id=\"moves\"", StringComparison.Ordinal)..]).Skip(1).Take(2)
            .Select(row => (Values(row.Value)[0], string.Join(' ', Times().Matches(row.Value).Select(time => time.Groups[1].Value))));
        moves.ShouldBe([("10", "2022-06-30 2022-07-10"), ("-5", "2022-07-10 2022-07-05")]);
        var version = WebUtility.HtmlDecode(Regex.Match(page, "href=\"(/explain/[^\"]+)\"").Groups[1].Value);
        (await City.GetAsync(version)).ShouldBe(200).Text.ShouldContain("2022 年 7 月 10 日");
    }

    private static string Row(string page, string figure) =>
        Regex.Match(page, $"<tr data-figure=\"{figure}\".*?</tr>", RegexOptions.Singleline).Value;

    private static string[] Values(string row) => [.. Data().Matches(row).Select(data => data.Groups[1].Value)];

    [GeneratedRegex("<data[^>]* value=\"([^\"]*)\"")]
    private static partial Regex Data();

    [GeneratedRegex("<a href=\"([^\"]+)\"")]
    private static partial Regex Links();

    [GeneratedRegex("<tr.*?</tr>", RegexOptions.Singleline)]
    private static partial Regex Rows();

    [GeneratedRegex("<time datetime=\"([^\"]+)\"")]
    private static partial Regex Times();
}
