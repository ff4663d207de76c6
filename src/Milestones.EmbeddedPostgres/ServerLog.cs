namespace Milestones.EmbeddedPostgres;

internal static class ServerLog
{
    private const int Lines = 20;

    /// <summary>The last lines that the server wrote, before it opened its log and after.</summary>
    public static string Tail(ClusterDirectory directory)
    {
        var log = Directory.Exists(directory.Logs)
            ? new DirectoryInfo(directory.Logs).EnumerateFiles().OrderByDescending(file => file.LastWriteTimeUtc).Select(file => file.FullName).FirstOrDefault()
            : null;
        return string.Join(Environment.NewLine, LastLines(directory.StartLog).Concat(LastLines(log)));
    }

    private static IEnumerable<string> LastLines(string? path) => File.Exists(path) ? File.ReadLines(path).TakeLast(Lines) : [];
}
