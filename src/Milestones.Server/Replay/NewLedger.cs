using Milestones.Server.Ledger;
using Milestones.Server.Storage;
using Npgsql;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Milestones.Server.Replay;

/// <summary>
/// The tables of a ledger that is being built beside the one in use: the same ones, in a schema of their own. What a rebuild that was
/// cut off has left there, the next one drops.
/// </summary>
internal static class NewLedger
{
    public const string Name = $"{Schema.Name}_rebuild";

    /// <summary>Makes the tables, empty and without the indexes that cost least when they are made at the end.</summary>
    public static async Task BeginAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await DropAsync(connection, cancellation);
        var sql = new StringWriter();
        sql.WriteLine($"create schema {Name};");
        foreach (var table in Schema.Ledger(Name))
        {
            table.Indexes.Clear();
            table.WriteCreateStatement(new PostgresqlMigrator(), sql);

            // A vacuum would hold a lock on it just when it is to be put into its place.
            sql.WriteLine($"alter table {table.Identifier} set (autovacuum_enabled = false);");
        }

        await ExecuteAsync(connection, sql.ToString(), cancellation);
    }

    public static async Task IndexAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        foreach (var table in Schema.Ledger(Name))
        {
            foreach (var index in table.Indexes.OfType<IndexDefinition>())
            {
                await ExecuteAsync(connection, index.ToDDL(table), cancellation);
            }
        }
    }

    public static Task AnalyzeAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        ExecuteAsync(connection, string.Concat(Schema.Ledger(Name).Select(table => $"analyze {table.Identifier};")), cancellation);

    public static async Task WriteAsync(NpgsqlConnection connection, NewNumbers numbered, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Dimensions.Insert(numbered.Figures, Name), Dimensions.Insert(numbered.Combinations, Name) },
            Timeout = 0,
        };
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Puts the new tables where the old ones were. To be run in a transaction in which nobody else reads either.</summary>
    public static Task SwapAsync(NpgsqlConnection connection, CancellationToken cancellation) => ExecuteAsync(
        connection,
        string.Concat(Schema.Ledger(Name).Select(table =>
            $"""
            drop table {Schema.Name}.{table.Identifier.Name};
            alter table {table.Identifier} reset (autovacuum_enabled);
            alter table {table.Identifier} set schema {Schema.Name};

            """)),
        cancellation);

    public static Task DropAsync(NpgsqlConnection connection, CancellationToken cancellation) =>
        ExecuteAsync(connection, $"drop schema if exists {Name} cascade", cancellation);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
