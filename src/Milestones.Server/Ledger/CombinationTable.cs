using Milestones.Figures;

namespace Milestones.Server.Ledger;

/// <summary>Combinations by their numbers from 1, what they are filtered and grouped by as numbers too.</summary>
internal sealed class CombinationTable
{
    private readonly Dictionary<string, int> _numbers;
    private readonly string[] _words;

    private CombinationTable(IReadOnlyList<Combination> all, Row[] rows, Dictionary<string, int> numbers)
    {
        All = all;
        Rows = rows;
        _numbers = numbers;
        _words = [.. numbers.OrderBy(word => word.Value).Select(word => word.Key)];
    }

    public static CombinationTable Empty { get; } = Of([]);

    /// <summary>The first is combination 1.</summary>
    public IReadOnlyList<Combination> All { get; }

    /// <summary>Row 0 is combination 1.</summary>
    public Row[] Rows { get; }

    public static CombinationTable Of(IReadOnlyList<Combination> combinations)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        int NumberOf(string word)
        {
            words.TryAdd(word, words.Count);
            return words[word];
        }

        Row[] rows =
        [
            .. combinations.Select(combination => new Row(
                NumberOf(combination.Kind),
                NumberOf(combination.Campaign),
                NumberOf(combination.District),
                [.. combination.Tags.Distinct(StringComparer.Ordinal).Select(NumberOf)],
                combination.WithoutYear,
                [.. combination.Years])),
        ];
        return new(combinations, rows, words);
    }

    /// <summary>The number of a word that some combination has; −1 for another.</summary>
    public int NumberOf(string? word) => word is not null && _numbers.TryGetValue(word, out var number) ? number : -1;

    public string WordOf(int number) => _words[number];

    internal readonly record struct Row(int Kind, int Campaign, int District, int[] Tags, bool WithoutYear, int[] Years);
}
