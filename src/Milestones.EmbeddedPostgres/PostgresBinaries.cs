using System.Globalization;
using System.Text.RegularExpressions;

namespace Milestones.EmbeddedPostgres;

/// <summary>A folder with the programs of one PostgreSQL.</summary>
internal sealed partial record PostgresBinaries(string Directory, Version Version)
{
    public const int OldestMajor = 13;

    public string InitDb => Path.Combine(Directory, "initdb");
    public string PgCtl => Path.Combine(Directory, "pg_ctl");

    /// <returns>Null when the folder does not hold all of a server's programs, or they do not run.</returns>
    public static async Task<PostgresBinaries?> InAsync(string directory, CancellationToken cancellation)
    {
        string[] programs = ["postgres", "initdb", "pg_ctl"];
        if (!programs.All(program => File.Exists(Path.Combine(directory, program)))) return null;

        var answer = await new Command(Path.Combine(directory, "postgres"), "--version").RunAsync(cancellation);
        var version = VersionLine().Match(answer.Output);
        if (!version.Success) return null;

        var major = int.Parse(version.Groups["major"].ValueSpan, CultureInfo.InvariantCulture);
        var minor = version.Groups["minor"].Success ? int.Parse(version.Groups["minor"].ValueSpan, CultureInfo.InvariantCulture) : 0;
        return new PostgresBinaries(directory, new Version(major, minor));
    }

    [GeneratedRegex(@"\(PostgreSQL\) (?<major>\d+)(\.(?<minor>\d+))?")]
    private static partial Regex VersionLine();
}
