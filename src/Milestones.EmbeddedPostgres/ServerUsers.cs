namespace Milestones.EmbeddedPostgres;

/// <summary>
/// Who uses a server: a locked file for each, held for the user's life, so that a user that was killed counts no longer.
/// Read and changed under the directory's guard only.
/// </summary>
internal sealed class ServerUsers(string directory)
{
    public FileLock Add()
    {
        Directory.CreateDirectory(directory);
        return FileLock.TryTake(Path.Combine(directory, $"{Environment.ProcessId}-{Guid.NewGuid():N}"))!;
    }

    public bool Any()
    {
        if (!Directory.Exists(directory)) return false;
        var any = false;
        foreach (var file in Directory.EnumerateFiles(directory))
        {
            if (FileLock.TryTake(file) is { } leftover) leftover.DeleteAndDispose();
            else any = true;
        }
        return any;
    }
}
