using System.Text.Json.Nodes;
using Milestones.Process.Tests.Running;
using Milestones.Process.Tests.Sample;

namespace Milestones.Process.Tests.CommandLine;

public sealed class ExportTests(TestRun run)
{
    [Fact]
    public async Task An_export_into_an_empty_store_reproduces_every_figure_and_its_own_lines()
    {
        var (directory, sample, connection) = (run.NewDirectory(), await run.Sample, await run.NewDatabaseAsync());
        var (first, second) = (Path.Combine(directory, "first.ndjson"), Path.Combine(directory, "second.ndjson"));
        (await Product.RunAsync(directory, "export", "--output", first, "--connection", sample.ConnectionString)).ShouldHaveExitCode(0);

        (await Product.RunAsync(directory, "import", first, "--connection", connection)).ShouldHaveExitCode(0)
            .Output.ShouldContain("14,832 lines: 14,832 recorded, 0 known already, 0 refused.");

        await using (var server = await RunningServer.OnAsync(connection, directory))
        {
            (await Portrait.OfAsync(server, connection)).ShouldBeThatOf(sample.Portrait);
        }

        (await Product.RunAsync(directory, "export", "-o", second, "--connection", connection)).ShouldHaveExitCode(0);
        WithoutPositions(second).ShouldBe(WithoutPositions(first));

        (await Product.RunAsync(directory, "import", first, "--connection", connection)).ShouldHaveExitCode(0)
            .Output.ShouldContain("14,832 lines: 0 recorded, 14,832 known already, 0 refused.");
    }

    [Fact]
    public async Task Without_a_file_it_goes_to_the_standard_output_and_nothing_else_does()
    {
        var sample = await run.Sample;

        var ended = (await Product.RunAsync(run.NewDirectory(), "export", "--connection", sample.ConnectionString)).ShouldHaveExitCode(0);

        var lines = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (long)JsonNode.Parse(line)!["sequence"]!).ToList();
        lines.ShouldBe(Enumerable.Range(1, 14_832).Select(position => (long)position));
        ended.Error.ShouldContain("14,832 lines, up to position 14,832.");
    }

    [Fact]
    public async Task An_empty_store_exports_nothing()
    {
        var (directory, connection) = (run.NewDirectory(), await run.NewDatabaseAsync());

        (await Product.RunAsync(directory, "export", "--output", "none.ndjson", "--connection", connection)).ShouldHaveExitCode(0);

        File.ReadAllText(Path.Combine(directory, "none.ndjson")).ShouldBeEmpty();
        Directory.EnumerateFiles(directory).Select(Path.GetFileName).ShouldBe(["none.ndjson"]);
    }

    private static List<string> WithoutPositions(string file) =>
    [
        .. File.ReadLines(file).Select(line =>
        {
            var fields = JsonNode.Parse(line)!.AsObject();
            fields.Remove("sequence").ShouldBeTrue();
            fields.Remove("recordedAt").ShouldBeTrue();
            return fields.ToJsonString();
        }),
    ];
}
