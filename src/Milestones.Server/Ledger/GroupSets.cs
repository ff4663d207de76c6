using Milestones.Figures;

namespace Milestones.Server.Ledger;

/// <summary>
/// Where each combination counts in a query: the number of a set of groups. With several tags a combination counts in several
/// groups, so sums are made by set, and told to the groups at the end. Set 0 is of what the query does not take.
/// </summary>
internal sealed class GroupSets
{
    private readonly List<int[]> _sets = [[]];

    public GroupSets(ScorecardQuery query, CombinationTable combinations)
    {
        Of = new int[combinations.Rows.Length + 1];
        var filter = new Filter(query, combinations);
        var setOfGroups = new Dictionary<int[], int>(new SameNumbers());
        var setOfGroup = new Dictionary<int, int>();
        for (var i = 0; i < combinations.Rows.Length; i++)
        {
            ref readonly var row = ref combinations.Rows[i];
            if (!filter.Takes(row))
            {
                continue;
            }

            if (query.By == Grouping.Tag)
            {
                Of[i + 1] = Number(setOfGroups, row.Tags, row.Tags);
                continue;
            }

            var group = query.By switch
            {
                Grouping.Kind => row.Kind,
                Grouping.Campaign => row.Campaign,
                Grouping.District => row.District,
                _ => -1,
            };
            Of[i + 1] = setOfGroup.TryGetValue(group, out var set) ? set : Number(setOfGroup, group, group < 0 ? [] : [group]);
        }
    }

    /// <summary>By a combination's number.</summary>
    public int[] Of { get; }

    public int Count => _sets.Count;

    /// <summary>The groups of a set, as words of the table.</summary>
    public int[] GroupsOf(int set) => _sets[set];

    private int Number<TKey>(Dictionary<TKey, int> numbers, TKey key, int[] groups)
        where TKey : notnull
    {
        if (!numbers.TryGetValue(key, out var number))
        {
            number = numbers[key] = _sets.Count;
            _sets.Add(groups);
        }

        return number;
    }

    private sealed class Filter(ScorecardQuery query, CombinationTable combinations)
    {
        private readonly int _kind = combinations.NumberOf(query.Kind);
        private readonly int _campaign = combinations.NumberOf(query.Campaign);
        private readonly int _district = combinations.NumberOf(query.District);
        private readonly int _tag = combinations.NumberOf(query.Tag);

        public bool Takes(in CombinationTable.Row row) =>
            (query.Year is { } year ? Array.IndexOf(row.Years, year) >= 0 : row.WithoutYear)
            && (query.Kind is null || row.Kind == _kind)
            && (query.Campaign is null || row.Campaign == _campaign)
            && (query.District is null || row.District == _district)
            && (query.Tag is null || Array.IndexOf(row.Tags, _tag) >= 0);
    }

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
