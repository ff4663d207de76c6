using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.Documents;

/// <summary>Whoever walks through the page for auditors, command by command, sees what it shows.</summary>
public sealed class AuditTests(TestRun run)
{
    private static readonly Page Audit = Page.Of("docs/audit.md");

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task Every_command_prints_what_the_page_shows(string language)
    {
        var steps = Walk.Steps(language == "zh" ? Audit.Chinese : Audit.English);
        var directory = run.NewDirectory();
        await using var server = await RunningServer.StartAsync(directory, ArgumentsOf(steps[0]));
        try
        {
            steps[0].ShouldPrint(Terminal.AsShown(server.Product.Output));
            var terminal = new Terminal(directory, server.Client.BaseAddress!);
            foreach (var step in steps.Skip(1))
            {
                step.ShouldPrint(await terminal.TypeAsync(step.Command));
            }
        }
        finally
        {
            // Killed, it would leave its database behind.
            if (!server.Product.HasExited)
            {
                await server.Product.SignalAsync("INT");
                await server.Product.EndAsync();
            }
        }
    }

    [Fact]
    public void Both_languages_type_the_same() =>
        Walk.Steps(Audit.Chinese).Select(step => step.Command.Replace(" --language zh", " --language en", StringComparison.Ordinal))
            .ShouldBe(Walk.Steps(Audit.English).Select(step => step.Command));

    /// <summary>The first command starts the server, and does not end.</summary>
    private static string[] ArgumentsOf(Step first)
    {
        first.Command.ShouldStartWith($"{Terminal.FromSource} demo ");
        return first.Command[Terminal.FromSource.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
