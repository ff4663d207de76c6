using Milestones.Figures;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Replay;

/// <summary>An entry as it stands in the database.</summary>
internal readonly record struct StoredEntry(
    long Sequence, long Project, long Report, long Cause, long Amount, DateOnly Day, int Combination, short Figure)
{
    private const string Columns = "sequence, project, report, cause, amount, day, combination, figure";

    public static StoredEntry Of(long project, in Entry entry, long sequence, (short Figure, int Combination) numbers) => new(
        sequence, project, entry.Report.Position, entry.Cause.Position, entry.Amount, entry.On, numbers.Combination, numbers.Figure);

    /// <summary>All of them, in no order.</summary>
    public static async Task ReadAsync(NpgsqlConnection connection, Action<StoredEntry> each, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginBinaryExportAsync(
            $"copy {Schema.Name}.entry ({Columns}) to stdout (format binary)", cancellation);
        copy.Timeout = TimeSpan.Zero;
        while (await copy.StartRowAsync(cancellation) > 0)
        {
            each(new(
                copy.Read<long>(),
                copy.Read<long>(),
                copy.Read<long>(),
                copy.Read<long>(),
                copy.Read<long>(),
                copy.Read<DateOnly>(),
                copy.Read<int>(),
                copy.Read<short>()));
        }
    }

    /// <summary>Those of one position. The index by sequence answers.</summary>
    public static async Task<List<StoredEntry>> AtAsync(NpgsqlConnection connection, long sequence, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select {Columns} from {Schema.Name}.entry where sequence = $1", connection)
        {
            Parameters = { new() { Value = sequence } },
            CommandTimeout = 0,
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var entries = new List<StoredEntry>();
        while (await reader.ReadAsync(cancellation))
        {
            entries.Add(new(
                reader.GetInt64(0),
                reader.GetInt64(1),
                reader.GetInt64(2),
                reader.GetInt64(3),
                reader.GetInt64(4),
                reader.GetFieldValue<DateOnly>(5),
                reader.GetInt32(6),
                reader.GetInt16(7)));
        }

        return entries;
    }
}
