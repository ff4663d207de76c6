using Milestones.Catalogue;
using Milestones.Figures;
using Milestones.Projects;
using Milestones.Server.Ledger;
using Milestones.Server.Projects;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Replay;

/// <summary>
/// Replays the whole log and compares: the ledger in the database entry by entry, the columns in memory figure by figure at
/// random pairs of clocks, and the number of events that each stream is said to have. It looks at the store as it was when it
/// began, while servers go on.
/// </summary>
/// <param name="ledger">A ledger that is loaded as a server loads its own.</param>
/// <param name="seed">Of the random questions.</param>
internal sealed class VerifyRun(NpgsqlDataSource source, LiveLedger ledger, Streams streams, int seed)
{
    private const int QuestionCount = 8;

    private readonly Dimensions _dimensions = new();
    private LogCheck? _log;
    private long _read;
    private long _entriesAbout;

    public Findings Findings { get; } = new();

    public long Events => _log?.Events ?? 0;

    public long Entries { get; private set; }

    public int Questions { get; private set; }

    /// <summary>The position up to which the store was compared.</summary>
    public long Last { get; private set; }

    /// <summary>Events and entries read, and about how many there are.</summary>
    public (long Done, long Of) Progress => (Math.Min(Events + Entries, _read), _read);

    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var transaction = await BeginAsync(connection, cancellation);
        await ReadNumbersAsync(connection, cancellation);
        var state = await LoadAsync(cancellation);
        var questions = state is null ? [] : Question.AtRandom(state, Last, QuestionCount, new Random(seed));
        var catalogue = CityCatalogue.At(await streams.CatalogueAsync(cancellation), Sequence.End);
        var random = new Random(seed);
        var prints = new EntryPrints(Last, (ulong)random.NextInt64());
        _read = Last + _entriesAbout;
        _log = new(new(catalogue), questions, _dimensions, prints, await StreamsAsync(connection, cancellation), Findings);
        await Task.Run(
            () =>
            {
                LogReader.ReadByStream(connection, LogRange.To(Last), _log.Fold, cancellation);
                _log.Finish();
            },
            cancellation);
        await CompareTimesAsync(connection, cancellation);
        await CompareEntriesAsync(connection, prints, catalogue, cancellation);
        Questions = questions.Length;
        foreach (var difference in questions.SelectMany(question => question.Differences(state!)))
        {
            Findings.Add(Fault.Figure, difference);
        }
    }

    /// <summary>
    /// Everything is read of one snapshot. The locks are taken before it: else a rebuild could put another ledger into the place
    /// of the one that the snapshot can see.
    /// </summary>
    private async Task<NpgsqlTransaction> BeginAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation);
        await using var locks = new NpgsqlCommand(
            $"lock table {Schema.Name}.generation, {Schema.Name}.entry, {Schema.Name}.figure, {Schema.Name}.combination in access share mode",
            connection);
        await locks.ExecuteNonQueryAsync(cancellation);
        await using var command = new NpgsqlCommand(
            $"""
            select coalesce(max(seq_id), 0), (select reltuples::bigint from pg_class where oid = '{Schema.Name}.entry'::regclass)
            from {Schema.Name}.mt_events
            """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        (Last, _entriesAbout) = (reader.GetInt64(0), Math.Max(0, reader.GetInt64(1)));
        return transaction;
    }

    private async Task ReadNumbersAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { Dimensions.FiguresAfter(0), Dimensions.CombinationsAfter(0), new(WellNumbered("figure")), new(WellNumbered("combination")) },
            Timeout = 0,
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await _dimensions.ReadFiguresAsync(reader, cancellation);
        await reader.NextResultAsync(cancellation);
        await _dimensions.ReadCombinationsAsync(reader, cancellation);
        foreach (var table in (string[])["figure", "combination"])
        {
            await reader.NextResultAsync(cancellation);
            await reader.ReadAsync(cancellation);
            if (!reader.GetBoolean(0))
            {
                Findings.Add(Fault.Number, $"The numbers of the table {table} do not run from 1 on without a gap.");
            }
        }

        static string WellNumbered(string table) => $"select coalesce(max(id), 0) = count(*) and coalesce(min(id), 1) = 1 from {Schema.Name}.{table}";
    }

    private async Task<LedgerState?> LoadAsync(CancellationToken cancellation)
    {
        try
        {
            return await ledger.CurrentAsync(cancellation);
        }
        catch (Exception e) when (e is ArgumentOutOfRangeException or OverflowException)
        {
            Findings.Add(Fault.Figure, $"A server could not load this ledger: {e.Message}");
            return null;
        }
    }

    private static async Task<Dictionary<string, long>> StreamsAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select id, version from {Schema.Name}.mt_streams", connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var versions = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
        {
            versions[reader.GetString(0)] = reader.GetInt64(1);
        }

        return versions;
    }

    private async Task CompareTimesAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        // The primary key gives the order.
        await using var command = new NpgsqlCommand(
            $"""
            select seq_id from (select seq_id, timestamp < lag(timestamp) over (order by seq_id) as back from {Schema.Name}.mt_events) logged
            where back order by seq_id
            """,
            connection)
        {
            CommandTimeout = 0,
        };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            Findings.Add(Fault.Log, $"The event at {reader.GetInt64(0)} is said to be recorded earlier than the one before it.");
        }
    }

    private async Task CompareEntriesAsync(
        NpgsqlConnection connection, EntryPrints prints, CityCatalogue catalogue, CancellationToken cancellation)
    {
        await Task.Run(
            () => StoredEntry.ReadAsync(
                connection,
                entry =>
                {
                    Entries++;
                    if (!prints.TryTake(
                        entry.Sequence, entry.Project, entry.Report, entry.Cause, entry.Amount, entry.Day, (entry.Figure, entry.Combination)))
                    {
                        Findings.Add(Fault.Entry, $"There is an entry at {entry.Sequence}, and the log has no such position.");
                    }
                },
                cancellation),
            cancellation);
        foreach (var position in prints.Differing())
        {
            Findings.Add(
                Fault.Entry, Findings.Tells(Fault.Entry) ? await DescribeAsync(connection, position, catalogue, cancellation) : "");
        }
    }

    /// <summary>What is missing at a position, and what should not be there.</summary>
    private async Task<string> DescribeAsync(
        NpgsqlConnection connection, long position, CityCatalogue catalogue, CancellationToken cancellation)
    {
        var stored = await StoredEntry.AtAsync(connection, position, cancellation);
        var (said, expected) = await ExpectedAsync(connection, position, catalogue, cancellation);
        var missing = expected.ToList();
        var others = new List<StoredEntry>();
        foreach (var entry in stored)
        {
            if (!missing.Remove(entry))
            {
                others.Add(entry);
            }
        }

        return $"At {position}, {said}: " + string.Join("; ", [
            .. missing.Select(entry => $"missing {Words(entry)}"),
            .. others.Select(entry => $"{(expected.Contains(entry) ? "once too often" : "not of the log")} {Words(entry)}"),
        ]);
    }

    private async Task<(string Said, List<StoredEntry> Entries)> ExpectedAsync(
        NpgsqlConnection connection, long position, CityCatalogue catalogue, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select stream_id, type from {Schema.Name}.mt_events where seq_id = $1", connection)
        {
            Parameters = { new() { Value = position } },
        };
        string stream, type;
        await using (var reader = await command.ExecuteReaderAsync(cancellation))
        {
            if (!await reader.ReadAsync(cancellation))
            {
                return ("where the log has no event", []);
            }

            (stream, type) = (reader.GetString(0), reader.GetString(1));
        }

        Project? before = null;
        Project? project = null;
        await foreach (var stored in streams.EventsAsync([stream], position, cancellation))
        {
            before = project;
            if (stored.Said is ProjectEvent said)
            {
                project = Project.Evolve(project, stream, new(stored.Id, new(stored.Sequence), stored.Version, said), catalogue.LadderOf);
            }
        }

        var expected = project is null
            ? []
            : Postings.Of(before, project).ConvertAll(
                entry => StoredEntry.Of(project.RegisteredAt.Position, entry, position, _dimensions.NumbersOf(entry, new())));
        return ($"{type} of {stream}", expected);
    }

    private string Words(StoredEntry entry)
    {
        var figure = _dimensions.FigureOf(entry.Figure)?.Name ?? $"figure {entry.Figure}, which there is not,";
        var combination = _dimensions.HasCombination(entry.Combination) ? "" : $" in combination {entry.Combination}, which there is not";
        return $"{figure} {entry.Amount:+0;-0;0} from {entry.Day:yyyy-MM-dd}{combination} (project {entry.Project}, report {entry.Report}, cause {entry.Cause})";
    }
}
