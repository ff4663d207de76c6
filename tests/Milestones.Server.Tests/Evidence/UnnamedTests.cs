using Milestones.Server.Evidence;
using Milestones.Server.Tests.Running;
using static Milestones.Server.Tests.Evidence.Sending;
using static Milestones.Server.Tests.Running.Reported;

namespace Milestones.Server.Tests.Evidence;

/// <summary>Files that no report names are removed in time, and no others.</summary>
public sealed class UnnamedTests(City city) : CityTest(city)
{
    [Theory]
    [InlineData(90, 89, true)]
    [InlineData(90, 91, false)]
    [InlineData(7, 8, false)]
    [InlineData(365, 91, true)]
    public async Task A_file_that_nobody_names_is_removed_after_the_setting(int keepDays, int daysAgo, bool isKept)
    {
        var file = SampleFiles.Pdf();
        (await City.Server.SendAsync(file)).ShouldBe(201);
        await City.SeenToAsync(file);
        await City.LastSentAsync(file, daysAgo);

        await RemoveAsync(keepDays);

        (await City.GetAsync($"/api/evidence/{HashOf(file)}")).ShouldBe(isKept ? 200 : 404);
        (await City.AskAsync<long>("select count(*) from milestones.evidence_content where hash = $1", HashOf(file))).ShouldBe(isKept ? 1 : 0);
    }

    [Fact]
    public async Task A_file_that_is_sent_again_is_kept_as_if_it_were_new()
    {
        var file = SampleFiles.Pdf();
        var first = (await City.Server.SendAsync(file)).ShouldBe(201);
        await City.SeenToAsync(file);
        await City.LastSentAsync(file, daysAgo: 91);
        (await City.Server.SendAsync(file)).ShouldBe(200).Text.ShouldBe(first.Text);

        await RemoveAsync(90);

        (await City.GetAsync($"/api/evidence/{HashOf(file)}")).ShouldBe(200);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_that_a_report_names_is_kept_for_ever_also_when_the_report_was_retracted(bool isRetracted)
    {
        var file = SampleFiles.Pdf();
        (await City.Server.SendAsync(file)).ShouldBe(201);
        await City.SeenToAsync(file);
        var report = Milestone(await City.RoadAsync(), "started", "2022-03-08").Naming(file);
        await City.RecordedAsync(report);
        if (isRetracted)
        {
            await City.RecordedAsync(Retraction(report));
        }

        await City.LastSentAsync(file, daysAgo: 1_000);

        await RemoveAsync(90);

        (await City.GetAsync($"/api/evidence/{HashOf(file)}")).ShouldBe(200);
    }

    private async Task RemoveAsync(int keepDays)
    {
        await using var @operator = await Operator.OnAsync(City.ConnectionString, $"--Evidence:KeepUnnamedDays={keepDays}");
        await @operator.Bench.Get<UnnamedFiles>().RemoveAsync(Cancellation);
    }
}
