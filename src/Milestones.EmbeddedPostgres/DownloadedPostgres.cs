using Microsoft.Extensions.Logging;
using MysticMind.PostgresEmbed;

namespace Milestones.EmbeddedPostgres;

/// <summary>PostgreSQL's programs from the Maven repository, for machines that have none.</summary>
internal static class DownloadedPostgres
{
    public const int DefaultMajor = 17;

    /// <returns>The folder of the programs.</returns>
    public static async Task<string> GetAsync(int major, Uri from, string to, ILogger logger, CancellationToken cancellation)
    {
        logger.LogInformation("No installed PostgreSQL fits; getting PostgreSQL {Major} from {Repository} to {Folder}", major, from, to);
        await using var server = new PgServer(new PgServerOptions
        {
            PgVersion = $"{major}",
            DbDir = to,
            BinariesDir = to,
            MavenRepo = from.ToString().TrimEnd('/'),
            DownloadRetryCount = 1,
            Logger = logger,
        });
        await server.InstallAsync(cancellation);
        if (Environment.IsPrivilegedProcess) OpenToEveryone(to);
        return server.PgBinDir;
    }

    private static void OpenToEveryone(string directory)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(directory, "*", SearchOption.AllDirectories).Append(directory))
        {
            if (File.ResolveLinkTarget(path, returnFinalTarget: false) is not null) continue;
            var mode = File.GetUnixFileMode(path) | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
            if (mode.HasFlag(UnixFileMode.UserExecute)) mode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(path, mode);
        }
    }
}
