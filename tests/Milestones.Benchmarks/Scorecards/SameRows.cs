using Milestones.Benchmarks.Cities;
using Milestones.Benchmarks.Machines;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Benchmarks.Scorecards;

/// <summary>Holds what <see cref="StoreWriter"/> writes of a small city against what an import of the same city leaves: every row, but for times.</summary>
internal static class SameRows
{
    private static readonly string[] Tables =
    [
        $"select seq_id, id, stream_id, version, data, type, mt_dotnet_type, user_name, tenant_id, is_archived from {Schema.Name}.mt_events order by seq_id",
        $"select (to_jsonb(stream) - 'timestamp' - 'created')::text from {Schema.Name}.mt_streams stream order by id collate \"C\"",
        $"select * from {Schema.Name}.figure order by id",
        $"select * from {Schema.Name}.combination order by id",
        $"select * from {Schema.Name}.entry order by sequence, report, cause, figure, day, combination, amount",
        $"select last_value, is_called from {Schema.Name}.mt_events_sequence",
    ];

    public static async Task ExpectAsync(BenchmarkPostgres postgres, MadeUpCity city)
    {
        var file = Path.Combine(postgres.Folder, "sample.ndjson");
        await CityFile.WriteAsync(file, city.Everything());
        var imported = await postgres.NewDatabaseAsync();
        await Product.ImportAsync(imported, file);
        var written = await postgres.NewDatabaseAsync();
        await Product.MakeTablesAsync(written);
        await using var ofImport = NpgsqlDataSource.Create(imported);
        await using var ofWriter = NpgsqlDataSource.Create(written);
        await using (var writer = await StoreWriter.OpenAsync(ofWriter))
        {
            await writer.WriteAsync(city.Everything());
        }

        foreach (var table in Tables)
        {
            await ExpectAsync(table, ofImport, ofWriter);
        }

        await postgres.DropAsync(imported);
        await postgres.DropAsync(written);
    }

    private static async Task ExpectAsync(string table, NpgsqlDataSource ofImport, NpgsqlDataSource ofWriter)
    {
        var (expected, actual) = (await RowsAsync(table, ofImport), await RowsAsync(table, ofWriter));
        for (var i = 0; i < Math.Max(expected.Count, actual.Count); i++)
        {
            if (i >= expected.Count || i >= actual.Count || expected[i] != actual[i])
            {
                throw new InvalidOperationException(
                    $"{table}: row {i + 1} is {actual.ElementAtOrDefault(i) ?? "missing"}, and the product writes {expected.ElementAtOrDefault(i) ?? "none"}.");
            }
        }
    }

    private static async Task<List<string>> RowsAsync(string table, NpgsqlDataSource source)
    {
        var rows = new List<string>();
        await using var command = source.CreateCommand($"select row::text from ({table}) row");
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
