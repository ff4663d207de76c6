using System.Diagnostics;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Benchmarks.Importing;

/// <summary>
/// The limit: binary COPY, in one transaction, of the rows that an import has left into tables with the same columns,
/// indexes and foreign keys.
/// </summary>
internal sealed class CopyLimit
{
    private const string Copies = "copies";

    private static readonly string[] Tables = ["mt_streams", "mt_events", "figure", "combination", "entry"];

    private readonly NpgsqlDataSource _source;
    private readonly Dictionary<string, MemoryStream> _rows;

    private CopyLimit(NpgsqlDataSource source, Dictionary<string, MemoryStream> rows) => (_source, _rows) = (source, rows);

    public static async Task<CopyLimit> ReadAsync(NpgsqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        var rows = new Dictionary<string, MemoryStream>();
        foreach (var table in Tables)
        {
            await using var copy = await connection.BeginRawBinaryCopyAsync($"copy {Schema.Name}.{table} to stdout (format binary)");
            await copy.CopyToAsync(rows[table] = new MemoryStream());
        }

        return new(source, rows);
    }

    /// <returns>How long it took until it was committed.</returns>
    public async Task<TimeSpan> WriteAsync()
    {
        await using var connection = await _source.OpenConnectionAsync();
        await MakeTablesAsync(connection);
        var began = Stopwatch.GetTimestamp();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            foreach (var table in Tables)
            {
                await using var copy = await connection.BeginRawBinaryCopyAsync($"copy {Copies}.{table} from stdin (format binary)");
                await copy.WriteAsync(_rows[table].GetBuffer().AsMemory(0, (int)_rows[table].Length));
            }

            await transaction.CommitAsync();
        }

        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task MakeTablesAsync(NpgsqlConnection connection)
    {
        await ExecuteAsync(connection, $"drop schema if exists {Copies} cascade; create schema {Copies}");
        foreach (var table in Tables)
        {
            await ExecuteAsync(connection, $"create table {Copies}.{table} (like {Schema.Name}.{table} including all)");
        }

        var keys = new List<string>();
        await using (var known = new NpgsqlCommand(
            $"""
            select format('alter table {Copies}.%I add %s', relation.relname, replace(pg_get_constraintdef(key.oid), '{Schema.Name}.', '{Copies}.'))
            from pg_constraint key join pg_class relation on relation.oid = key.conrelid
            where key.contype = 'f' and key.connamespace = '{Schema.Name}'::regnamespace and relation.relname = any($1)
            """,
            connection)
        { Parameters = { new() { Value = Tables } } })
        {
            await using var reader = await known.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                keys.Add(reader.GetString(0));
            }
        }

        foreach (var key in keys)
        {
            await ExecuteAsync(connection, key);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
