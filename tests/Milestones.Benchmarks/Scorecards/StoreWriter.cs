using Milestones.Benchmarks.Cities;
using Milestones.Catalogue;
using Milestones.Figures;
using Milestones.Projects;
using Milestones.Reports;
using Milestones.Server.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Milestones.Benchmarks.Scorecards;

/// <summary>
/// Writes a city's log and ledger by COPY, row by row what the product would have written: folded and posted by the same
/// domain. <see cref="SameRows"/> holds the two against each other. The tables are there and empty.
/// </summary>
internal sealed class StoreWriter : IAsyncDisposable
{
    private const string EventColumns =
        "seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, tenant_id, is_archived";

    private readonly Dictionary<string, Project> _projects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Version, DateTime Recorded)> _streams = new(StringComparer.Ordinal);
    private readonly Dictionary<Figure, short> _figures = [];
    private readonly Dictionary<Combination, int> _combinations = [];
    private readonly Dictionary<Combination, int> _byReference = new(ReferenceEqualityComparer.Instance);
    private readonly NpgsqlConnection _ofEvents;
    private readonly NpgsqlConnection _ofEntries;
    private NpgsqlBinaryImporter _events = null!;
    private NpgsqlBinaryImporter _entries = null!;
    private CityCatalogue _catalogue = CityCatalogue.Initial;
    private long _position;

    private StoreWriter(NpgsqlConnection ofEvents, NpgsqlConnection ofEntries) => (_ofEvents, _ofEntries) = (ofEvents, ofEntries);

    public long Entries { get; private set; }

    public int Combinations => _combinations.Count;

    public long Position => _position;

    public static async Task<StoreWriter> OpenAsync(NpgsqlDataSource source) =>
        new(await source.OpenConnectionAsync(), await source.OpenConnectionAsync());

    public async Task WriteAsync(IEnumerable<Said> everything)
    {
        var indexes = await BareTables.StripAsync(_ofEvents);
        _events = await _ofEvents.BeginBinaryImportAsync($"copy {Schema.Name}.mt_events ({EventColumns}) from stdin (format binary)");
        _entries = await _ofEntries.BeginBinaryImportAsync(
            $"copy {Schema.Name}.entry (sequence, project, report, cause, amount, day, combination, figure) from stdin (format binary)");
        foreach (var said in everything)
        {
            Write(said);
        }

        await _events.CompleteAsync();
        await _events.DisposeAsync();
        await _entries.CompleteAsync();
        await _entries.DisposeAsync();
        await WriteStreamsAsync();
        await WriteDimensionsAsync();
        await indexes.RestoreAsync(_ofEvents);
        await ExecuteAsync($"select setval('{Schema.Name}.mt_events_sequence', {_position})");
        await ExecuteAsync("vacuum (analyze)");
    }

    public async ValueTask DisposeAsync()
    {
        await _ofEvents.DisposeAsync();
        await _ofEntries.DisposeAsync();
    }

    private void Write(in Said said)
    {
        var sequence = new Sequence(++_position);
        var recorded = said.On.ToDateTime(new(1, 0), DateTimeKind.Utc).AddTicks(_position * 10);
        var (version, what) = Evolve(said, sequence);
        _streams[said.Stream] = (version, recorded);
        _events.StartRow();
        _events.Write(sequence.Position, NpgsqlDbType.Bigint);
        _events.Write(said.Id, NpgsqlDbType.Uuid);
        _events.Write(said.Stream, NpgsqlDbType.Varchar);
        _events.Write((long)version, NpgsqlDbType.Bigint);
        _events.Write(StoredEvents.Write(what), NpgsqlDbType.Jsonb);
        _events.Write(StoredEvents.NameOf(what), NpgsqlDbType.Varchar);
        _events.Write(recorded, NpgsqlDbType.TimestampTz);
        _events.Write(StoredEvents.DotNetNameOf(what.GetType()), NpgsqlDbType.Varchar);
        _events.Write("*DEFAULT*", NpgsqlDbType.Varchar);
        _events.Write(false, NpgsqlDbType.Boolean);
    }

    private (int Version, object Said) Evolve(in Said said, Sequence sequence)
    {
        if (said.What is CatalogueEvent declared)
        {
            _catalogue = _catalogue.Evolve(declared);
            return (_streams.GetValueOrDefault(said.Stream).Version + 1, declared);
        }

        var what = EventOf(said.What);
        var before = _projects.GetValueOrDefault(said.Stream);
        var version = (before?.Version ?? 0) + 1;
        var after = Project.Evolve(before, said.Stream, new(said.Id, sequence, version, what), kind => _catalogue.Kind(kind)!.Ladder);
        _projects[said.Stream] = after;
        foreach (var entry in Postings.Of(before, after))
        {
            Write(sequence, after.RegisteredAt, entry);
        }

        return (version, what);
    }

    private static ProjectEvent EventOf(object what) => what switch
    {
        ProjectEvent planned => planned,
        MilestoneReport report => report.Said(),
        InvestmentReport report => report.Said(),
        StandingReport report => report.Said(),
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "The made-up city says no such thing."),
    };

    private void Write(Sequence sequence, Sequence project, in Entry entry)
    {
        Entries++;
        _entries.StartRow();
        _entries.Write(sequence.Position, NpgsqlDbType.Bigint);
        _entries.Write(project.Position, NpgsqlDbType.Bigint);
        _entries.Write(entry.Report.Position, NpgsqlDbType.Bigint);
        _entries.Write(entry.Cause.Position, NpgsqlDbType.Bigint);
        _entries.Write(entry.Amount, NpgsqlDbType.Bigint);
        _entries.Write(entry.On, NpgsqlDbType.Date);
        _entries.Write(NumberOf(entry.Combination), NpgsqlDbType.Integer);
        _entries.Write(NumberOf(entry.Figure), NpgsqlDbType.Smallint);
    }

    private short NumberOf(Figure figure)
    {
        _figures.TryAdd(figure, (short)(_figures.Count + 1));
        return _figures[figure];
    }

    private int NumberOf(Combination combination)
    {
        if (_byReference.TryGetValue(combination, out var number))
        {
            return number;
        }

        _combinations.TryAdd(combination, _combinations.Count + 1);
        return _byReference[combination] = _combinations[combination];
    }

    private async Task WriteStreamsAsync()
    {
        await using var streams = await _ofEvents.BeginBinaryImportAsync(
            $"copy {Schema.Name}.mt_streams (id, version, timestamp, created) from stdin (format binary)");
        foreach (var (stream, (version, recorded)) in _streams)
        {
            await streams.StartRowAsync();
            await streams.WriteAsync(stream, NpgsqlDbType.Varchar);
            await streams.WriteAsync((long)version, NpgsqlDbType.Bigint);
            await streams.WriteAsync(recorded, NpgsqlDbType.TimestampTz);
            await streams.WriteAsync(recorded, NpgsqlDbType.TimestampTz);
        }

        await streams.CompleteAsync();
    }

    private async Task WriteDimensionsAsync()
    {
        await using (var figures = await _ofEvents.BeginBinaryImportAsync($"copy {Schema.Name}.figure (id, name) from stdin (format binary)"))
        {
            foreach (var (figure, number) in _figures)
            {
                await figures.StartRowAsync();
                await figures.WriteAsync(number, NpgsqlDbType.Smallint);
                await figures.WriteAsync(figure.Name, NpgsqlDbType.Text);
            }

            await figures.CompleteAsync();
        }

        await using var combinations = await _ofEvents.BeginBinaryImportAsync(
            $"copy {Schema.Name}.combination (id, kind, campaign, district, tags, without_year, years, support) from stdin (format binary)");
        foreach (var (combination, number) in _combinations)
        {
            await combinations.StartRowAsync();
            await combinations.WriteAsync(number, NpgsqlDbType.Integer);
            await combinations.WriteAsync(combination.Kind, NpgsqlDbType.Text);
            await combinations.WriteAsync(combination.Campaign, NpgsqlDbType.Text);
            await combinations.WriteAsync(combination.District, NpgsqlDbType.Text);
            await combinations.WriteAsync(combination.Tags.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Text);
            await combinations.WriteAsync(combination.WithoutYear, NpgsqlDbType.Boolean);
            await combinations.WriteAsync(combination.Years.ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer);
            await combinations.WriteAsync((short)combination.Support, NpgsqlDbType.Smallint);
        }

        await combinations.CompleteAsync();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _ofEvents) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
