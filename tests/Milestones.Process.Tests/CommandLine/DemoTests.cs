using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.CommandLine;

public sealed class DemoTests(TestRun run)
{
    [Fact]
    public async Task On_an_empty_directory_it_loads_the_sample_prints_the_published_figures_and_serves()
    {
        var directory = run.NewDirectory();
        await using (var first = await RunningServer.StartAsync(directory, "demo", "--data", "data"))
        {
            first.Product.Output.ShouldContain("14,852 lines: 14,832 recorded, 20 known already, 0 refused.");
            var printed = first.Product.Output.Split('\n').Select(line => line.Split('│', StringSplitOptions.TrimEntries)).Where(cells => cells.Length == 6).ToList();
            printed.Where(cells => cells[4] == "=").Select(cells => cells[2]).ShouldBe(["1,280", "1,583.90", "1,235", "1,770.45", "111.8", "547"]);
            printed.ShouldAllBe(cells => cells[4] != "≠");
            ((int)(await first.GetAsync("/api/scorecard?year=2022&asOf=2022-11-30"))["total"]!["planned"]!).ShouldBe(1280);
            await first.Product.SignalAsync("INT");
            (await first.Product.EndAsync()).ShouldHaveExitCode(0);
        }

        await using var again = await RunningServer.StartAsync(directory, "demo", "--data", "data", "--language", "zh");
        again.Product.Output.ShouldContain("14,852 lines: 0 recorded, 14,852 known already, 0 refused.");
        again.Product.Output.ShouldContain("报纸刊载");
        await again.Product.SignalAsync("TERM");
        (await again.Product.EndAsync()).ShouldHaveExitCode(0);
    }

    [Fact]
    public async Task It_goes_on_where_one_before_it_was_killed_at_the_first_lines()
    {
        var (directory, connection) = (run.NewDirectory(), await run.NewDatabaseAsync());
        await using (var killed = Product.Start(directory, "demo", "--connection", connection))
        await using (var log = new Log(connection))
        {
            await log.ReachesAsync(1, killed);
            killed.Kill();
            (await log.CountAsync()).ShouldBeLessThan(14_832);
        }

        await using var again = await RunningServer.StartAsync(directory, "demo", "--connection", connection);

        ((int)(await again.GetAsync("/api/scorecard?year=2022&asOf=2022-11-30"))["total"]!["planned"]!).ShouldBe(1280);
    }

    [Fact]
    public async Task It_leaves_a_store_alone_that_holds_another_history()
    {
        var (directory, connection) = (run.NewDirectory(), await run.NewDatabaseAsync());
        var file = Path.Combine(directory, "other.ndjson");
        await File.WriteAllTextAsync(
            file, """{"type":"district-declaration","code":"east","name":{"en":"East"}}""", TestContext.Current.CancellationToken);
        (await Product.RunAsync(directory, "import", file, "--connection", connection)).ShouldHaveExitCode(0);

        var ended = (await Product.RunAsync(directory, "demo", "--connection", connection, "--urls", "http://127.0.0.1:0")).ShouldHaveExitCode(1);

        ended.Error.ShouldContain("holds a history that is not the sample's");
        await using var log = new Log(connection);
        (await log.CountAsync()).ShouldBe(1);
    }
}
