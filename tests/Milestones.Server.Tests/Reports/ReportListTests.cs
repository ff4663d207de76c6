using System.Text.Json.Nodes;
using Milestones.Server.Tests.Evidence;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Reports.Reviewing;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Reports;

/// <summary>The office's queue: reports in the order in which they were recorded, with what became of each.</summary>
public sealed class ReportListTests(City city) : CityTest(city)
{
    [Fact]
    public async Task Each_report_is_told_with_what_became_of_it()
    {
        var (campaign, file) = (await City.CampaignAsync(), SampleFiles.Pdf());
        var road = await City.RoadAsync(campaign);
        var started = Milestone(road, "started", "2022-03-01").Naming(file, SampleFiles.Png());
        var spent = Investment(road, "2022-03", 5);
        await City.RecordedAsync(started, spent, Correction(started, "occurredOn", "2022-03-04"), Correction(started, "note", "As the site book has it."), Retraction(spent));
        (await City.Server.SendAsync(file)).ShouldBe(201);
        await City.SeenToAsync(file);
        (await City.ReviewAsync(started, Accepted("Seen"))).ShouldBe(201);

        var list = await ListAsync($"campaign={campaign}");

        list.Each("items", "id").ShouldBe([started.Id(), spent.Id()]);
        list.Each("items", "type").ShouldBe(["milestone-reported", "investment-reported"]);
        list.Each("items", "project").ShouldBe([road, road]);
        list.Each("items", "occurredOn").ShouldBe(["2022-03-04", "2022-03-31"]);
        list.Each("items", "corrections").ShouldBe(["2", "0"]);
        list.Each("items", "retracted").ShouldBe(["false", "true"]);
        list["items.0.data.occurredOn"].ShouldBe("2022-03-01", "as it was first said");
        list["items.0.review.verdict"].ShouldBe("accepted");
        list["items.1.review"].ShouldBeNull();
        list.Each("items.0.evidenceReceived", "hash").ShouldBe([Sending.HashOf(file)]);
        foreach (var (index, report) in ((JsonObject[])[started, spent]).Index())
        {
            var read = await City.ReadAsync(report);
            foreach (var field in (string[])["receipt", "data", "by", "review", "evidenceReceived"])
            {
                list[$"items.{index}.{field}"].ShouldBe(read[field], $"{field} of {index}");
            }
        }
    }

    [Fact]
    public async Task A_report_is_found_by_its_newest_review()
    {
        var campaign = await City.CampaignAsync();
        var reports = new Dictionary<string, JsonObject>();
        foreach (var name in (string[])["plain", "corrected", "accepted", "returned", "changed to accepted", "changed to returned", "accepted and corrected", "returned and corrected", "accepted again", "accepted and retracted", "retracted", "photographed since"])
        {
            var file = SampleFiles.Pdf();
            var report = reports[name] = Milestone(await City.RoadAsync(campaign), "started", "2022-03-01").Naming(file);
            await City.RecordedAsync(report);
            foreach (var said in name switch
            {
                "accepted" or "accepted and corrected" or "accepted and retracted" or "accepted again" or "photographed since" => (JsonObject[])[Accepted()],
                "returned" or "returned and corrected" => [Returned()],
                "changed to accepted" => [Returned(), Accepted()],
                "changed to returned" => [Accepted(), Returned()],
                _ => [],
            })
            {
                (await City.ReviewAsync(report, said)).ShouldBe(201);
            }

            if (name.Contains("corrected", StringComparison.Ordinal) || name == "accepted again")
            {
                await City.RecordedAsync(Correction(report, "occurredOn", "2022-03-02"));
            }

            if (name == "accepted again")
            {
                (await City.ReviewAsync(report, Accepted())).ShouldBe(201);
            }

            if (name.Contains("retracted", StringComparison.Ordinal))
            {
                await City.RecordedAsync(Retraction(report));
            }

            if (name == "photographed since")
            {
                (await City.Server.SendAsync(file)).ShouldBe(201);
                await City.SeenToAsync(file);
            }
        }

        async Task<IEnumerable<string>> NamesAsync(string review)
        {
            var ids = (await ListAsync($"campaign={campaign}{review}")).Each("items", "id");
            return reports.Where(report => ids.Contains(report.Value.Id())).Select(report => report.Key);
        }

        (await NamesAsync("")).ShouldBe(reports.Keys);
        (await NamesAsync("&review=none")).ShouldBe(["plain", "corrected", "accepted and corrected", "returned and corrected"]);
        (await NamesAsync("&review=accepted")).ShouldBe(["accepted", "changed to accepted", "accepted again", "photographed since"]);
        (await NamesAsync("&review=returned")).ShouldBe(["returned", "changed to returned"]);
    }

