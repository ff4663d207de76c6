using System.Globalization;

namespace Milestones.EmbeddedPostgres;

/// <summary>
/// What lies where in a data directory. <see cref="Data"/> is the server's own and belongs to the account that it runs as;
/// the rest is ours, and says who uses the server and how to reach it.
/// </summary>
internal sealed class ClusterDirectory(string root)
{
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>Locked while somebody decides about the server: to start, to reuse, to stop.</summary>
    public string Guard => Path.Combine(Root, "guard");
    public string Users => Path.Combine(Root, "users");
    public string Data => Path.Combine(Root, "data");

    public string Password => Path.Combine(Data, "superuser.password");
    public string Settings => Path.Combine(Data, SettingsFile);
    public string PostmasterFile => Path.Combine(Data, "postmaster.pid");
    public string StartLog => Path.Combine(Data, StartLogFile);
    public string Logs => Path.Combine(Data, LogFolder);

    private string PortFile => Path.Combine(Root, "port");
    private string DownloadFile => Path.Combine(Root, "downloaded-programs");
    private string VersionFile => Path.Combine(Data, "PG_VERSION");

    public const string SettingsFile = "private.conf";
    public const string StartLogFile = "start.log";
    public const string LogFolder = "log";
    private const string UnfinishedPrefix = "unfinished-";

    /// <summary>A place to make a new cluster in, to be moved to <see cref="Data"/> when it is whole.</summary>
    public string NewUnfinished() => Path.Combine(Root, $"{UnfinishedPrefix}{Guid.NewGuid():N}");

    /// <summary>Left over where the making of a cluster was interrupted.</summary>
    public IEnumerable<string> Unfinished() => Directory.EnumerateDirectories(Root, $"{UnfinishedPrefix}*");

    public bool HasCluster => Directory.Exists(Data) && Directory.EnumerateFileSystemEntries(Data).Any();

    /// <summary>The version of PostgreSQL that made the cluster and alone can open it; null while there is none.</summary>
    public int? Major => !HasCluster ? null
        : int.TryParse(ReadOrNull(VersionFile), NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major
        : throw new PrivatePostgresException($"{Data} is not empty and holds no PostgreSQL cluster. Choose another data directory, or move that folder away.");

    public int? RememberedPort
    {
        get => int.TryParse(ReadOrNull(PortFile), NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;
        set => File.WriteAllText(PortFile, value?.ToString(CultureInfo.InvariantCulture));
    }

    public string? DownloadedPrograms
    {
        get => ReadOrNull(DownloadFile);
        set => File.WriteAllText(DownloadFile, value);
    }

    private static string? ReadOrNull(string path) => File.Exists(path) ? File.ReadAllText(path).Trim() : null;
}
