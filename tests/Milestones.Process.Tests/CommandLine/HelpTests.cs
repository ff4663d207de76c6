using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.CommandLine;

public sealed class HelpTests(TestRun run)
{
    private static readonly string[] Verbs = ["serve", "demo", "import", "scorecard", "export", "sample", "health", "evidence"];

    public static IEnumerable<TheoryDataRow<string>> All => Verbs.Select(verb => new TheoryDataRow<string>(verb));

    [Fact]
    public async Task The_help_names_every_verb()
    {
        var help = (await Product.RunAsync(run.NewDirectory(), "--help")).ShouldHaveExitCode(0).Output;

        help.Split('\n').Select(line => line.TrimStart().Split(' ')[0]).Intersect(Verbs).ShouldBe(Verbs);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_verb_has_a_help_of_its_own(string verb)
    {
        var help = (await Product.RunAsync(run.NewDirectory(), verb, "--help")).ShouldHaveExitCode(0);

        help.Output.ShouldContain($"Milestones.Server {verb}");
        help.Output.ShouldContain("--connection <CONNECTION STRING>");
        help.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_verb_that_there_is_not_is_told_and_does_nothing()
    {
        var directory = run.NewDirectory();

        var ended = (await Product.RunAsync(directory, "serv")).ShouldHaveExitCode(1);

        ended.Error.ShouldContain("'serv'");
        Directory.EnumerateFileSystemEntries(directory).ShouldBeEmpty();
    }
}
