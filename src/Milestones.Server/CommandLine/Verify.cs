using System.CommandLine;
using System.Diagnostics;
using Milestones.Server.Ledger;
using Milestones.Server.Projects;
using Milestones.Server.Replay;
using Npgsql;

namespace Milestones.Server.CommandLine;

/// <summary><c>verify</c>: replays the log and compares everything with it.</summary>
internal static class Verify
{
    public static Command Command()
    {
        var seed = new Option<int?>("--seed") { Description = "Asks the same random questions again.", HelpName = "NUMBER" };
        var command = new Command("verify", "Replay the log and compare the ledger entry by entry, the columns in memory figure by figure at random pairs of clocks, and the streams' versions. Exit code 1 if anything differs.")
        {
            seed,
        };
        command.SetAction((parsed, cancellation) => Workbench.RunAsync(
            Verbs.Settings(parsed), bench => RunAsync(bench, parsed.GetValue(seed), cancellation), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Workbench bench, int? given, CancellationToken cancellation)
    {
        var seed = given ?? Random.Shared.Next();
        var run = new VerifyRun(bench.Get<NpgsqlDataSource>(), bench.Get<LiveLedger>(), bench.Get<Streams>(), seed);
        var began = Stopwatch.GetTimestamp();
        await LongWork.RunAsync(
            "verify", () => run.Progress, () => run.Events + run.Entries, "events and entries", () => run.RunAsync(cancellation));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        Console.WriteLine(
            $"{run.Events:N0} events up to position {run.Last:N0}, {run.Entries:N0} entries and {run.Questions} scorecards at random clocks (seed {seed}) compared in {seconds:0.0} s, {(run.Events + run.Entries) / Math.Max(seconds, 0.001):N0}/s.");
        if (run.Findings.IsClean)
        {
            Console.WriteLine("Nothing differs.");
            return 0;
        }

        Print(run.Findings);
        return 1;
    }

    private static void Print(Findings findings)
    {
        foreach (var (fault, count, first) in findings.All)
        {
            Console.WriteLine($"{Heading(fault)}: {count:N0}{(count > first.Count ? $", the first {first.Count}" : "")}");
            foreach (var words in first)
            {
                Console.WriteLine($"  {words}");
            }
        }

        Console.WriteLine(findings.Count(Fault.Log) > 0
            ? "The log itself is damaged; it can't be made from anything else. Restore the database from its backup."
            : "The log holds together. To put the rest right by it, run: rebuild. Servers may go on meanwhile. Where events may have been rewritten or taken from the log's end, compare it with a copy first.");
    }

    private static string Heading(Fault fault) => fault switch
    {
        Fault.Log => "The log does not hold together",
        Fault.Entry => "Positions whose entries differ",
        Fault.Number => "Tables of numbers that differ",
        Fault.Stream => "Streams whose version differs",
        Fault.Figure => "Figures in memory that differ",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a fault."),
    };
}
