namespace Milestones.EmbeddedPostgres.Tests;

/// <summary>Closed to everybody else, as a directory of root's usually is.</summary>
public sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("private-postgres-test-");

    /// <summary>Lets everybody in after all.</summary>
    public TemporaryDirectory Opened()
    {
        directory.UnixFileMode |= UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        return this;
    }

    public string Path => directory.FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => directory.Delete(recursive: true);
}
