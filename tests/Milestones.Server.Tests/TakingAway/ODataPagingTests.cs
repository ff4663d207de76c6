using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.TakingAway;

public sealed class ODataPagingTests(City city) : CityTest(city)
{
    [Fact]
    public async Task A_page_never_shifts_while_projects_and_reports_arrive()
    {
        var campaign = await City.CampaignAsync();
        var lines = new List<System.Text.Json.Nodes.JsonNode>();
        for (var i = 0; i < 505; i++)
        {
            var registration = await City.RegistrationAsync(campaign: campaign);
            registration["code"] = $"F-{i:0000}";
            lines.Add(registration);
        }

        await Task.WhenAll(lines.Chunk(200).Select(async some =>
        {
            foreach (var one in some)
            {
                (await City.PostAsync("/api/projects", one)).ShouldBe(201);
            }
        }));
        var (first, next) = await FeedReader.PageAsync(City.Server, new($"/odata/Projects?campaign={campaign}&$top=503", UriKind.Relative));
        first.Count.ShouldBe(500);

        // What is registered in between would stand on the first page and push its last rows to the second.
        var late = await City.RegistrationAsync(campaign: campaign);
        late["code"] = "F-0000-late";
        (await City.PostAsync("/api/projects", late)).ShouldBe(201);
        await City.RecordedAsync(Milestone("F-0501", "started", "2022-03-01"));
        var (second, end) = await FeedReader.PageAsync(City.Server, next.ShouldNotBeNull());

        second.Select(row => $"{row["code"]}").ShouldBe(["F-0500", "F-0501", "F-0502"]);
        second[1]["status"].ShouldBe("planned");
        second.ShouldAllBe(row => Equals(row["sequence"], first[0]["sequence"]));
        end.ShouldBeNull();
    }
}
