using Milestones.Figures;
using Milestones.Server.Intake;
using Milestones.Server.Storage;
using Npgsql;
using NpgsqlTypes;

namespace Milestones.Server.Ledger;

/// <summary>
/// The small numbers by which entries name figures and combinations. A number is given in the transaction of the first entry
/// that needs it, under the lock of the log, and never changes.
/// </summary>
internal sealed class Dimensions
{
    private readonly Dictionary<Figure, short> _figures = [];
    private readonly Dictionary<Combination, int> _combinations = [];

    // Entries of one project share their combination objects, so most look-ups need not compare what is in them.
    private readonly Dictionary<Combination, int> _byReference = new(ReferenceEqualityComparer.Instance);

    /// <summary>The building of the ledger within which the numbers hold.</summary>
    public int Generation { get; private set; }

    public short LastFigure { get; private set; }

    public int LastCombination { get; private set; }

    public static NpgsqlBatchCommand FiguresAfter(short id) =>
        new($"select id, name from {Schema.Name}.figure where id > $1 order by id") { Parameters = { new() { Value = id } } };

    public static NpgsqlBatchCommand CombinationsAfter(int id) =>
        new($"select id, kind, campaign, district, tags, without_year, years, support from {Schema.Name}.combination where id > $1 order by id")
        {
            Parameters = { new() { Value = id } },
        };

    public async Task ReadFiguresAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        while (await reader.ReadAsync(cancellation))
        {
            LastFigure = reader.GetInt16(0);
            _figures[Figure.Named(reader.GetString(1))] = LastFigure;
        }
    }

    public async Task ReadCombinationsAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        while (await reader.ReadAsync(cancellation))
        {
            LastCombination = reader.GetInt32(0);
            _combinations[CombinationOf(reader)] = LastCombination;
        }
    }

    public static Combination CombinationOf(NpgsqlDataReader reader) => new(
        reader.GetString(1),
        reader.GetString(2),
        reader.GetString(3),
        ValueList.Create<string>(reader.GetFieldValue<string[]>(4)),
        reader.GetBoolean(5),
        ValueList.Create<int>(reader.GetFieldValue<int[]>(6)),
        (Support)reader.GetInt16(7));

    /// <summary>Gives every entry the numbers of its figure and its combination, new ones where it names them for the first time.</summary>
    public NumberedEntries Number(IReadOnlyList<NewEntry> entries)
    {
        var rows = new EntryRow[entries.Count];
        var numbered = new NewNumbers();
        for (var i = 0; i < rows.Length; i++)
        {
            var (sequence, project, entry) = entries[i];
            var (figure, combination) = NumbersOf(entry, numbered);
            rows[i] = new(
                sequence, project, entry.Report.Position, entry.Cause.Position, entry.Amount, entry.On, combination, figure);
        }

        return new(numbered.Figures, numbered.Combinations, rows);
    }

    /// <summary>The numbers of what an entry names, given now where it names it for the first time.</summary>
    /// <param name="numbered">Where new numbers are noted.</param>
    public (short Figure, int Combination) NumbersOf(in Entry entry, NewNumbers numbered)
    {
        if (!_figures.TryGetValue(entry.Figure, out var figure))
        {
            figure = _figures[entry.Figure] = ++LastFigure;
            numbered.Figures.Add((figure, entry.Figure));
        }

        if (_byReference.TryGetValue(entry.Combination, out var combination))
        {
            return (figure, combination);
        }

        if (!_combinations.TryGetValue(entry.Combination, out combination))
        {
            combination = _combinations[entry.Combination] = ++LastCombination;
            numbered.Combinations.Add((combination, entry.Combination));
        }

        if (_byReference.Count > 1_000_000)
        {
            _byReference.Clear();
        }

        _byReference[entry.Combination] = combination;
        return (figure, combination);
    }

    /// <param name="schema">Where the tables are.</param>
    public static NpgsqlBatchCommand Insert(List<(short Id, Figure Figure)> figures, string schema) =>
        new($"insert into {schema}.figure (id, name) select * from unnest($1, $2)")
        {
            Parameters =
            {
                Array(figures.Select(figure => figure.Id), NpgsqlDbType.Smallint),
                Array(figures.Select(figure => figure.Figure.Name), NpgsqlDbType.Text),
            },
        };

    /// <param name="schema">Where the tables are.</param>
    public static NpgsqlBatchCommand Insert(List<(int Id, Combination Combination)> combinations, string schema) =>
        new($"""
            insert into {schema}.combination (id, kind, campaign, district, tags, without_year, years, support)
            select combination.id, combination.kind, combination.campaign, combination.district,
                   array(select jsonb_array_elements_text(combination.tags)), combination.without_year,
                   array(select jsonb_array_elements_text(combination.years)::integer), combination.support
            from unnest($1, $2, $3, $4, $5, $6, $7, $8) as combination (id, kind, campaign, district, tags, without_year, years, support)
            """)
        {
            Parameters =
            {
                Array(combinations.Select(c => c.Id), NpgsqlDbType.Integer),
                Array(combinations.Select(c => c.Combination.Kind), NpgsqlDbType.Text),
                Array(combinations.Select(c => c.Combination.Campaign), NpgsqlDbType.Text),
                Array(combinations.Select(c => c.Combination.District), NpgsqlDbType.Text),
                Array(combinations.Select(c => System.Text.Json.JsonSerializer.Serialize(c.Combination.Tags.ToArray())), NpgsqlDbType.Jsonb),
                Array(combinations.Select(c => c.Combination.WithoutYear), NpgsqlDbType.Boolean),
                Array(combinations.Select(c => $"[{string.Join(',', c.Combination.Years)}]"), NpgsqlDbType.Jsonb),
                Array(combinations.Select(c => (short)c.Combination.Support), NpgsqlDbType.Smallint),
            },
        };

    /// <summary>Null for a number that no figure has.</summary>
    public Figure? FigureOf(short number) => _figures.FirstOrDefault(figure => figure.Value == number).Key;

    public bool HasCombination(int number) => _combinations.ContainsValue(number);

    /// <summary>Forgets the numbers, which are those of a building of the ledger that is no longer in use.</summary>
    public void Begin(int generation)
    {
        Clear();
        Generation = generation;
    }

    public void Clear()
    {
        Generation = 0;
        _figures.Clear();
        _combinations.Clear();
        _byReference.Clear();
        LastFigure = 0;
        LastCombination = 0;
    }

    private static NpgsqlParameter Array<T>(IEnumerable<T> values, NpgsqlDbType type) =>
        new() { Value = values.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };
}

/// <summary>What was numbered for the first time.</summary>
internal sealed class NewNumbers
{
    public List<(short Id, Figure Figure)> Figures { get; } = [];

    public List<(int Id, Combination Combination)> Combinations { get; } = [];
}

/// <summary>Entries as they are stored, and the numbers that were given to figures and combinations for their sake.</summary>
internal sealed record NumberedEntries(
    List<(short Id, Figure Figure)> Figures, List<(int Id, Combination Combination)> Combinations, EntryRow[] Rows);

/// <summary>A row of the table of entries.</summary>
internal readonly record struct EntryRow(
    long Sequence, long Project, long Report, long Cause, long Amount, DateOnly Day, int Combination, short Figure);
