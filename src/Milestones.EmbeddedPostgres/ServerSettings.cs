using System.Text;

namespace Milestones.EmbeddedPostgres;

/// <summary>The settings that the server is started with, as a file that <c>postgresql.conf</c> includes.</summary>
internal static class ServerSettings
{
    private const long Megabyte = 1024 * 1024;

    public static string For(PrivatePostgresOptions options, int port)
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Megabyte;
        var settings = new Dictionary<string, string>
        {
            // What a list of processes shows; the path of the data alone says nothing where root has handed it over as a descriptor.
            ["cluster_name"] = Path.GetFullPath(options.DataDirectory),
            ["listen_addresses"] = "127.0.0.1",
            ["port"] = $"{port}",
            ["unix_socket_directories"] = "",
            ["password_encryption"] = "scram-sha-256",
            ["max_connections"] = "200",

            ["shared_buffers"] = $"{Math.Clamp(memory / 4, 32, options.Durable ? 1024 : 256)}MB",
            ["effective_cache_size"] = $"{Math.Max(memory / 2, 64)}MB",
            ["maintenance_work_mem"] = $"{Math.Clamp(memory / 32, 32, 256)}MB",
            ["work_mem"] = "16MB",
            ["random_page_cost"] = "1.1",
            // Compiling a query pays only from seconds of run time on; what it costs falls on every first use of a connection.
            ["jit"] = "off",

            ["max_wal_size"] = "2GB",
            ["min_wal_size"] = "256MB",
            ["checkpoint_timeout"] = "15min",
            ["checkpoint_completion_target"] = "0.9",

            // A week of logs: each day's file is begun anew a week later.
            ["logging_collector"] = "on",
            ["log_directory"] = ClusterDirectory.LogFolder,
            ["log_filename"] = "postgresql-%a.log",
            ["log_truncate_on_rotation"] = "on",
            ["log_rotation_age"] = "1d",
            ["log_rotation_size"] = "0",
            ["log_timezone"] = "UTC",
            ["timezone"] = "UTC",
        };
        if (!options.Durable)
        {
            settings["fsync"] = "off";
            settings["synchronous_commit"] = "off";
            settings["full_page_writes"] = "off";
        }
        foreach (var (name, value) in options.Settings) settings[name] = value;

        var text = new StringBuilder("# Written anew at every start. Your own settings belong in ALTER SYSTEM, which wins over these.\n");
        foreach (var (name, value) in settings) text.Append($"{name} = '{value.Replace("'", "''", StringComparison.Ordinal)}'\n");
        return text.ToString();
    }
}