    [Fact]
    public async Task A_filter_takes_the_reports_of_the_projects_that_it_names()
    {
        var (campaign, tag) = (await City.CampaignAsync(), City.Unique("tag"));
        var road = await City.RoadAsync(campaign, null, tag, "other");
        var parking = await City.ParkingAsync(campaign);
        var registration = (await City.RegistrationAsync("road", campaign)).With("district", "laoshan");
        (await City.PostAsync("/api/projects", registration)).ShouldBe(201);
        var indicator = Value(await City.IndicatorAsync(), "2022-05-01", 3);
        var after = await City.LastSequenceAsync();
        var reports = new Dictionary<string, JsonObject>
        {
            ["road"] = Milestone(road, "started", "2022-03-01"), ["money"] = Investment(road, "2022-03", 5), ["parking"] = Milestone(parking, "started", "2022-03-01"),
            ["east"] = Suspension(registration.Code(), "2022-03-01"), ["indicator"] = indicator,
        };
        await City.RecordedAsync([.. reports.Values]);

        foreach (var (filter, names) in new (string, string[])[]
        {
            ("", ["road", "money", "parking", "east", "indicator"]), ($"campaign={campaign}", ["road", "money", "parking", "east"]),
            ($"campaign={campaign}&kind=parking", ["parking"]), ($"campaign={campaign}&district=laoshan", ["east"]), ($"tag={tag}", ["road", "money"]),
            ($"tag={tag}&kind=parking", []), ($"project={road}", ["road", "money"]), ($"project={road}&kind=road", ["road", "money"]),
            ($"project={road}&kind=parking", []), ("project=NOBODY", []),
        })
        {
            var list = await ListAsync($"after={after}&{filter}");
            list.Each("items", "id").ShouldBe(names.Select(name => (string?)reports[name].Id()), customMessage: filter);
        }

        var told = (await ListAsync($"after={after}")).Json.At("items.4")!;
        told.Text("project").ShouldBeNull();
        told.Text("indicator").ShouldBe((string)indicator["indicator"]!);
    }

    [Fact]
    public async Task A_team_finds_its_own()
    {
        var campaign = await City.CampaignAsync();
        var (road, parking) = (await City.RoadAsync(campaign), await City.ParkingAsync(campaign));
        var (mine, others, returned) = (Milestone(road, "started", "2022-03-01"), Investment(road, "2022-03", 5), Milestone(parking, "started", "2022-03-01"));
        await ImportAsync(mine.With("by", "team-7"), others.With("by", "team-8"), returned.With("by", "team-7"));
        (await City.ReviewAsync(returned, Returned())).ShouldBe(201);

        (await ListAsync("by=team-7")).Each("items", "id").ShouldBe([mine.Id(), returned.Id()]);
        (await ListAsync("by=team-7")).Each("items", "by").ShouldBe(["team-7", "team-7"]);
        (await ListAsync("by=team-7&review=returned")).Each("items", "id").ShouldBe([returned.Id()]);
        (await ListAsync("by=team-7&kind=road")).Each("items", "id").ShouldBe([mine.Id()]);
        (await ListAsync("by=team-9")).Each("items", "id").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData(2, "")]
    [InlineData(7, "")]
    [InlineData(1000, "")]
    [InlineData(1, "&review=accepted")]
    [InlineData(3, "&review=none")]
    public async Task A_list_is_paged_in_the_order_of_the_log(int limit, string review)
    {
        var campaign = await City.CampaignAsync();
        var (road, all) = (await City.RoadAsync(campaign), new List<JsonObject>());
        for (var month = 1; month <= 7; month++)
        {
            all.Add(Investment(road, $"2022-{month:00}", month));
            await City.RecordedAsync(all[^1]);
            if (month % 2 == 0)
            {
                (await City.ReviewAsync(all[^1], Accepted())).ShouldBe(201);
            }
        }

        var (found, after) = (new List<string?>(), (string?)null);
        do
        {
            var page = await ListAsync($"campaign={campaign}{review}&limit={limit}{(after is null ? "" : $"&after={after}")}");
            page.Each("items", "id").Length.ShouldBeInRange(1, limit);
            found.AddRange(page.Each("items", "id"));
            after = page["next"];
        }
        while (after is not null);

        found.ShouldBe(all.Where((_, index) => review switch { "&review=accepted" => index % 2 == 1, "&review=none" => index % 2 == 0, _ => true }).Select(report => report.Id()));
    }

