using Milestones.Server.Identity;
using Milestones.Server.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Milestones.Server.SigningIn;

/// <summary>The sessions as the database has them, so that they go on at any server and over a restart, and end everywhere at once.</summary>
internal sealed class SessionTable(NpgsqlDataSource source)
{
    /// <summary>Starts one, and forgets those that are over.</summary>
    public async Task AddAsync(byte[] hash, Session session, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"""
            with past as (delete from {Schema.Name}.session where expires_at <= $2)
            insert into {Schema.Name}.session (hash, token, caller, roles, districts, projects, seen_at, expires_at)
            values ($1, $3, $4, $5, $6, $7, $2, $8)
            """);
        command.Parameters.Add(new() { Value = hash });
        command.Parameters.Add(new() { Value = now.UtcDateTime });
        command.Parameters.Add(new() { Value = session.Token ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bytea });
        command.Parameters.Add(new() { Value = session.Caller });
        command.Parameters.Add(new() { Value = Roles.NamesOf(session.Roles).ToArray() });
        command.Parameters.Add(new() { Value = session.Scope.Districts.ToArray() });
        command.Parameters.Add(new() { Value = session.Scope.Projects.ToArray() });
        command.Parameters.Add(new() { Value = session.Expires.UtcDateTime });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The primary key answers.</summary>
    public async Task<Session?> FindAsync(byte[] hash, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"select token, caller, roles, districts, projects, seen_at, expires_at from {Schema.Name}.session where hash = $1");
        command.Parameters.Add(new() { Value = hash });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new(
                reader.IsDBNull(0) ? null : reader.GetFieldValue<byte[]>(0),
                reader.GetString(1),
                Roles.Of(reader.GetFieldValue<string[]>(2)),
                new(reader.GetFieldValue<string[]>(3).ToValueList(), reader.GetFieldValue<string[]>(4).ToValueList()),
                reader.GetFieldValue<DateTime>(5),
                reader.GetFieldValue<DateTime>(6))
            : null;
    }

    public Task SeenAsync(byte[] hash, DateTimeOffset now, CancellationToken cancellation) =>
        ExecuteAsync($"update {Schema.Name}.session set seen_at = $2 where hash = $1", hash, now, cancellation);

    public Task EndAsync(byte[] hash, CancellationToken cancellation) =>
        ExecuteAsync($"delete from {Schema.Name}.session where hash = $1", hash, null, cancellation);

    private async Task ExecuteAsync(string sql, byte[] hash, DateTimeOffset? now, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = hash });
        if (now is { } at)
        {
            command.Parameters.Add(new() { Value = at.UtcDateTime });
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }
}
