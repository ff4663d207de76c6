using Npgsql;

namespace Milestones.EmbeddedPostgres;

internal static class Connection
{
    /// <summary>For the library's own questions: not pooled, since a pool would keep the server from stopping at once.</summary>
    public static string String(ClusterDirectory directory, int port, string database) =>
        new NpgsqlConnectionStringBuilder(ForUser(directory, port, database)) { Pooling = false, Timeout = 5 }.ConnectionString;

    public static string ForUser(ClusterDirectory directory, int port, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = port,
        Username = NewCluster.Superuser,
        Password = Password(directory),
        Database = database,
        // Nothing leaves the machine, and each of these costs a new connection a round trip.
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    private static string Password(ClusterDirectory directory) =>
        File.Exists(directory.Password)
            ? File.ReadAllText(directory.Password)
            : throw new PrivatePostgresException($"{directory.Data} holds a cluster that was not made here: {Path.GetFileName(directory.Password)} is missing. Choose another data directory, or put the file back.");
}
