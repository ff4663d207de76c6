using System.CommandLine;
using System.Diagnostics;
using Milestones.Server.Hosting;
using Milestones.Server.Projects;
using Milestones.Server.Replay;
using Npgsql;

namespace Milestones.Server.CommandLine;

/// <summary><c>replay</c>: prints the scorecard that the log alone gives.</summary>
internal static class Replay
{
    public static Command Command()
    {
        var options = new ScorecardOptions();
        var command = new Command("replay", "Print the scorecard from the log alone: every event is folded anew, and neither the ledger nor a server is asked. It must equal what scorecard prints.")
        {
            Words.Option,
        };
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => Workbench.RunAsync(
            Verbs.Settings(parsed),
            bench => PrintAsync(bench, options.Query(parsed), Words.Of(parsed), cancellation),
            cancellation));
        return command;
    }

    private static async Task<int> PrintAsync(Workbench bench, QueryCollection query, Words words, CancellationToken cancellation)
    {
        var run = new ReplayRun(bench.Get<NpgsqlDataSource>(), bench.Get<Streams>(), bench.Get<City>());
        var began = Stopwatch.GetTimestamp();
        var work = run.ReadAsync(query, cancellation);
        await LongWork.RunAsync("replay", () => (run.Events, run.Last), () => run.Events, "events", () => work);
        var (scorecard, refusal) = await work;
        if (scorecard is null)
        {
            await Console.Error.WriteLineAsync(refusal!.Detail);
            return 2;
        }

        ScorecardTable.Write(scorecard, words);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        await Console.Error.WriteLineAsync(
            $"{run.Events:N0} events of {run.Projects:N0} projects folded in {seconds:0.0} s, {run.Events / Math.Max(seconds, 0.001):N0}/s.");
        return 0;
    }
}
