using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Benchmarks.Scorecards;

/// <summary>Takes keys and indexes from the log and the ledger while millions of rows are written, and puts them back as they were.</summary>
internal sealed class BareTables
{
    // Foreign keys go first and come last: what they point at has to be there. What backs a constraint goes and comes with it.
    private const string Parts =
        $"""
        select format('alter table %s drop constraint %I', conrelid::regclass, conname),
               format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)),
               case contype when 'f' then 0 else 1 end as turn
        from pg_constraint
        where conrelid in ('{Schema.Name}.mt_events'::regclass, '{Schema.Name}.entry'::regclass) and contype in ('f', 'p', 'u')
        union all
        select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid), 1
        from pg_index
        where indrelid in ('{Schema.Name}.mt_events'::regclass, '{Schema.Name}.entry'::regclass)
          and not exists (select from pg_constraint where conindid = indexrelid)
        order by turn
        """;

    private readonly List<string> _restore = [];

    private BareTables()
    {
    }

    public static async Task<BareTables> StripAsync(NpgsqlConnection connection)
    {
        var bare = new BareTables();
        var strip = new List<string>();
        await using (var parts = new NpgsqlCommand(Parts, connection))
        {
            await using var reader = await parts.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                strip.Add(reader.GetString(0));
                bare._restore.Add(reader.GetString(1));
            }
        }

        foreach (var sql in strip)
        {
            await ExecuteAsync(connection, sql);
        }

        return bare;
    }

    public async Task RestoreAsync(NpgsqlConnection connection)
    {
        foreach (var sql in Enumerable.Reverse(_restore))
        {
            await ExecuteAsync(connection, sql);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
