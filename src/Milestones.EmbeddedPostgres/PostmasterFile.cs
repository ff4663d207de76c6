using System.Globalization;

namespace Milestones.EmbeddedPostgres;

/// <summary>What <c>postmaster.pid</c> says. The server writes it line by line, so any tail of it may be missing.</summary>
/// <param name="StartedAt">Seconds since 1970, on the system's clock.</param>
internal sealed record PostmasterFile(int ProcessId, long StartedAt, int Port, bool Ready)
{
    private const int ProcessIdLine = 0;
    private const int StartedAtLine = 2;
    private const int PortLine = 3;
    private const int StatusLine = 7;

    /// <returns>Null when there is no file.</returns>
    public static PostmasterFile? Read(string path)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
        return new PostmasterFile((int)Number(ProcessIdLine), Number(StartedAtLine), (int)Number(PortLine), Line(StatusLine) == "ready");

        string Line(int index) => index < lines.Length ? lines[index].Trim() : "";
        long Number(int index) => long.TryParse(Line(index), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
    }
}
