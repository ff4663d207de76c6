using System.Data;
using Milestones.Server.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Milestones.Server.Evidence;

/// <summary>Keeps files in the database, in a table of their own, so that nothing that asks about files reads one.</summary>
internal sealed class DatabaseStore(NpgsqlDataSource source) : IEvidenceStore
{
    public string Name => "database";

    public async Task WriteAsync(HeldFile file, EvidenceType type, NpgsqlConnection transaction, CancellationToken cancellation)
    {
        file.Content.Position = 0;
        await using var command = new NpgsqlCommand(
            $"insert into {Schema.Name}.evidence_content (hash, content) values ($1, $2) on conflict (hash) do nothing", transaction)
        {
            Parameters = { new() { Value = file.Hash }, new() { Value = file.Content, NpgsqlDbType = NpgsqlDbType.Bytea } },
        };
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<HeldFile?> ReadAsync(string hash, CancellationToken cancellation)
    {
        // The primary key answers.
        await using var command = source.CreateCommand($"select content from {Schema.Name}.evidence_content where hash = $1");
        command.Parameters.Add(new() { Value = hash });
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancellation);
        if (!await reader.ReadAsync(cancellation))
        {
            return null;
        }

        await using var content = await reader.GetStreamAsync(0, cancellation);
        return await HeldFile.ReadAsync(content, cancellation);
    }

    public async Task RemoveAsync(string hash, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"delete from {Schema.Name}.evidence_content where hash = $1");
        command.Parameters.Add(new() { Value = hash });
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
