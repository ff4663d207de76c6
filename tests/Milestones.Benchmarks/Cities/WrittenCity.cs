using Milestones.Benchmarks.Machines;
using Milestones.Benchmarks.Scorecards;
using Npgsql;

namespace Milestones.Benchmarks.Cities;

/// <summary>A made-up city in a database of its own, as the product would have left it.</summary>
/// <param name="Position">The last of its log.</param>
internal sealed record WrittenCity(string Database, long Position, long Entries, int Combinations)
{
    public static async Task<WrittenCity> WriteAsync(BenchmarkPostgres postgres, int projects, int reports)
    {
        var database = await postgres.NewDatabaseAsync();
        await Product.MakeTablesAsync(database);
        await using var source = NpgsqlDataSource.Create(database);
        await using var writer = await StoreWriter.OpenAsync(source);
        await writer.WriteAsync(new MadeUpCity(projects, reports).Everything());
        await BenchmarkPostgres.CheckpointAsync(database);
        return new(database, writer.Position, writer.Entries, writer.Combinations);
    }
}
