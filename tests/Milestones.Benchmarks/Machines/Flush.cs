using System.Diagnostics;
using System.Globalization;

namespace Milestones.Benchmarks.Machines;

/// <summary>What a flush to disk costs.</summary>
internal static class Flush
{
    private const string Preload = "LD_PRELOAD";

    /// <summary>Compiles what makes each flush of the PostgreSQL started next a millisecond slower.</summary>
    /// <returns>Null where there is no C compiler, or no way to load a library first.</returns>
    public static async Task<string?> SlowerAsync()
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        var folder = Directory.CreateTempSubdirectory("milestones-flush-").FullName;

        // PostgreSQL reads it too, and does not run as root.
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        var library = Path.Combine(folder, "slow_flush.so");
        var (code, _) = await RunAsync("cc", "-shared", "-fPIC", "-O2", "-o", library, Path.Combine(AppContext.BaseDirectory, "Machines", "slow_flush.c"));
        return code == 0 ? library : null;
    }

    /// <summary>Starts something under a library that is loaded before all others; null for none.</summary>
    public static async Task<T> UnderAsync<T>(string? library, Func<Task<T>> start)
    {
        Environment.SetEnvironmentVariable(Preload, library);
        try
        {
            return await start();
        }
        finally
        {
            Environment.SetEnvironmentVariable(Preload, null);
        }
    }

    /// <summary>What <c>pg_test_fsync</c> says of one 8 kB write by a method, in microseconds.</summary>
    public static async Task<double> CostAsync(string binDirectory, string folder, string method)
    {
        var file = Path.Combine(folder, "pg_test_fsync.data");
        var (_, output) = await RunAsync(Path.Combine(binDirectory, "pg_test_fsync"), "-s", "1", "-f", file);
        File.Delete(file);
        var line = output.Split('\n').First(line => line.TrimStart().StartsWith(method, StringComparison.Ordinal) && line.Contains("usecs/op", StringComparison.Ordinal));
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return double.Parse(words[^2], CultureInfo.InvariantCulture);
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = System.Diagnostics.Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, output + await errors);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return (127, $"{program} is not installed.");
        }
    }
}
