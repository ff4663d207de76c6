using System.CommandLine;
using System.IO.Compression;
using Milestones.Server.Hosting;
using Milestones.Server.Import;
using Milestones.Server.Intake;
using Command = System.CommandLine.Command;

namespace Milestones.Server.CommandLine;

/// <summary><c>import</c>: takes files of lines by the one way in.</summary>
internal static class Import
{
    private const int Interrupted = 130;

    public static Command Command()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "Files of JSON lines, in the order given; .gz is unpacked, - is the standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("import", "Import lines: declarations, registrations, plans and reports, as export writes them. Every rule holds as for posting; a line that was taken before is not taken again.")
        {
            files,
        };
        command.SetAction((parsed, cancellation) => Workbench.RunAsync(
            Verbs.Settings(parsed), bench => RunAsync(bench, parsed.GetValue(files)!, cancellation), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Workbench bench, string[] files, CancellationToken cancellation)
    {
        if (files.FirstOrDefault(file => file != "-" && !File.Exists(file)) is { } missing)
        {
            await Console.Error.WriteLineAsync($"There is no file {missing}. Nothing was imported.");
            return 2;
        }

        var refused = 0L;
        foreach (var file in files)
        {
            await using var stream = file == "-" ? Console.OpenStandardInput() : File.OpenRead(file);
            var run = new ImportRun(bench.WayIn, bench.Get<City>());
            try
            {
                await ReadAsync(run, stream, file, cancellation);
            }
            catch (OperationCanceledException)
            {
                await Console.Error.WriteLineAsync($"{file}: interrupted. {Summary(run)} Run it again to go on; what was taken is not taken twice.");
                return Interrupted;
            }
            catch (Exception e) when (e is StoreUnavailableException or InvalidDataException)
            {
                await Console.Error.WriteLineAsync($"{file}: {e.Message} {Summary(run)}");
                return 1;
            }

            Console.WriteLine($"{file}: {Summary(run)}");
            refused += run.Refused;
        }

        return refused == 0 ? 0 : 1;
    }

    /// <summary>Reads a file with progress and rate; each line that is refused is told on the standard error.</summary>
    public static Task ReadAsync(ImportRun run, Stream stream, string name, CancellationToken cancellation) =>
        LongWork.RunAsync(
            name,
            () => stream.CanSeek ? (stream.Position, stream.Length) : (0, 0),
            () => run.Lines,
            "lines",
            async () =>
            {
                await using var plain = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)
                    ? new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true)
                    : null;
                await run.ReadAsync(
                    plain ?? stream,
                    line => Console.Error.WriteLine($"{name}:{line.Line}: {line.Refusal.Kind.Slug}: {line.Refusal.Detail}"),
                    cancellation);
            });

    public static string Summary(ImportRun run) =>
        $"{run.Lines:N0} lines: {run.Recorded:N0} recorded, {run.Known:N0} known already, {run.Refused:N0} refused.";
}
