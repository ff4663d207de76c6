using Microsoft.Extensions.Logging;

namespace Milestones.EmbeddedPostgres;

/// <summary>Chooses the programs to run: those of the version that made the cluster, or for a new one the first that are found.</summary>
internal static class PostgresSearch
{
    /// <exception cref="PostgresNotFoundException">There are none.</exception>
    /// <exception cref="PrivatePostgresException">There are only some that can't open this cluster.</exception>
    public static async Task<PostgresBinaries> FindAsync(
        ClusterDirectory directory, PrivatePostgresOptions options, ILogger logger, CancellationToken cancellation)
    {
        var wanted = directory.Major;
        var lookedIn = new List<string>();
        var others = new List<PostgresBinaries>();
        await foreach (var folder in FoldersAsync(directory, options).WithCancellation(cancellation))
        {
            if (lookedIn.Contains(folder)) continue;
            lookedIn.Add(folder);
            if (await PostgresBinaries.InAsync(folder, cancellation) is not { } found) continue;
            if (found.Version.Major == (wanted ?? Math.Max(found.Version.Major, PostgresBinaries.OldestMajor))) return found;
            others.Add(found);
        }

        Exception? failure = null;
        if (options.DownloadFrom is { } repository)
        {
            try
            {
                var downloaded = await DownloadedPostgres.GetAsync(
                    wanted ?? DownloadedPostgres.DefaultMajor, repository, options.DownloadTo, logger, cancellation);
                if (await PostgresBinaries.InAsync(downloaded, cancellation) is { } found)
                {
                    directory.DownloadedPrograms = downloaded;
                    return found;
                }
                failure = new PrivatePostgresException($"the programs in {downloaded} do not run here");
            }
            catch (Exception e) when (!cancellation.IsCancellationRequested)
            {
                failure = e;
            }
        }
        throw wanted is { } major && others.Count > 0
            ? OtherVersion(directory, major, others, failure)
            : new PostgresNotFoundException(lookedIn, options.DownloadFrom, failure);
    }

    private static async IAsyncEnumerable<string> FoldersAsync(ClusterDirectory directory, PrivatePostgresOptions options)
    {
        await foreach (var folder in options.BinDirectories?.ToAsyncEnumerable() ?? InstalledPostgres.BinDirectoriesAsync()) yield return folder;
        if (directory.DownloadedPrograms is { } downloaded) yield return downloaded;
    }

    private static PrivatePostgresException OtherVersion(
        ClusterDirectory directory, int major, IEnumerable<PostgresBinaries> others, Exception? download) =>
        new($"""
            The data in {directory.Data} was made by PostgreSQL {major}, and no other version can open it. Found here: {string.Join(", ", others.Select(found => $"{found.Version} in {found.Directory}"))}.
            Install PostgreSQL {major} beside it, or bring the data to the newer version with pg_upgrade or a dump, or choose another data directory.
            """, download);
}
