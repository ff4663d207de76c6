using System.Net.Sockets;
using Npgsql;

namespace Milestones.EmbeddedPostgres;

/// <summary>Finds out whether the server at a port is the one of this very directory.</summary>
internal static class ServerProof
{
    /// <returns>Null when it does not say yet.</returns>
    /// <exception cref="PrivatePostgresException">It is, but runs without the safety that is asked for.</exception>
    public static async Task<bool?> AskAsync(ServerAddress address, bool durable, CancellationToken cancellation)
    {
        // A copy of a data directory has the same password and the same identifier. Only the very same folder has this file.
        var proof = Path.Combine(address.Directory.Data, $"proof-{Guid.NewGuid():N}");
        PrivateFile.Create(proof, "", PrivateFile.ServerReads);
        try
        {
            await using var connection = await address.ConnectAsync(cancellation);
            await using var question = new NpgsqlCommand("select (pg_stat_file($1, true)).size is not null, current_setting('fsync')::boolean", connection)
            {
                Parameters = { new() { Value = Path.GetFileName(proof) } },
            };
            await using var answer = await question.ExecuteReaderAsync(cancellation);
            await answer.ReadAsync(cancellation);
            var (ours, safe) = (answer.GetBoolean(0), answer.GetBoolean(1));
            if (ours && durable && !safe)
                throw new PrivatePostgresException(
                    $"Another program runs the server on {address.Directory.Root} without safety against power cuts. Stop that program first, or choose another data directory.");
            return ours;
        }
        catch (PostgresException e)
        {
            var otherPassword = e.SqlState.StartsWith("28", StringComparison.Ordinal);
            return otherPassword ? false : null;
        }
        catch (NpgsqlException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            return false;
        }
        catch (NpgsqlException)
        {
            return null;
        }
        finally
        {
            File.Delete(proof);
        }
    }
}
