using Milestones.Server.Evidence;
using Milestones.Server.Intake;
using Npgsql;

namespace Milestones.Server.CommandLine;

/// <summary><c>evidence</c>: reads every file that was kept, and compares it with its hash.</summary>
internal static class EvidenceCheck
{
    private const int Unfinished = 2;

    public static System.CommandLine.Command Command()
    {
        var command = new System.CommandLine.Command(
            "evidence", "Read every photo and document from its store and compare it with its hash. Exit code 1 if one is missing or was changed.");
        command.SetAction((parsed, cancellation) => Workbench.RunAsync(Verbs.Settings(parsed), bench => RunAsync(bench, cancellation), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Workbench bench, CancellationToken cancellation)
    {
        var run = new EvidenceCheckRun(bench.Get<NpgsqlDataSource>(), bench.Get<EvidenceFiles>());
        var damaged = 0;
        try
        {
            await LongWork.RunAsync("evidence", () => (0, 0), () => run.Files, "files", () => run.RunAsync(
                evidence =>
                {
                    damaged++;
                    Console.WriteLine($"{evidence.Hash} ({evidence.Type.MediaType}, {evidence.Bytes:N0} bytes, in the {evidence.Store}) is missing or was changed");
                },
                cancellation));
        }
        catch (StoreUnavailableException e)
        {
            await Console.Error.WriteLineAsync($"{e.Message} {run.Files:N0} files were read, {damaged:N0} of them damaged.");
            return Unfinished;
        }

        Console.WriteLine($"{run.Files:N0} files, {run.Bytes:N0} bytes: {(damaged == 0 ? "all are what was sent." : $"{damaged:N0} are not what was sent. Restore them from a backup.")}");
        return damaged == 0 ? 0 : 1;
    }
}
