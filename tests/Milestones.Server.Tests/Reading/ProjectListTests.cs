using System.Text.Json.Nodes;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Reading;

public sealed class ProjectListTests(City city) : CityTest(city)
{
    [Fact]
    public async Task A_filter_takes_the_projects_that_it_names()
    {
        var (campaign, tag) = (await City.CampaignAsync(), City.Unique("tag"));
        var road = await City.RoadAsync(campaign, Plan(2022, "2022-01-20", 1), tag, "other");
        var parking = await City.ParkingAsync(campaign, Plan(2021, "2021-01-20", 1));
        var registration = (await City.RegistrationAsync("road", campaign)).With("district", "laoshan");
        await City.PostAsync("/api/projects", registration);
        var east = registration.Code();

        foreach (var (filter, codes) in new (string, string[])[]
        {
            ("", [road, parking, east]), ("kind=parking", [parking]), ("district=laoshan", [east]), ($"tag={tag}", [road]), ($"tag={tag}&kind=parking", []),
            ("year=2022", [road]), ("year=2021", [parking]), ("year=2020", []), ("year=2022&asOf=2022-01-19", []), ("status=planned", [road, parking, east]),
        })
        {
            (await ListAsync(campaign, filter)).ShouldBe(codes.Order(StringComparer.Ordinal), customMessage: filter);
        }
    }

    [Fact]
    public async Task Each_status_takes_its_own()
    {
        var campaign = await City.CampaignAsync();
        var projects = new Dictionary<string, string>();
        foreach (var status in (string[])["planned", "started", "main-line-open", "completed", "suspended", "cancelled"])
        {
            projects[status] = await City.RoadAsync(campaign);
        }

        await City.RecordedAsync(
            Milestone(projects["started"], "started", "2022-03-01"), Milestone(projects["main-line-open"], "main-line-open", "2022-03-01"),
            Milestone(projects["completed"], "completed", "2022-03-02"), Suspension(projects["completed"], "2022-03-01"),
            Milestone(projects["suspended"], "started", "2022-03-01"), Suspension(projects["suspended"], "2022-03-02"),
            Milestone(projects["cancelled"], "started", "2022-03-01"), Suspension(projects["cancelled"], "2022-03-02"), Cancellation(projects["cancelled"], "2022-03-03"));

        foreach (var (status, project) in projects)
        {
            (await ListAsync(campaign, $"status={status}")).ShouldBe([project], customMessage: status);
        }

        (await ListAsync(campaign, "status=suspended&asOf=2022-03-02")).ShouldBe(new[] { projects["suspended"], projects["cancelled"] }.Order(StringComparer.Ordinal));
        (await ListAsync(campaign, "status=opened")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_status_in_the_list_is_the_one_that_finds_it()
    {
        var campaign = await City.CampaignAsync();
        var road = await City.RoadAsync(campaign);
        await City.RecordedAsync(Milestone(road, "started", "2022-03-01"), Suspension(road, "2022-03-05"), Resumption(road, "2022-03-09"));

        for (var day = 1; day <= 12; day++)
        {
            var status = (await City.GetAsync($"/api/projects?campaign={campaign}&asOf=2022-03-{day:00}"))["items.0.status"];
            (await ListAsync(campaign, $"status={status}&asOf=2022-03-{day:00}")).ShouldBe([road]);
        }
    }

    [Theory]
    [InlineData("杭鞍")]
    [InlineData("hang'AN")]
    [InlineData("road")]
    public async Task Words_are_found_in_either_name_whatever_their_case(string words)
    {
        var campaign = await City.CampaignAsync();
        var road = await City.RoadAsync(campaign);

        (await ListAsync(campaign, $"q={Uri.EscapeDataString(words)}")).ShouldBe([road]);
        (await ListAsync(campaign, $"q={Uri.EscapeDataString(words)}x")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Words_are_found_in_the_code()
    {
        var campaign = await City.CampaignAsync();
        var road = await City.RoadAsync(campaign);

        (await ListAsync(campaign, $"q={road.ToLowerInvariant()}")).ShouldBe([road]);
    }

    [Fact]
    public async Task A_filter_asks_for_the_attributes_as_they_were_known()
    {
        var campaign = await City.CampaignAsync();
        var registration = await City.RegistrationAsync("road", campaign);
        await City.PostAsync("/api/projects", registration);
        var before = await City.LastSequenceAsync();
        await City.PutAsync(
            $"/api/projects/{registration.Code()}",
            registration.Without("code").Without("kind").With("district", "laoshan").With("name", new JsonObject { ["en"] = "Renamed" }).With("reason", Reason("other")));

        (await ListAsync(campaign, "district=laoshan&q=renamed")).ShouldBe([registration.Code()]);
        (await ListAsync(campaign, $"district=laoshan&atSequence={before}")).ShouldBeEmpty();
        (await ListAsync(campaign, $"district={City.District}&q=hang&atSequence={before}")).ShouldBe([registration.Code()]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(1000)]
    public async Task A_list_is_paged_in_the_order_of_codes(int limit)
    {
        var campaign = await City.CampaignAsync();
        var codes = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            codes.Add(i % 2 == 0 ? await City.RoadAsync(campaign) : await City.ParkingAsync(campaign));
        }

        var found = new List<string?>();
        string? after = null;
        do
        {
            var page = (await City.GetAsync($"/api/projects?campaign={campaign}&limit={limit}&after={after}")).ShouldBe(200);
            page.Each("items", "code").Length.ShouldBeLessThanOrEqualTo(limit);
            found.AddRange(page.Each("items", "code"));
            after = page["next"];
        }
        while (after is not null);

        found.ShouldBe(codes.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=99999999999999999999", "limit")]
    [InlineData("limit=1&limit=2", "limit")]
    [InlineData("year=0", "year")]
    [InlineData("year=twenty", "year")]
    [InlineData("asOf=2022-02-30", "asOf")]
    [InlineData("asOf=today", "asOf")]
    [InlineData("knownAt=yesterday", "knownAt")]
    [InlineData("knownAt=2022-12-20", "knownAt")]
    [InlineData("atSequence=-1", "atSequence")]
    [InlineData("atLeast=x", "atLeast")]
    [InlineData("knownAt=2022-12-20T00:00:00Z&atSequence=1", "atSequence")]
    [InlineData("colour=red", "colour")]
    public async Task A_parameter_that_is_wrong_or_unknown_is_named(string query, string parameter)
    {
        var reply = (await City.GetAsync($"/api/projects?{query}")).ShouldBeRefused(400, "invalid-request");

        reply.Json.At("errors")!.Has(parameter).ShouldBeTrue(reply.ToString());
        reply["detail"]!.ShouldContain(parameter);
    }

    [Theory]
    [InlineData("kind=canal")]
    [InlineData("campaign=nobody")]
    [InlineData("district=nobody")]
    public async Task A_code_that_the_catalogue_never_had_is_refused(string query) =>
        (await City.GetAsync($"/api/projects?{query}")).ShouldBeRefused(422, "unknown-code");

    private async Task<IEnumerable<string>> ListAsync(string campaign, string filter) =>
        (await City.GetAsync($"/api/projects?campaign={campaign}&{filter}")).ShouldBe(200).Each("items", "code").Select(code => code!);
}
