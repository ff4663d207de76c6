using Milestones.Process.Tests.Running;
using Milestones.Process.Tests.Sample;

namespace Milestones.Process.Tests.Killing;

/// <summary>Whatever ends an import, the same import again comes to the figures of one that nothing disturbed.</summary>
public sealed class ImportKilledTests(TestRun run)
{
    private const int Kills = 4;

    [Fact]
    public async Task Killed_at_any_moments_and_run_again_it_comes_to_the_figures_of_one_clean_import()
    {
        var (directory, sample, connection, chance) = (run.NewDirectory(), await run.Sample, await run.NewDatabaseAsync(), Chance.New());
        var whole = sample.Portrait.Events.Count;
        await using var log = new Log(connection);
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var import = Product.Start(directory, "import", sample.File, "--connection", connection);
            await log.ReachesAsync(chance.Next(kill * whole / (Kills + 2), (kill + 1) * whole / (Kills + 2)), import);
            await Task.Delay(chance.Next(20), TestContext.Current.CancellationToken);
            import.Kill();
            (await log.CountAsync()).ShouldBeLessThan(whole);
        }

        await RunAgainAsync(directory, sample, connection);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Interrupted_it_says_so_and_run_again_it_comes_to_the_figures_of_one_clean_import(string signal)
    {
        var (directory, sample, connection) = (run.NewDirectory(), await run.Sample, await run.NewDatabaseAsync());
        await using (var import = Product.Start(directory, "import", sample.File, "--connection", connection))
        await using (var log = new Log(connection))
        {
            await log.ReachesAsync(1, import);
            await import.SignalAsync(signal);

            var ended = (await import.EndAsync()).ShouldHaveExitCode(130);

            ended.Error.ShouldContain("interrupted. ");
            var recorded = await log.CountAsync();
            ended.Error.ShouldContain($"{recorded:N0} recorded");
            recorded.ShouldBeLessThan(sample.Portrait.Events.Count);
        }

        await RunAgainAsync(directory, sample, connection);
    }

    private static async Task RunAgainAsync(string directory, SampleStore sample, string connection)
    {
        var again = (await Product.RunAsync(directory, "import", sample.File, "--connection", connection)).ShouldHaveExitCode(0);

        again.Output.ShouldContain("14,852 lines: ");
        again.Output.ShouldContain(" 0 refused.");
        await using var server = await RunningServer.OnAsync(connection, directory);
        (await Portrait.OfAsync(server, connection)).ShouldBeThatOf(sample.Portrait);
    }
}
