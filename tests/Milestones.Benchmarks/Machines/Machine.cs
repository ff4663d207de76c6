using System.Globalization;

namespace Milestones.Benchmarks.Machines;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    public static string Describe(BenchmarkPostgres postgres) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        Measured {DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC on {Environment.ProcessorCount} cores ({Processor()}), {Gigabytes():0} GB of memory,
        .NET {Environment.Version}, PostgreSQL {postgres.Version}; load average before the run {Load()}. A flush ({postgres.FlushMethod}) costs
        {postgres.FlushMicroseconds:0} µs by `pg_test_fsync`, a transaction of one row {postgres.CommitMicroseconds:0} µs.
        """);

    private static double Gigabytes() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30);

    private static string Processor() =>
        File.Exists("/proc/cpuinfo") && File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) is { } line
            ? line[(line.IndexOf(':') + 2)..]
            : System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString();

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "not known";
}
