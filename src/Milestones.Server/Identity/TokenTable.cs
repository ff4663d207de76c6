using Milestones.Server.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Milestones.Server.Identity;

/// <summary>The tokens as the database has them. Whoever changes them takes turns, so that their changes become visible in order.</summary>
internal sealed class TokenTable(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>On this channel servers tell each other that tokens have changed.</summary>
    public const string Channel = "milestones_tokens";

    private const string Columns =
        "id, caller, name, roles, districts, projects, created_at, created_by, expires_at, last_used_at, revoked_at, hash, change";

    private const string TakeTurn = "select pg_advisory_xact_lock(hashtextextended('milestones.tokens', 0))";
    private const string NextChange = $"(select coalesce(max(change), 0) + 1 from {Schema.Name}.token)";

    /// <returns>The token, and its secret: it is not to be had again.</returns>
    public async Task<(ProductToken Token, string Secret)> AddAsync(NewToken asked, string? by, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await BeginAsync(connection, cancellation);
        var made = await AddAsync(connection, asked, ProductToken.NewSecret(), by, cancellation);
        await transaction.CommitAsync(cancellation);
        return made;
    }

    /// <summary>Adds the first token there ever was.</summary>
    /// <param name="keep">Told the secret before the token is taken.</param>
    /// <returns>Whether there was none before.</returns>
    public async Task<bool> AddFirstAsync(NewToken asked, string secret, Action<string> keep, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await BeginAsync(connection, cancellation);
        await using (var any = new NpgsqlCommand($"select exists (select 1 from {Schema.Name}.token)", connection))
        {
            if ((bool)(await any.ExecuteScalarAsync(cancellation))!)
            {
                return false;
            }
        }

        keep(secret);
        await AddAsync(connection, asked, secret, by: null, cancellation);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    /// <returns>The token, revoked now or before; null when there is none of that id.</returns>
    public async Task<ProductToken?> RevokeAsync(string id, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await BeginAsync(connection, cancellation);
        await using (var update = new NpgsqlCommand(
            $"update {Schema.Name}.token set revoked_at = $2, change = {NextChange} where id = $1 and revoked_at is null", connection))
        {
            update.Parameters.Add(new() { Value = id });
            update.Parameters.Add(new() { Value = clock.GetUtcNow().UtcDateTime });
            await update.ExecuteNonQueryAsync(cancellation);
        }

        await TellAsync(connection, cancellation);
        await transaction.CommitAsync(cancellation);
        return (await ReadAsync("where id = $1", new() { Value = id }, cancellation)).Select(row => row.Token).SingleOrDefault();
    }

    /// <summary>Revokes what a person has, and forgets what it was called.</summary>
    public async Task EraseAsync(string caller, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await BeginAsync(connection, cancellation);
        await using (var update = new NpgsqlCommand(
            $"""
            update {Schema.Name}.token set name = null, revoked_at = coalesce(revoked_at, $2),
                change = (select coalesce(max(change), 0) from {Schema.Name}.token) + erased.number
            from (select id, row_number() over () as number from {Schema.Name}.token where caller = $1) erased
            where token.id = erased.id
            """,
            connection))
        {
            update.Parameters.Add(new() { Value = caller });
            update.Parameters.Add(new() { Value = clock.GetUtcNow().UtcDateTime });
            await update.ExecuteNonQueryAsync(cancellation);
        }

        await TellAsync(connection, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>What has changed since, in order. The index by change answers.</summary>
    public Task<List<TokenRow>> ChangedSinceAsync(long change, CancellationToken cancellation) =>
        ReadAsync("where change > $1 order by change", new() { Value = change }, cancellation);

    /// <summary>By when they were made.</summary>
    /// <param name="after">The id of the last of the page before.</param>
    public async Task<List<ProductToken>> ListAsync(string? after, int limit, CancellationToken cancellation) =>
    [
        .. (await ReadAsync(
            $"where (created_at, id) > coalesce((select (created_at, id) from {Schema.Name}.token where id = $1), ('-infinity'::timestamptz, '')) order by created_at, id limit {limit}",
            new() { Value = after ?? "", NpgsqlDbType = NpgsqlDbType.Text },
            cancellation)).Select(row => row.Token),
    ];

    public async Task UsedAsync(IReadOnlyDictionary<string, DateTimeOffset> lastUsed, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"""
            update {Schema.Name}.token set last_used_at = greatest(last_used_at, used.at)
            from unnest($1, $2) used (id, at) where token.id = used.id
            """);
        command.Parameters.Add(new() { Value = lastUsed.Keys.ToArray() });
        command.Parameters.Add(new() { Value = lastUsed.Values.Select(at => at.UtcDateTime).ToArray() });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<(ProductToken, string)> AddAsync(
        NpgsqlConnection connection, NewToken asked, string secret, string? by, CancellationToken cancellation)
    {
        var id = ProductToken.NewId();
        var token = new ProductToken(id, asked.Caller ?? id, asked.Name, asked.Roles, asked.Scope, clock.GetUtcNow(), by, asked.Expires, null, null);
        await using var insert = new NpgsqlCommand(
            $"""
            insert into {Schema.Name}.token (id, hash, change, caller, name, roles, districts, projects, created_at, created_by, expires_at)
            values ($1, $2, {NextChange}, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            connection)
        {
            Parameters =
            {
                new() { Value = token.Id },
                new() { Value = ProductToken.HashOf(secret) },
                new() { Value = token.Caller },
                new() { Value = token.Name },
                new() { Value = Roles.NamesOf(token.Roles).ToArray() },
                new() { Value = token.Scope.Districts.ToArray() },
                new() { Value = token.Scope.Projects.ToArray() },
                new() { Value = token.Created.UtcDateTime },
                new() { Value = by ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text },
                new() { Value = token.Expires?.UtcDateTime ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz },
            },
        };
        await insert.ExecuteNonQueryAsync(cancellation);
        await TellAsync(connection, cancellation);
        return (token, secret);
    }

    private static async Task<NpgsqlTransaction> BeginAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var transaction = await connection.BeginTransactionAsync(cancellation);
        await using var turn = new NpgsqlCommand(TakeTurn, connection);
        await turn.ExecuteNonQueryAsync(cancellation);
        return transaction;
    }

    /// <summary>The others hear it when this is committed.</summary>
    private static async Task TellAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var notify = new NpgsqlCommand($"notify {Channel}", connection);
        await notify.ExecuteNonQueryAsync(cancellation);
    }

    private async Task<List<TokenRow>> ReadAsync(string which, NpgsqlParameter parameter, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select {Columns} from {Schema.Name}.token {which}");
        command.Parameters.Add(parameter);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<TokenRow>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new(
                new(
                    reader.GetString(0),
                    reader.GetString(1),
                    reader.IsDBNull(2) ? null : reader.GetString(2),
                    Roles.Of(reader.GetFieldValue<string[]>(3)),
                    new(reader.GetFieldValue<string[]>(4).ToValueList(), reader.GetFieldValue<string[]>(5).ToValueList()),
                    At(reader, 6)!.Value,
                    reader.IsDBNull(7) ? null : reader.GetString(7),
                    At(reader, 8),
                    At(reader, 9),
                    At(reader, 10)),
                TokenHash.Of(reader.GetFieldValue<byte[]>(11)),
                reader.GetInt64(12)));
        }

        return rows;
    }

    private static DateTimeOffset? At(NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTime>(column);
}

/// <summary>A token with what it is found by.</summary>
internal sealed record TokenRow(ProductToken Token, TokenHash Hash, long Change);

/// <summary>The SHA-256 of a token.</summary>
internal readonly record struct TokenHash(UInt128 First, UInt128 Second)
{
    public static TokenHash Of(ReadOnlySpan<byte> hash) => new(
        System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash),
        System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash[16..]));
}
