using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Evidence;

/// <summary>Reads every file from its store, and compares it with its hash.</summary>
internal sealed class EvidenceCheckRun(NpgsqlDataSource source, EvidenceFiles files)
{
    private const int Page = 500;

    public long Files { get; private set; }

    public long Bytes { get; private set; }

    /// <param name="damaged">Told of each file that is missing or is not its hash.</param>
    public async Task RunAsync(Action<StoredEvidence> damaged, CancellationToken cancellation)
    {
        for (var page = await PageAsync("", cancellation); page.Count > 0; page = await PageAsync(page[^1].Hash, cancellation))
        {
            foreach (var evidence in page)
            {
                await using var file = await files.OpenAsync(evidence, cancellation);
                if (file is null && await files.FindAsync(evidence.Hash, cancellation) is not null)
                {
                    damaged(evidence);
                }

                Files++;
                Bytes += evidence.Bytes;
            }
        }
    }

    private async Task<List<StoredEvidence>> PageAsync(string after, CancellationToken cancellation)
    {
        // The primary key answers.
        await using var command = source.CreateCommand(
            $"select {StoredEvidence.Columns} from {Schema.Name}.evidence where hash > $1 order by hash limit {Page}");
        command.Parameters.Add(new() { Value = after });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var page = new List<StoredEvidence>();
        while (await reader.ReadAsync(cancellation))
        {
            page.Add(StoredEvidence.Of(reader));
        }

        return page;
    }
}
