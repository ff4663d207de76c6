using System.IO.Compression;
using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.CommandLine;

public sealed class ImportTests(TestRun run)
{
    private const string Registration =
        """{"type":"registration","id":"0f1fb9ba-9b1c-4a54-b5f0-0c9f84f0d001","code":"R-1","name":{"zh":"路"},"kind":"road","campaign":"works","district":"east"}""";

    private static readonly string[] Good =
    [
        """{"type":"campaign-declaration","id":"0f1fb9ba-9b1c-4a54-b5f0-0c9f84f0d002","code":"works","name":{"en":"Works"},"from":"2022-01-01"}""",
        """{"type":"district-declaration","id":"0f1fb9ba-9b1c-4a54-b5f0-0c9f84f0d003","code":"east","name":{"en":"East"}}""",
        Registration,
        """{"type":"milestone","id":"0f1fb9ba-9b1c-4a54-b5f0-0c9f84f0d004","project":"R-1","milestone":"started","occurredOn":"2022-03-01"}""",
    ];

    [Fact]
    public async Task A_line_that_is_refused_is_told_by_its_number_and_the_others_are_taken()
    {
        var (directory, connection) = (run.NewDirectory(), await run.NewDatabaseAsync());
        var file = await FileAsync(
            directory,
            "lines.ndjson",
            [
                Good[0],
                "{not json",
                Good[1],
                "",
                """{"type":"registration","code":"R-1","name":{"zh":"路"},"kind":"road","campaign":"works","district":"west"}""",
                Good[2],
                """{"type":"milestone","id":"0f1fb9ba-9b1c-4a54-b5f0-0c9f84f0d005","project":"R-2","milestone":"started","occurredOn":"2022-03-01"}""",
                """{"type":"milestone","id":"0f1fb9ba-9b1c-4a54-b5f0-0c9f84f0d006","project":"R-1","milestone":"opened","occurredOn":"2022-03-01"}""",
                Good[3],
                """{"type":"wish","id":"0f1fb9ba-9b1c-4a54-b5f0-0c9f84f0d007"}""",
            ]);

        var ended = (await Product.RunAsync(directory, "import", file, "--connection", connection)).ShouldHaveExitCode(1);

        ended.Output.ShouldContain($"{file}: 9 lines: 4 recorded, 0 known already, 5 refused.");
        ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join(':', line.Split(':')[..3])).ShouldBe(
        [
            $"{file}:2: invalid-request",
            $"{file}:5: unknown-code",
            $"{file}:7: project-not-found",
            $"{file}:8: milestone-not-on-ladder",
            $"{file}:10: invalid-request",
        ]);
        ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line => line.Split(": ", 3)[2].Length > 20);
        await using var log = new Log(connection);
        (await log.AskAsync<string[]>("select array_agg(type::text order by seq_id) from milestones.mt_events")).ShouldBe(
            ["campaign-declared", "district-declared", "project-registered", "milestone-reported"]);
    }

    [Fact]
    public async Task Files_are_taken_in_the_order_given_and_packed_ones_are_unpacked()
    {
        var (directory, connection) = (run.NewDirectory(), await run.NewDatabaseAsync());
        var packed = Path.Combine(directory, "first.ndjson.gz");
        await using (var file = File.Create(packed))
        await using (var zip = new GZipStream(file, CompressionLevel.Fastest))
        {
            await zip.WriteAsync(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Good[..3])), TestContext.Current.CancellationToken);
        }

        var plain = await FileAsync(directory, "second.ndjson", Good[3..]);

        var ended = (await Product.RunAsync(directory, "import", packed, plain, "--connection", connection)).ShouldHaveExitCode(0);

        ended.Output.ShouldContain($"{packed}: 3 lines: 3 recorded");
        ended.Output.ShouldContain($"{plain}: 1 lines: 1 recorded");
    }

    [Fact]
    public async Task A_line_without_an_id_that_asks_for_what_is_so_already_is_known()
    {
        var (directory, connection) = (run.NewDirectory(), await run.NewDatabaseAsync());
        var file = await FileAsync(directory, "lines.ndjson", ["""{"type":"district-declaration","code":"east","name":{"en":"East"}}"""]);
        (await Product.RunAsync(directory, "import", file, "--connection", connection)).ShouldHaveExitCode(0).Output.ShouldContain("1 recorded");

        (await Product.RunAsync(directory, "import", file, "--connection", connection)).ShouldHaveExitCode(0).Output
            .ShouldContain("0 recorded, 1 known already");
    }

    [Fact]
    public async Task A_file_that_is_missing_is_told_before_anything_is_taken()
    {
        var (directory, connection) = (run.NewDirectory(), await run.NewDatabaseAsync());
        var file = await FileAsync(directory, "lines.ndjson", Good);

        var ended = (await Product.RunAsync(directory, "import", file, "nowhere.ndjson", "--connection", connection)).ShouldHaveExitCode(2);

        ended.Error.ShouldContain("nowhere.ndjson");
        await using var log = new Log(connection);
        (await log.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_told()
    {
        var directory = run.NewDirectory();
        var file = await FileAsync(directory, "lines.ndjson", Good);

        var ended = (await Product.RunAsync(directory, "import", file, "--connection", "Host=127.0.0.1;Port=1;Username=nobody;Database=none"))
            .ShouldHaveExitCode(1);

        ended.Error.ShouldContain("127.0.0.1:1");
        ended.Error.ShouldNotContain("   at ");
    }

    private static async Task<string> FileAsync(string directory, string name, string[] lines)
    {
        var file = Path.Combine(directory, name);
        await File.WriteAllTextAsync(file, string.Join('\n', lines), TestContext.Current.CancellationToken);
        return file;
    }
}
