using Milestones.Server.Intake;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Evidence;

/// <summary>
/// Tells reports of their files. Of a file that has come it asks which reports named it before; of a report that was recorded,
/// which of its files were there before it. Each is asked after the other stands committed, so whichever comes second finds the
/// first; and what it tells has an id of its own making, so that two servers that find the same tell it once.
/// </summary>
internal sealed partial class ArrivalSweep(NpgsqlDataSource source, EvidenceAccess access, OneWayIn wayIn, ILogger<ArrivalSweep> logger)
{
    private const int Files = 100;
    private const int Reports = 500;

    /// <summary>Looks until there is nothing more to tell. With nothing to tell, two questions by indexes that hold nothing.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (await AnnounceFilesAsync(cancellation))
        {
        }

        while (await TellReportsAsync(cancellation))
        {
        }
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> AnnounceFilesAsync(CancellationToken cancellation)
    {
        var files = await UnannouncedAsync(cancellation);
        foreach (var file in files)
        {
            var reports = await access.ReportsNamingAsync(file.Hash, cancellation);
            await TellAsync(reports.Select(report => (report.Report, file)), cancellation);
            await MarkAsync(file.Hash, isNamed: reports.Count > 0, cancellation);
        }

        return files.Count == Files;
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> TellReportsAsync(CancellationToken cancellation)
    {
        var (reports, position, found) = await UntoldAsync(cancellation);
        if (reports == 0)
        {
            return false;
        }

        await TellAsync(found, cancellation);
        await AdvanceAsync(position, [.. found.Select(one => one.File.Hash).Distinct()], cancellation);
        return reports == Reports;
    }

    private async Task TellAsync(IEnumerable<(Guid Report, StoredEvidence File)> found, CancellationToken cancellation)
    {
        var waiting = new List<(Guid Report, string Hash, Task<Verdict> Verdict)>();
        foreach (var (report, file) in found)
        {
            var command = Command.Of(file.ArrivalFor(report), Sender.AtCommandLine(file.By));
            waiting.Add((report, file.Hash, await wayIn.EnqueueAsync(command, cancellation)));
        }

        foreach (var (report, hash, verdict) in waiting)
        {
            if (await verdict is Verdict.Refused refused)
            {
                Refused(report, hash, refused.Refusal.Kind.Slug);
            }
        }
    }

    private async Task<List<StoredEvidence>> UnannouncedAsync(CancellationToken cancellation)
    {
        // evidence_unannounced answers.
        await using var command = source.CreateCommand(
            $"select {StoredEvidence.Columns} from {Schema.Name}.evidence where not announced order by received_at limit {Files}");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var files = new List<StoredEvidence>();
        while (await reader.ReadAsync(cancellation))
        {
            files.Add(StoredEvidence.Of(reader));
        }

        return files;
    }

    private async Task MarkAsync(string hash, bool isNamed, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"update {Schema.Name}.evidence set announced = true, named = named or $2 where hash = $1");
        command.Parameters.Add(new() { Value = hash });
        command.Parameters.Add(new() { Value = isNamed });
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <returns>How many reports there are that were not looked at, the position of the last, and those of their files that are there.</returns>
    private async Task<(int Reports, long Position, List<(Guid Report, StoredEvidence File)> Found)> UntoldAsync(
        CancellationToken cancellation)
    {
        // evidence_naming answers, and the primary key of evidence. Positions become visible in order, so none is passed over.
        await using var command = source.CreateCommand(
            $"""
            with report as (
                select seq_id, id, data -> 'evidence' as hashes from {Schema.Name}.mt_events
                where seq_id > (select max(position) from {Schema.Name}.evidence_arrival) and {EvidenceTables.NamesEvidence}
                order by seq_id limit {Reports}
            )
            select report.seq_id, report.id, {StoredEvidence.Columns}
            from report
            left join lateral jsonb_array_elements_text(report.hashes) as named (hash_named) on true
            left join {Schema.Name}.evidence on hash = hash_named
            order by report.seq_id
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (reports, position) = (0, 0L);
        var found = new List<(Guid, StoredEvidence)>();
        while (await reader.ReadAsync(cancellation))
        {
            if (reader.GetInt64(0) is var of && of != position)
            {
                (reports, position) = (reports + 1, of);
            }

            if (!await reader.IsDBNullAsync(2, cancellation))
            {
                found.Add((reader.GetGuid(1), StoredEvidence.Of(reader, from: 2)));
            }
        }

        return (reports, position, found);
    }

    private async Task AdvanceAsync(long position, string[] named, CancellationToken cancellation)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new($"update {Schema.Name}.evidence set named = true where hash = any($1) and not named")
        {
            Parameters = { new NpgsqlParameter<string[]> { TypedValue = named } },
        });

        // Another server may have come further meanwhile.
        batch.BatchCommands.Add(new($"update {Schema.Name}.evidence_arrival set position = $1 where position < $1")
        {
            Parameters = { new NpgsqlParameter<long> { TypedValue = position } },
        });
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    [LoggerMessage(LogLevel.Information, "Report {Report} was not told of its evidence {Hash}: {Slug}")]
    private partial void Refused(Guid report, string hash, string slug);
}
