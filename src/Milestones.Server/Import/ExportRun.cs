using Milestones.Server.Projects;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Import;

/// <summary>
/// Writes the log as lines, in its order, up to its end when the export began. Publications are left out: they stand on
/// positions of this log, which another does not have.
/// </summary>
public sealed class ExportRun(NpgsqlDataSource source)
{
    private const int Page = 5_000;

    public long Written { get; private set; }

    /// <summary>The newest position when the export began.</summary>
    public long Last { get; private set; }

    /// <summary>The position of the line last written.</summary>
    public long Position { get; private set; }

    public async Task WriteAsync(Stream output, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using (var last = new NpgsqlCommand($"select coalesce(max(seq_id), 0) from {Schema.Name}.mt_events", connection))
        {
            Last = (long)(await last.ExecuteScalarAsync(cancellation))!;
        }

        // Page by page: a reader that is slow holds no snapshot of the database open. The primary key answers.
        while (Position < Last)
        {
            await using var command = new NpgsqlCommand(
                $"""
                select seq_id, id, stream_id, version, type, data, timestamp, user_name from {Schema.Name}.mt_events
                where seq_id > $1 and seq_id <= $2 and type <> 'scorecard-published' order by seq_id limit {Page}
                """,
                connection)
            {
                Parameters = { new() { Value = Position }, new() { Value = Last } },
            };
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var before = Position;
            while (await reader.ReadAsync(cancellation))
            {
                var stored = LoggedEvent.Of(reader);
                await output.WriteAsync(ExportLine.Of(stored), cancellation);
                output.WriteByte((byte)'\n');
                Position = stored.Sequence;
                Written++;
            }

            if (Position == before)
            {
                break;
            }
        }

        await output.FlushAsync(cancellation);
    }
}
