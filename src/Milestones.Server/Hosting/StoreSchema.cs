using Marten;
using Milestones.Server.Storage;
using Npgsql;
using Wolverine.Persistence.Durability;

namespace Milestones.Server.Hosting;

/// <summary>Brings the database to what this version of the product needs.</summary>
internal static class StoreSchema
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The log, and the ledger beside it.</summary>
    public static Task ApplyAsync(NpgsqlDataSource source, CancellationToken cancellation) =>
        ApplyOnceAsync(source, $"{Build}", () => ApplyLogAndLedgerAsync(source, cancellation), cancellation);

    /// <summary>Where messages wait that are sent because of events. Servers that start at once on an empty database must not make its tables together.</summary>
    public static Task ApplyMessagesAsync(NpgsqlDataSource source, IMessageStore messages, CancellationToken cancellation) =>
        ApplyOnceAsync(source, $"{Build} messages", messages.Admin.MigrateAsync, cancellation);

    /// <summary>
    /// Compares the tables with what is needed only where this version has not done so before: comparing takes longer than
    /// everything else at a start.
    /// </summary>
    private static async Task ApplyOnceAsync(NpgsqlDataSource source, string version, Func<Task> apply, CancellationToken cancellation)
    {
        if (await IsCurrentAsync(source, version, cancellation))
        {
            return;
        }

        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using (var turn = new NpgsqlCommand("select pg_advisory_lock(hashtextextended('milestones.schema', 0))", connection))
        {
            turn.CommandTimeout = (int)Patience.TotalSeconds;
            await turn.ExecuteNonQueryAsync(cancellation);
        }

        try
        {
            if (!await IsCurrentAsync(source, version, cancellation))
            {
                await apply();
                await using var mark = new NpgsqlCommand(
                    $"""
                    create table if not exists {Schema.Name}.schema_version (version text primary key, applied_at timestamptz not null default now());
                    insert into {Schema.Name}.schema_version (version) values ('{version}') on conflict do nothing;
                    """,
                    connection);
                await mark.ExecuteNonQueryAsync(cancellation);
            }
        }
        finally
        {
            await using var done = new NpgsqlCommand("select pg_advisory_unlock(hashtextextended('milestones.schema', 0))", connection);
            await done.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    private static async Task ApplyLogAndLedgerAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        using var store = DocumentStore.For(options =>
        {
            Schema.Configure(options);
            options.Connection(source);
        });
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        await using var after = source.CreateCommand(Schema.AfterTables);
        await after.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Told apart by the build: any change of code may be one of the tables.</summary>
    private static Guid Build => typeof(Schema).Module.ModuleVersionId;

    private static async Task<bool> IsCurrentAsync(NpgsqlDataSource source, string version, CancellationToken cancellation)
    {
        try
        {
            await using var command = source.CreateCommand($"select exists (select 1 from {Schema.Name}.schema_version where version = $1)");
            command.Parameters.Add(new() { Value = version });
            return (bool)(await command.ExecuteScalarAsync(cancellation))!;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return false;
        }
    }
}
