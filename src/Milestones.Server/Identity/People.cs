using Milestones.Server.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Milestones.Server.Identity;

/// <summary>Who is who: the names and phones of callers, beside the log and never in it.</summary>
public sealed class People
{
    private const string Columns = "id, name, phone, changed_at";

    private readonly NpgsqlDataSource _source;
    private readonly TokenTable _tokens;
    private readonly TimeProvider _clock;

    internal People(NpgsqlDataSource source, TokenTable tokens, TimeProvider clock) => (_source, _tokens, _clock) = (source, tokens, clock);

    internal async Task<Person?> FindAsync(string id, CancellationToken cancellation) =>
        (await ReadAsync("where id = $1", [new() { Value = id }], cancellation)).SingleOrDefault();

    internal Task<List<Person>> ListAsync(string? after, int limit, CancellationToken cancellation) =>
        ReadAsync("where id > $1 order by id limit $2", [new() { Value = after ?? "" }, new() { Value = limit }], cancellation);

    /// <returns>Whether nobody had the id before.</returns>
    internal async Task<bool> KeepAsync(Person person, CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand(
            $"""
            insert into {Schema.Name}.person (id, name, phone, changed_at) values ($1, $2, $3, $4)
            on conflict (id) do update set name = excluded.name, phone = excluded.phone, changed_at = excluded.changed_at
            returning xmax = 0
            """);
        command.Parameters.Add(new() { Value = person.Id });
        command.Parameters.Add(new() { Value = person.Name });
        command.Parameters.Add(new() { Value = person.Phone ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = _clock.GetUtcNow().UtcDateTime });
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Forgets who that is: the name and the phone, what the person's tokens were called, and the tokens themselves.</summary>
    internal async Task EraseAsync(string id, CancellationToken cancellation)
    {
        await _tokens.EraseAsync(id, cancellation);
        await using var command = _source.CreateCommand($"delete from {Schema.Name}.person where id = $1");
        command.Parameters.Add(new() { Value = id });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    internal DateTimeOffset Now => _clock.GetUtcNow();

    private async Task<List<Person>> ReadAsync(string which, NpgsqlParameter[] parameters, CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand($"select {Columns} from {Schema.Name}.person {which}");
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var people = new List<Person>();
        while (await reader.ReadAsync(cancellation))
        {
            people.Add(new(
                reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetFieldValue<DateTime>(3)));
        }

        return people;
    }
}

/// <param name="Id">The opaque id that events carry as <c>by</c>.</param>
internal sealed record Person(string Id, string Name, string? Phone, DateTimeOffset Changed)
{
    /// <summary>Without what is personal, wherever it is written.</summary>
    public override string ToString() => Id;
}
