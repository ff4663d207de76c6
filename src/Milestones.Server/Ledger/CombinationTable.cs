using Milestones.Figures;

namespace Milestones.Server.Ledger;

/// <summary>Combinations by their numbers from 1, what they are filtered and grouped by as numbers too.</summary>
internal sealed class CombinationTable
{
    private readonly Dictionary<string, int> _words;
    private readonly string[] _wordOf;

    private readonly Dictionary<int[], int> _tagSets;

    private CombinationTable(
        IReadOnlyList<Combination> all, Row[] rows, Dictionary<string, int> words, Dictionary<int[], int> tagSets, int[][] tagSetOf)
    {
        (All, Rows, TagSets) = (all, rows, tagSetOf);
        (_words, _tagSets) = (words, tagSets);
        _wordOf = new string[words.Count];
        foreach (var (word, number) in words)
        {
            _wordOf[number] = word;
        }
    }

    public static CombinationTable Empty { get; } = new([], [], new(StringComparer.Ordinal), new(new SameNumbers()), []);

    /// <summary>The first is combination 1.</summary>
    public IReadOnlyList<Combination> All { get; }

    /// <summary>Row 0 is combination 1.</summary>
    public Row[] Rows { get; }

    /// <summary>The words of the tags of each set of tags that some combination has.</summary>
    public int[][] TagSets { get; }

    /// <summary>The programme years that some project has a plan for, the newest first.</summary>
    public IReadOnlyList<int> Years => field ??= [.. Rows.SelectMany(row => row.Years).Distinct().OrderDescending()];

    /// <summary>How many words there are, numbered from 0.</summary>
    public int Words => _wordOf.Length;

    /// <summary>These combinations and those that come behind them.</summary>
    /// <param name="all">Begins with these.</param>
    public CombinationTable Through(IReadOnlyList<Combination> all)
    {
        var words = new Dictionary<string, int>(_words, StringComparer.Ordinal);
        var tagSets = new Dictionary<int[], int>(_tagSets, _tagSets.Comparer);
        var tagSetOf = TagSets.ToList();
        var rows = new Row[all.Count];
        Rows.CopyTo(rows, 0);
        for (var i = Rows.Length; i < rows.Length; i++)
        {
            var combination = all[i];
            rows[i] = new(
                NumberOf(combination.Kind),
                NumberOf(combination.Campaign),
                NumberOf(combination.District),
                TagSetOf([.. combination.Tags.Distinct(StringComparer.Ordinal).Select(NumberOf)]),
                combination.WithoutYear,
                [.. combination.Years],
                combination.Support);
        }

        return new(all, rows, words, tagSets, [.. tagSetOf]);

        int NumberOf(string word)
        {
            words.TryAdd(word, words.Count);
            return words[word];
        }

        int TagSetOf(int[] tags)
        {
            if (!tagSets.TryGetValue(tags, out var number))
            {
                number = tagSets[tags] = tagSetOf.Count;
                tagSetOf.Add(tags);
            }

            return number;
        }
    }

    /// <summary>The number of a word that some combination has; −1 for another.</summary>
    public int NumberOf(string? word) => word is not null && _words.TryGetValue(word, out var number) ? number : -1;

    public string WordOf(int number) => _wordOf[number];

    /// <param name="TagSet">Which of <see cref="TagSets"/> it has.</param>
    internal readonly record struct Row(int Kind, int Campaign, int District, int TagSet, bool WithoutYear, int[] Years, Support Support);

    private sealed class SameNumbers : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? x, int[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] obj)
        {
            var hash = new HashCode();
            foreach (var number in obj)
            {
                hash.Add(number);
            }

            return hash.ToHashCode();
        }
    }
}
