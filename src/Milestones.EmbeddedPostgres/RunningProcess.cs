using System.Diagnostics;

namespace Milestones.EmbeddedPostgres;

internal static class RunningProcess
{
    /// <summary>Whether the process lives and is a PostgreSQL. A number that is left over in a file may long have gone to another program.</summary>
    public static bool IsPostgres(int id)
    {
        if (id <= 0) return false;
        return OperatingSystem.IsLinux() ? IsPostgresOnLinux(id) : IsPostgresByName(id);
    }

    private static bool IsPostgresOnLinux(int id)
    {
        try
        {
            // "4711 (postgres) S ...". A container without an init leaves the killed as zombies.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat.StartsWith($"{id} (postgres) ", StringComparison.Ordinal) && stat[$"{id} (postgres) ".Length] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static bool IsPostgresByName(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return process.ProcessName == "postgres";
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