    [Fact]
    public async Task What_was_known_at_a_position_is_listed_as_it_was_and_a_day_says_nothing()
    {
        var campaign = await City.CampaignAsync();
        var registration = await City.RegistrationAsync("road", campaign);
        (await City.PostAsync("/api/projects", registration)).ShouldBe(201);
        var (started, spent) = (Milestone(registration.Code(), "started", "2022-03-01"), Investment(registration.Code(), "2022-03", 5));
        await City.RecordedAsync(started);
        var accepted = (await City.ReviewAsync(started, Accepted())).ShouldBe(201);
        var then = await ListAsync($"campaign={campaign}&review=accepted");

        await City.RecordedAsync(spent, Correction(started, "occurredOn", "2022-03-04"));
        (await City.ReviewAsync(spent, Accepted())).ShouldBe(201);
        await City.RecordedAsync(Retraction(started));
        (await City.PutAsync(
            $"/api/projects/{registration.Code()}",
            registration.Without("code").Without("kind").With("district", "laoshan").With("reason", Reason("other")))).ShouldBe(200);

        then.Each("items", "id").ShouldBe([started.Id()]);
        then.Sequence.ShouldBe(accepted.Sequence);
        then["knownAt"].ShouldBe(accepted["recordedAt"]);
        (await ListAsync($"campaign={campaign}&review=accepted")).Each("items", "id").ShouldBe([spent.Id()]);
        (await ListAsync($"campaign={campaign}&review=accepted&atSequence={then.Sequence}")).Text.ShouldBe(then.Text);
        (await ListAsync($"campaign={campaign}&review=accepted&knownAt={then["knownAt"]}")).Text.ShouldBe(then.Text);
        (await ListAsync($"campaign={campaign}&review=none&atSequence={then.Sequence - 1}")).Each("items", "id").ShouldBe([started.Id()]);
        (await ListAsync($"campaign={campaign}&atSequence={then.Sequence - 2}")).Each("items", "id").ShouldBeEmpty();
        (await ListAsync($"campaign={campaign}&district={City.District}")).Each("items", "id").ShouldBeEmpty();
        (await ListAsync($"campaign={campaign}&district={City.District}&atSequence={then.Sequence}")).Each("items", "id").ShouldBe([started.Id()]);

        var earlier = await ListAsync($"campaign={campaign}&asOf=2022-01-01");
        earlier["asOf"].ShouldBe("2022-01-01");
        earlier.Each("items", "id").ShouldBe([started.Id(), spent.Id()]);
    }

    [Fact]
    public async Task Who_has_the_list_already_is_told_304_until_it_changes()
    {
        var campaign = await City.CampaignAsync();
        var report = Milestone(await City.RoadAsync(campaign), "started", "2022-03-01");
        await City.RecordedAsync(report);
        var list = await ListAsync($"campaign={campaign}");
        var fixedAt = $"/api/reports?campaign={campaign}&atSequence={list.Sequence}";

        (await City.GetAsync($"/api/reports?campaign={campaign}", list.ETag)).ShouldBe(304).Bytes.ShouldBeEmpty();
        (await City.ReviewAsync(report, Accepted())).ShouldBe(201);

        (await City.GetAsync($"/api/reports?campaign={campaign}", list.ETag)).ShouldBe(200).ETag.ShouldNotBe(list.ETag);
        (await City.GetAsync(fixedAt, list.ETag)).ShouldBe(304);
    }

    [Theory]
    [InlineData("review=lapsed", 400, "invalid-request")]
    [InlineData("review=Accepted", 400, "invalid-request")]
    [InlineData("evidence=accepted", 400, "invalid-request")]
    [InlineData("year=2022", 400, "invalid-request")]
    [InlineData("limit=0", 400, "invalid-request")]
    [InlineData("limit=1001", 400, "invalid-request")]
    [InlineData("after=first", 400, "invalid-request")]
    [InlineData("project=a&project=b", 400, "invalid-request")]
    [InlineData("state=returned", 400, "invalid-request")]
    [InlineData("atSequence=9223372036854775807", 400, "invalid-request")]
    [InlineData("kind=canal", 422, "unknown-code")]
    [InlineData("campaign=nothing", 422, "unknown-code")]
    [InlineData("district=nowhere", 422, "unknown-code")]
    public async Task What_can_not_be_asked_is_refused(string query, int status, string slug) =>
        (await City.GetAsync($"/api/reports?{query}")).ShouldBeRefused(status, slug);

    private async Task<Reply> ListAsync(string query) => (await City.GetAsync($"/api/reports?{query}")).ShouldBe(200);

    private async Task ImportAsync(params JsonObject[] lines)
    {
        await using var @operator = await Operator.OnAsync(City.ConnectionString);
        (await @operator.ImportAsync(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(line => line.ToJsonString()))))).Recorded.ShouldBe(lines.Length);
    }
}
