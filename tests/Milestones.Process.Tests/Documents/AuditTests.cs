using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.Documents;

/// <summary>Whoever walks through the page for auditors, command by command, sees what it shows.</summary>
public sealed class AuditTests(TestRun run)
{
    private static readonly Page Audit = Page.Of("docs/audit.md");

    [Fact]
    public async Task Every_command_prints_what_the_page_shows_in_either_language()
    {
        var (chinese, english) = (Walk.Steps(Audit.Chinese), Walk.Steps(Audit.English));
        await ShouldPrintAsync(english[0], run.NewDirectory(), _ => Task.CompletedTask);
        await ShouldPrintAsync(chinese[0], run.NewDirectory(), async terminal =>
        {
            foreach (var (inChinese, inEnglish) in chinese.Zip(english).Skip(1))
            {
                inChinese.ShouldPrint(await terminal.TypeAsync(inChinese.Command));

                // What reads the same needs not be typed twice; what differs does no more than print, into a file of its own.
                if (inEnglish != inChinese)
                {
                    inEnglish.ShouldPrint(await terminal.TypeAsync(inEnglish.Command.Replace("/replayed", "/replayed-in-english", StringComparison.Ordinal)));
                }
            }
        });
    }

    [Fact]
    public void Both_languages_type_the_same() =>
        Walk.Steps(Audit.Chinese).Select(step => step.Command.Replace(" --language zh", " --language en", StringComparison.Ordinal))
            .ShouldBe(Walk.Steps(Audit.English).Select(step => step.Command));

    /// <param name="first">Starts the server, and does not end.</param>
    /// <param name="meanwhile">What is done while it serves.</param>
    private static async Task ShouldPrintAsync(Step first, string directory, Func<Terminal, Task> meanwhile)
    {
        await using var server = await RunningServer.StartAsync(directory, ArgumentsOf(first));
        try
        {
            first.ShouldPrint(Terminal.AsShown(server.Product.Output));
            await meanwhile(new(directory, server.Client.BaseAddress!));
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

    private static string[] ArgumentsOf(Step first)
    {
        first.Command.ShouldStartWith($"{Terminal.FromSource} demo ");
        return first.Command[Terminal.FromSource.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
