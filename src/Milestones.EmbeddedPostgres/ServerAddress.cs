using Npgsql;

namespace Milestones.EmbeddedPostgres;

/// <summary>How to reach a server on loopback as its superuser.</summary>
internal sealed record ServerAddress(ClusterDirectory Directory, int Port)
{
    public string ConnectionString(string database) => Builder(database).ConnectionString;

    /// <summary>A connection for a question of ours: from no pool, which would stay behind.</summary>
    public async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellation)
    {
        var builder = Builder("postgres");
        builder.Pooling = false;
        builder.Timeout = 5;
        var connection = new NpgsqlConnection(builder.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private NpgsqlConnectionStringBuilder Builder(string database) => new()
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = NewCluster.Superuser,
        Password = Password(),
        Database = database,
        // Nothing leaves the machine, and to ask for each of these costs a new connection a round trip.
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    };

    private string Password() =>
        File.Exists(Directory.Password)
            ? File.ReadAllText(Directory.Password)
            : throw new PrivatePostgresException(
                $"{Directory.Data} holds a cluster that was not made here: {Path.GetFileName(Directory.Password)} is missing. Choose another data directory, or put the file back.");
}
