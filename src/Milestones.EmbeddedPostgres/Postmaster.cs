using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Milestones.EmbeddedPostgres;

/// <summary>Finds, starts and stops the server of a data directory. Called under the directory's guard only.</summary>
internal sealed class Postmaster
{
    private const int PortAttempts = 5;

    // No process ever has it, so the server takes a file that names it for a leftover.
    private const int NoProcess = int.MaxValue;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly ClusterDirectory directory;
    private readonly ServerAccount account;
    private readonly PrivatePostgresOptions options;
    private readonly ILogger logger;
    private Task<CommandResult> pgCtl = Task.FromResult(new CommandResult(0, ""));
    private bool halfStarted;

    private Postmaster(ClusterDirectory directory, PostgresBinaries binaries, ServerAccount account, PrivatePostgresOptions options, ILogger logger)
    {
        this.directory = directory;
        this.account = account;
        this.options = options;
        this.logger = logger;
        Binaries = binaries;
    }

    public PostgresBinaries Binaries { get; }

    public static async Task<Postmaster> ForAsync(
        ClusterDirectory directory, PrivatePostgresOptions options, ILogger logger, CancellationToken cancellation)
    {
        var binaries = await PostgresSearch.FindAsync(directory, options, logger, cancellation);
        var account = await ServerAccount.ForAsync(directory.Data, cancellation);
        return new Postmaster(directory, binaries, account, options, logger);
    }

    public Task CreateClusterAsync(CancellationToken cancellation) =>
        NewCluster.CreateAsync(directory, Binaries, account, options.Durable, cancellation);

    /// <summary>The server that runs on this directory, waited for while it starts or stops.</summary>
    /// <returns>Null when none runs, whatever a killed one may have left behind.</returns>
    public async Task<PostmasterFile?> FindRunningAsync(CancellationToken cancellation)
    {
        while (true)
        {
            if (PostmasterFile.Read(directory.PostmasterFile) is not { } file || !RunningProcess.IsPostgres(file.ProcessId)) return null;
            if (file.Ready && await ServerProof.AskAsync(new ServerAddress(directory, file.Port), options.Durable, cancellation) is { } ours) return ours ? file : null;
            await Task.Delay(Pause, cancellation);
        }
    }

    public async Task<PostmasterFile> StartAsync(CancellationToken cancellation)
    {
        await DisownLeftoverAsync(cancellation);
        for (var attempt = 1; ; attempt++)
        {
            var port = directory.RememberedPort is { } remembered && LoopbackPort.IsFree(remembered) ? remembered : LoopbackPort.FindFree();
            PrivateFile.Replace(directory.Settings, ServerSettings.For(options, port), PrivateFile.ServerReads);
            File.Delete(directory.StartLog);
            if (await TryStartAsync(cancellation) is { } started)
            {
                directory.RememberedPort = started.Port;
                return started;
            }

            // An earlier start that was broken off, its program killed perhaps, may have been on its way still and won.
            if (await FindRunningAsync(cancellation) is { } another) return another;

            var log = ServerLog.Tail(directory);
            // The last children of a server that was killed finish what they are at before they leave.
            if (log.Contains("pre-existing shared memory block", StringComparison.Ordinal)) await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
            else if (LoopbackPort.IsFree(port) || attempt >= PortAttempts)
                throw new PrivatePostgresException(
                    $"PostgreSQL did not start on {directory.Data}: {(await pgCtl).Output}{Environment.NewLine}The end of its log:{Environment.NewLine}{log}");
        }
    }

    /// <summary>Stops what an interrupted <see cref="StartAsync"/> has set going.</summary>
    public async Task AbandonStartAsync()
    {
        if (await HalfStartedAsync() is { } server) await StopProcessAsync(server, "fast", CancellationToken.None);
    }

    /// <summary>Leaves what an interrupted <see cref="StartAsync"/> has set going where the next one finds it.</summary>
    public Task LeaveStartAsync() => HalfStartedAsync();

