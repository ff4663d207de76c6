using Milestones.Server.Replay;

namespace Milestones.Server.Tests.Replay;

/// <summary>What is wrong beside the log is found, and healed from it.</summary>
public sealed class VerifyTests(SampleCity city) : IClassFixture<SampleCity>
{
    private const string Question = "/api/scorecard?asOf=2022-12-31&by=district";

    private const string AnEntry =
        """
        (select ctid from milestones.entry
         where figure = (select id from milestones.figure where name = 'planned-investment') order by sequence limit 1 offset 99)
        """;

    [Fact]
    public Task The_sample_differs_nowhere() => city.ShouldBeCleanAsync();

    [Theory]
    [InlineData("corrupted", "update milestones.entry set amount = amount + 1 where ctid = {0}")]
    [InlineData("of another day", "update milestones.entry set day = '2023-01-01' where ctid = {0}")]
    [InlineData("deleted", "delete from milestones.entry where ctid = {0}")]
    [InlineData("doubled", "insert into milestones.entry select * from milestones.entry where ctid = {0}")]
    public async Task What_is_wrong_with_an_entry_is_found_and_healed(string what, string sql)
    {
        var before = (await city.Server.GetAsync(Question)).ShouldBe(200).Text;
        (await city.ExecuteAsync(string.Format(sql, AnEntry))).ShouldBe(1, what);
        await city.RestartAsync();
        (await city.Server.GetAsync(Question)).Text.ShouldNotBe(before, what);

        var findings = await city.VerifiedAsync();

        findings.Count(Fault.Entry).ShouldBe(1, SampleCity.Words(findings));
        findings.Count(Fault.Stream).ShouldBe(0);
        findings.Count(Fault.Log).ShouldBe(0);

        await city.RebuiltAsync();

        await city.ShouldBeCleanAsync();
        await EventuallyAsync(async () => (await city.Server.GetAsync(Question)).Text == before);
    }

    [Fact]
    public async Task A_stale_stream_is_found_and_healed()
    {
        (await city.ExecuteAsync("update milestones.mt_streams set version = version - 1 where id = 'hangan-elevated-road-phase-2'")).ShouldBe(1);

        var findings = await city.VerifiedAsync();

        findings.All.ShouldHaveSingleItem().First.ShouldHaveSingleItem().ShouldContain("hangan-elevated-road-phase-2");
        findings.Count(Fault.Stream).ShouldBe(1);

        (await city.RebuiltAsync()).StaleStreams.ShouldBe(1);

        await city.ShouldBeCleanAsync();
    }

    [Fact]
    public async Task An_entry_at_a_position_that_the_log_does_not_have_is_found_and_healed()
    {
        (await city.ExecuteAsync("insert into milestones.entry select sequence + 1000000, project, report, cause, amount, day, combination, figure from milestones.entry order by sequence limit 1")).ShouldBe(1);

        (await city.VerifiedAsync()).Count(Fault.Entry).ShouldBe(1);
        await city.RebuiltAsync();

        await city.ShouldBeCleanAsync();
    }

    [Fact]
    public async Task A_figure_that_was_renamed_is_found_and_healed()
    {
        (await city.ExecuteAsync("update milestones.figure set name = 'overdue-due' where name = 'cancelled'")).ShouldBe(1);

        (await city.VerifiedAsync()).Count(Fault.Entry).ShouldBeGreaterThan(0);
        await city.RebuiltAsync();

        await city.ShouldBeCleanAsync();
    }

    [Fact]
    public async Task A_combination_that_is_gone_is_found_and_healed()
    {
        (await city.ExecuteAsync("delete from milestones.combination where id = 5")).ShouldBe(1);

        var findings = await city.VerifiedAsync(hasColumns: false);

        findings.Count(Fault.Number).ShouldBe(1);
        findings.Count(Fault.Entry).ShouldBeGreaterThan(0);
        await city.RebuiltAsync();
        await city.ShouldBeCleanAsync();
    }

    [Fact]
    public async Task What_is_wrong_with_the_log_is_found_and_no_rebuild_takes_it_for_right()
    {
        var generation = await city.AskAsync<int>("select max(number) from milestones.generation");
        const string Last = "(select max(seq_id) from milestones.mt_events where stream_id = 'hangan-elevated-road-phase-2')";
        (await city.ExecuteAsync($"update milestones.mt_events set version = version + 1, timestamp = timestamp - interval '1 day' where seq_id = {Last}")).ShouldBe(1);
        try
        {
            var findings = await city.VerifiedAsync();
            findings.Count(Fault.Log).ShouldBe(2, SampleCity.Words(findings));
            await Should.ThrowAsync<InvalidOperationException>(city.RebuiltAsync);
            (await city.AskAsync<int>("select max(number) from milestones.generation")).ShouldBe(generation);
        }
        finally
        {
            await city.ExecuteAsync($"update milestones.mt_events set version = version - 1, timestamp = timestamp + interval '1 day' where seq_id = {Last}");
        }

        await city.ShouldBeCleanAsync();
    }

    private static async Task EventuallyAsync(Func<Task<bool>> isSo)
    {
        for (var attempt = 0; attempt < 200 && !await isSo(); attempt++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        (await isSo()).ShouldBeTrue();
    }
}
