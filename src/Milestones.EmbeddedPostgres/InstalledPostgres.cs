using System.Globalization;
using System.Text.RegularExpressions;

namespace Milestones.EmbeddedPostgres;

/// <summary>Where an installed PostgreSQL's programs may be, the likeliest first.</summary>
internal static partial class InstalledPostgres
{
    private static readonly (string Parent, string Pattern, string Bin)[] UsualFolders =
    [
        ("/usr/lib/postgresql", "*", "bin"), // Debian, Ubuntu
        ("/usr", "pgsql-*", "bin"), // Red Hat, from postgresql.org
        ("/usr/lib", "postgresql*", "bin"), // SUSE
        ("/usr/libexec", "postgresql*", ""), // Alpine
        ("/opt/homebrew/opt", "postgresql*", "bin"), // Homebrew on ARM
        ("/usr/local/opt", "postgresql*", "bin"), // Homebrew on Intel
        (Path.Combine(Environment.GetEnvironmentVariable("HOMEBREW_PREFIX") ?? "/opt/homebrew", "opt"), "postgresql*", "bin"), // Homebrew elsewhere, as on Linux
        ("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
        ("/Library/PostgreSQL", "*", "bin"), // EDB's installer on macOS
        ("/usr/local", "pgsql*", "bin"), // built from source
    ];

    public static async IAsyncEnumerable<string> BinDirectoriesAsync()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Path.IsPathRooted).ToList();
        foreach (var pgConfig in path.Select(folder => Path.Combine(folder, "pg_config")).Where(File.Exists))
        {
            var answer = await new Command(pgConfig, "--bindir").RunAsync(CancellationToken.None);
            if (answer.Succeeded) yield return answer.Output;
        }
        foreach (var folder in path) yield return folder;
        foreach (var folder in UsualFolders.SelectMany(Expand)) yield return folder;
    }

    private static IEnumerable<string> Expand((string Parent, string Pattern, string Bin) usual) =>
        Directory.Exists(usual.Parent)
            ? Directory.EnumerateDirectories(usual.Parent, usual.Pattern)
                .OrderByDescending(NumberInName)
                .Select(folder => Path.Combine(folder, usual.Bin))
            : [];

    private static double NumberInName(string folder) =>
        double.TryParse(Number().Match(Path.GetFileName(folder)).ValueSpan, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();
}
