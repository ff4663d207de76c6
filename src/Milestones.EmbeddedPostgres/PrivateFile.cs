namespace Milestones.EmbeddedPostgres;

/// <summary>Writes files into folders that may belong to another account, without ever following what that account may have put there.</summary>
internal static class PrivateFile
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The server, under its own account, reads it too; the folder around it keeps everybody else out.</summary>
    public const UnixFileMode ServerReads = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public static void Create(string path, string content, UnixFileMode mode)
    {
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = mode });
        // The mode that a file is created with passes through the umask.
        File.SetUnixFileMode(file.SafeFileHandle, mode);
        using var writer = new StreamWriter(file);
        writer.Write(content);
    }

    public static void Replace(string path, string content, UnixFileMode mode)
    {
        var whole = $"{path}.{Guid.NewGuid():N}";
        Create(whole, content, mode);
        File.Move(whole, path, overwrite: true);
    }
}
