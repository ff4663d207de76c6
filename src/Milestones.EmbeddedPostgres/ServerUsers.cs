namespace Milestones.EmbeddedPostgres;

/// <summary>
/// Who uses a server: a locked file for each, held for the user's life, so that a user that was killed counts no longer.
/// Read and changed under the directory's guard only.
/// </summary>
internal sealed class ServerUsers(string directory)
{
    // A container sees the locks of another on the same directory, but not its processes.
    private static readonly string Here = OperatingSystem.IsLinux()
        ? string.Concat((File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name ?? "").Where(char.IsDigit))
        : "";

    public FileLock Add()
    {
        Directory.CreateDirectory(directory);
        return FileLock.TryTake(Path.Combine(directory, $"{Here}-{Environment.ProcessId}-{Guid.NewGuid():N}"))!;
    }

    public bool Any() => Living().Count > 0;

    /// <summary>Whether somebody uses the server whose processes can't be seen from here.</summary>
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
