namespace Milestones.EmbeddedPostgres;

/// <summary>There is no PostgreSQL on this machine, nor could one be downloaded; the message says what to install.</summary>
public sealed class PostgresNotFoundException : PrivatePostgresException
{
    internal PostgresNotFoundException(IEnumerable<string> lookedIn, Uri? repository, Exception? download)
        : base(Explain(lookedIn, repository, download), download)
    {
    }

    private static string Explain(IEnumerable<string> lookedIn, Uri? repository, Exception? download) =>
        $"""
        No PostgreSQL {PostgresBinaries.OldestMajor} or later was found on this machine{(download is null ? "" : $", and none could be downloaded from {repository} ({download.Message})")}.
        Install its server programs, then start again:
          Debian, Ubuntu:  sudo apt install postgresql
          Red Hat, Fedora: sudo dnf install postgresql-server
          Alpine:          apk add postgresql
          macOS:           brew install postgresql@17
        Nothing needs to be set up afterwards. Looked in: {string.Join(", ", lookedIn)}.
        """;
}
