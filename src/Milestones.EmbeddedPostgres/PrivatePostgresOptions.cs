using MysticMind.PostgresEmbed;

namespace Milestones.EmbeddedPostgres;

public sealed record PrivatePostgresOptions
{
    /// <summary>Holds the data and everything else that belongs to the server; made when missing. Programs that name the same directory share one server.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>False trades safety against power cuts for speed: for data that nobody will miss.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>How long the server may take to accept connections, recovery after a crash and the making of a new cluster included.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Settings of <c>postgresql.conf</c> that win over those chosen here.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Folders that may hold PostgreSQL's programs, best first, instead of those where they usually are.</summary>
    public IReadOnlyList<string>? BinDirectories { get; init; }

    /// <summary>The Maven repository to get the programs from where none are installed; null to get none.</summary>
    public Uri? DownloadFrom { get; init; } = new("https://repo1.maven.org/maven2");

    /// <summary>Where programs that were got are kept for the next start. For root it has to be a place where another account can run them.</summary>
    public string DownloadTo { get; init; } = Environment.IsPrivilegedProcess ? "/var/cache/private-postgres" : PgCache.DefaultDirectory;
}
