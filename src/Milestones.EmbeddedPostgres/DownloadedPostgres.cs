using Microsoft.Extensions.Logging;
using MysticMind.PostgresEmbed;

namespace Milestones.EmbeddedPostgres;

/// <summary>PostgreSQL's programs from the Maven repository, for machines that have none.</summary>
internal static class DownloadedPostgres
{
    public const int DefaultMajor = 17;

    // For root the programs have to be where another account can run them.
    private static string Cache => Environment.IsPrivilegedProcess ? "/var/cache/private-postgres" : PgCache.DefaultDirectory;

    /// <returns>The folder of the programs.</returns>
    public static async Task<string> GetAsync(int major, ILogger logger, CancellationToken cancellation)
    {
        logger.LogInformation("No installed PostgreSQL fits; downloading PostgreSQL {Major} to {Cache}", major, Cache);
        await using var server = new PgServer(new PgServerOptions
        {
            PgVersion = $"{major}",
            DbDir = Cache,
            BinariesDir = Cache,
            DownloadRetryCount = 1,
            Logger = logger,
        });
        await server.InstallAsync(cancellation);
        if (Environment.IsPrivilegedProcess) OpenToEveryone(server.InstallDir);
        return server.PgBinDir;
    }

    private static void OpenToEveryone(string directory)
    {
        foreach (var path in Directory.EnumerateFileSystemEntries(directory, "*", SearchOption.AllDirectories).Append(directory).Append(Cache))
        {
            if (File.ResolveLinkTarget(path, returnFinalTarget: false) is not null) continue;
            var mode = File.GetUnixFileMode(path) | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
            if (mode.HasFlag(UnixFileMode.UserExecute)) mode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
            File.SetUnixFileMode(path, mode);
        }
    }
}
