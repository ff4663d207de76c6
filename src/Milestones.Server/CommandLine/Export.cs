using System.CommandLine;
using Milestones.Server.Import;
using Npgsql;

namespace Milestones.Server.CommandLine;

/// <summary><c>export</c>: the log as lines that <c>import</c> takes back.</summary>
internal static class Export
{
    public static Command Command()
    {
        var output = new Option<string?>("--output", "-o") { Description = "The file to write; without it, the standard output.", HelpName = "FILE" };
        var command = new Command("export", "Write the catalogue, all registrations, plans and reports as JSON lines, in the order of the log.") { output };
        command.SetAction((parsed, cancellation) => Workbench.RunAsync(
            Verbs.Settings(parsed), bench => RunAsync(bench, parsed.GetValue(output), cancellation), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Workbench bench, string? output, CancellationToken cancellation)
    {
        var run = new ExportRun(bench.Get<NpgsqlDataSource>());

        // Written beside and moved when whole, so that an export that was interrupted is never taken for one.
        var part = output is null ? null : $"{output}.part";
        await using (var stream = part is null ? Console.OpenStandardOutput() : File.Create(part))
        {
            await using var buffered = new BufferedStream(stream, 256 * 1024);
            await LongWork.RunAsync(
                output ?? "export", () => (run.Position, run.Last), () => run.Written, "lines", () => run.WriteAsync(buffered, cancellation));
        }

        if (part is not null)
        {
            File.Move(part, output!, overwrite: true);
        }

        await Console.Error.WriteLineAsync($"{run.Written:N0} lines, up to position {run.Last:N0}.");
        return 0;
    }
}
