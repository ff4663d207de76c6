using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Intake;

/// <summary>What the server knew, it knows again.</summary>
public sealed class RestartTests(City city) : CityTest(city)
{
    [Fact]
    public async Task After_a_restart_a_report_sent_again_is_200_and_every_figure_is_as_before()
    {
        var campaign = await City.CampaignAsync();
        var road = await City.RoadAsync(campaign, Plan(2022, "2022-01-20", 100, ("started", "2022-03-01"), ("completed", "2022-11-30")));
        var started = Milestone(road, "started", "2022-03-05");
        var first = await City.RecordedAsync(started);
        await City.RecordedAsync(Investment(road, "2022-04", 12.34m), Correction(started, "occurredOn", "2022-03-04"));
        var questions = new[] { $"/api/scorecard?campaign={campaign}&by=district", $"/api/projects/{road}", $"/api/reports/{started.Id()}", "/api/catalogue" };
        var before = await Task.WhenAll(questions.Select(question => City.GetAsync(question)));

        await City.RestartAsync();

        (await City.PostAsync(started)).ShouldBe(200).Text.ShouldBe(first.Text);
        (await Task.WhenAll(questions.Select(question => City.GetAsync(question)))).Select(reply => reply.Text).ShouldBe(before.Select(reply => reply.Text));
        (await City.RecordedAsync(Milestone(road, "completed", "2022-12-01")))["version"].ShouldBe("5");
    }
}
