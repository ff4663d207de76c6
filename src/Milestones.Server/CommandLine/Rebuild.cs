using System.CommandLine;
using System.Diagnostics;
using Milestones.Server.Replay;
using Npgsql;

namespace Milestones.Server.CommandLine;

/// <summary><c>rebuild</c>: builds the ledger anew from the log.</summary>
internal static class Rebuild
{
    public static Command Command()
    {
        var command = new Command("rebuild", "Build the ledger anew from the log, beside the one in use, and put it in its place. Servers go on answering and taking reports; interrupted, the old one stays in use.");
        command.SetAction((parsed, cancellation) => Workbench.RunAsync(
            Verbs.Settings(parsed), bench => RunAsync(bench, cancellation), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Workbench bench, CancellationToken cancellation)
    {
        var run = new RebuildRun(bench.Get<NpgsqlDataSource>());
        var began = Stopwatch.GetTimestamp();
        try
        {
            await LongWork.RunAsync("rebuild", () => (run.Position, run.Last), () => run.Events, "events", () => run.RunAsync(cancellation));
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted. The old ledger is in use, as before.");
            throw;
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Console.WriteLine(
            $"{run.Events:N0} events gave {run.Entries:N0} entries in {seconds:0.0} s, {run.Events / Math.Max(seconds, 0.001):N0} events/s. Building {run.Generation} of the ledger is in use; posting waited {run.Held.TotalMilliseconds:N0} ms for the swap.");
        if (run.StaleStreams > 0)
        {
            Console.WriteLine($"{run.StaleStreams:N0} streams had a wrong version; they have the right one now.");
        }

        return 0;
    }
}
