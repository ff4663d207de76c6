using System.Diagnostics;
using Milestones.Benchmarks.Cities;
using Milestones.Benchmarks.Machines;
using Milestones.Catalogue;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Benchmarks.Importing;

/// <summary>
/// An import, from the start of its process to its end, against binary COPY of the rows that it leaves, in turn. The tables
/// and the catalogue are there before.
/// </summary>
internal static class ImportBenchmark
{
    public static async Task RunAsync(Options options)
    {
        var (projects, reports) = (options.Number("projects", 100_000), options.Number("reports", 1_000_000));
        await using var postgres = await BenchmarkPostgres.StartAsync(options);
        Console.WriteLine("## Import");
        Console.WriteLine();
        Console.WriteLine(Machine.Describe(postgres));
        Console.WriteLine();
        var city = new MadeUpCity(projects, reports);
        var (catalogue, file) = (Path.Combine(postgres.Folder, "catalogue.ndjson"), Path.Combine(postgres.Folder, "city.ndjson"));
        await CityFile.WriteAsync(catalogue, city.Everything().TakeWhile(said => said.What is CatalogueEvent));
        var lines = await CityFile.WriteAsync(file, city.Everything().SkipWhile(said => said.What is CatalogueEvent));
        var (imports, copies) = (new List<double>(), new List<double>());
        var entries = 0L;
        for (var round = 0; round < options.Number("rounds", 3); round++)
        {
            var database = await postgres.NewDatabaseAsync();
            await Product.ImportAsync(database, catalogue);
            await BenchmarkPostgres.CheckpointAsync(database);
            var began = Stopwatch.GetTimestamp();
            await Product.ImportAsync(database, file);
            imports.Add(lines / Stopwatch.GetElapsedTime(began).TotalSeconds);

            await using (var source = NpgsqlDataSource.Create(database))
            {
                entries = await ExpectAsync(source, lines);
                var limit = await CopyLimit.ReadAsync(source);
                await BenchmarkPostgres.CheckpointAsync(database);
                copies.Add(lines / (await limit.WriteAsync()).TotalSeconds);
            }

            await postgres.DropAsync(database);
        }

        var table = new Table("", "lines/s", "min to max", "seconds");
        table.Add("import", $"{imports.Median():N0}", imports.Spread(), $"{lines / imports.Median():0.0}");
        table.Add("binary COPY", $"{copies.Median():N0}", copies.Spread(), $"{lines / copies.Median():0.0}");
        table.Add("import ÷ COPY", $"{imports.Median() / copies.Median():0.00}", "", "");
        Console.WriteLine($"{lines:N0} lines: {projects:N0} projects, {reports:N0} reports, and their plans; {entries:N0} ledger entries.");
        Console.WriteLine();
        Console.WriteLine(table);
    }

    /// <returns>How many entries the ledger has.</returns>
    private static async Task<long> ExpectAsync(NpgsqlDataSource source, int lines)
    {
        await using var count = source.CreateCommand(
            $"select (select count(*) from {Schema.Name}.mt_events where stream_id <> $1), (select count(*) from {Schema.Name}.entry)");
        count.Parameters.Add(new() { Value = CityCatalogue.Stream });
        await using var reader = await count.ExecuteReaderAsync();
        await reader.ReadAsync();
        return reader.GetInt64(0) == lines
            ? reader.GetInt64(1)
            : throw new InvalidOperationException($"{lines} lines were imported, and the log has {reader.GetInt64(0)} events of them.");
    }
}
