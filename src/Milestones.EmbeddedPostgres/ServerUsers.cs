namespace Milestones.EmbeddedPostgres;

/// <summary>
/// Who uses a server: a locked file for each, held for the user's life, so that a user that was killed counts no longer.
/// Read and changed under the directory's guard only.
/// </summary>
internal sealed class ServerUsers(string directory)
{
    // Containers have one each. macOS has none, and there all processes see each other.
    private const string ProcessNamespace = "/proc/self/ns/pid";

    private static readonly string Here = File.Exists(ProcessNamespace)
        ? string.Concat((File.ResolveLinkTarget(ProcessNamespace, returnFinalTarget: false)?.Name ?? "").Where(char.IsDigit))
        : "";

    public FileLock Add()
    {
        Directory.CreateDirectory(directory);
        return FileLock.TryTake(Path.Combine(directory, $"{Here}-{Environment.ProcessId}-{Guid.NewGuid():N}"))!;
    }

    public bool Any() => Living().Count > 0;

    /// <summary>Whether a program in another container uses the server: its locks are seen from here, its processes are not.</summary>
    public bool AnyElsewhere() => Living().Exists(file => !Path.GetFileName(file).StartsWith($"{Here}-", StringComparison.Ordinal));

    private List<string> Living()
    {
        var living = new List<string>();
        if (!Directory.Exists(directory)) return living;
        foreach (var file in Directory.EnumerateFiles(directory))
        {
            if (FileLock.TryTake(file) is { } leftover) leftover.DeleteAndDispose();
            else living.Add(file);
        }
        return living;
    }
}