    private async Task<PostmasterFile?> HalfStartedAsync()
    {
        if (!halfStarted) return null;
        halfStarted = false;
        while (Started() is null && !pgCtl.IsCompleted) await Task.Delay(Pause);
        return Started();
    }

    /// <param name="known">The server as it was last seen, which may have gone or been followed by another since.</param>
    /// <param name="mode">As <c>pg_ctl stop</c> knows them: <c>fast</c>, <c>immediate</c>.</param>
    public async Task StopAsync(PostmasterFile? known, string mode, CancellationToken cancellation)
    {
        var current = PostmasterFile.Read(directory.PostmasterFile);
        var same = current is not null && current == known && RunningProcess.IsPostgres(current.ProcessId);
        var server = same ? current : await FindRunningAsync(cancellation);
        if (server is not null) await StopProcessAsync(server, mode, cancellation);
    }

    private async Task StopProcessAsync(PostmasterFile server, string mode, CancellationToken cancellation)
    {
        var answer = await account.Command(Binaries.PgCtl, directory.Data, folder => ["stop", "-W", "-m", mode, "-D", folder]).RunAsync(cancellation);
        if (!answer.Succeeded) logger.LogWarning("PostgreSQL did not take the request to stop: {Answer}", answer.Output);
        while (RunningProcess.IsPostgres(server.ProcessId) || !pgCtl.IsCompleted) await Task.Delay(Pause, cancellation);
    }

    private async Task<PostmasterFile?> TryStartAsync(CancellationToken cancellation)
    {
        // pg_ctl looks every 100 ms only. It is here for what a file can't tell: that the server gave up.
        var seconds = Math.Ceiling(options.StartTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        pgCtl = account.Command(Binaries.PgCtl, directory.Data, folder =>
            ["start", "-w", "-t", seconds, "-D", folder, "-l", $"{folder}/{ClusterDirectory.StartLogFile}"]).RunAsync(CancellationToken.None);
        halfStarted = true;
        PostmasterFile? server;
        bool ended;
        do
        {
            await Task.Delay(Pause, cancellation);
            ended = pgCtl.IsCompleted;
            server = Started();
        }
        while (!ended && server is not { Ready: true });
        halfStarted = false;
        return server is { Ready: true } ? server : null;
    }

    private PostmasterFile? Started() =>
        PostmasterFile.Read(directory.PostmasterFile) is { ProcessId: not NoProcess and not 0 } file ? file : null;

    /// <summary>
    /// A killed server leaves <c>postmaster.pid</c>. The next one takes the process that it names for a living server when that number has
    /// gone to another program, or refuses when the file is empty. The file itself has to stay: it also names the shared
    /// memory by which the next server sees that children of the old one still write.
    /// </summary>
    private async Task DisownLeftoverAsync(CancellationToken cancellation)
    {
        if (!File.Exists(directory.PostmasterFile)) return;
        var lines = await File.ReadAllLinesAsync(directory.PostmasterFile, cancellation);
        if (lines.Length == 0)
        {
            File.Delete(directory.PostmasterFile);
            return;
        }
        lines[0] = NoProcess.ToString(CultureInfo.InvariantCulture);
        var answer = await account.Command("/bin/sh", directory.Data, folder =>
        [
            "-c", "printf '%s\\n' \"$2\" > \"$1.new\" && mv -f \"$1.new\" \"$1\"",
            "sh", $"{folder}/{Path.GetFileName(directory.PostmasterFile)}", string.Join('\n', lines),
        ]).RunAsync(cancellation);
        if (!answer.Succeeded) throw new PrivatePostgresException($"{directory.PostmasterFile} of a killed server could not be set aside: {answer.Output}");
        logger.LogWarning("The last PostgreSQL on {Directory} was not stopped; it will recover what was committed", directory.Root);
    }
}
