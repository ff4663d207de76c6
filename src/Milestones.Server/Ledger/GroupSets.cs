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
        var setOf = new int[query.By switch { null => 1, Grouping.Tag => combinations.TagSets.Length, _ => combinations.Words }];
        for (var i = 0; i < combinations.Rows.Length; i++)
        {
            ref readonly var row = ref combinations.Rows[i];
            if (!filter.Takes(row))
            {
                continue;
            }

            var group = query.By switch
            {
                Grouping.Kind => row.Kind,
                Grouping.Campaign => row.Campaign,
                Grouping.District => row.District,
                Grouping.Tag => row.TagSet,
                _ => 0,
            };
            ref var set = ref setOf[group];
            if (set == 0)
            {
                set = _sets.Count;
                _sets.Add(query.By switch { null => [], Grouping.Tag => combinations.TagSets[group], _ => [group] });
            }

            Of[i + 1] = set;
        }
    }

    /// <summary>By a combination's number.</summary>
    public int[] Of { get; }

    public int Count => _sets.Count;

    /// <summary>The groups of a set, as words of the table.</summary>
    public int[] GroupsOf(int set) => _sets[set];

    private sealed class Filter
    {
        private readonly Support _view;
        private readonly int? _year;
        private readonly int? _kind;
        private readonly int? _campaign;
        private readonly int? _district;

        // By the number of a set of tags; null when all are taken.
        private readonly bool[]? _tagSets;

        public Filter(ScorecardQuery query, CombinationTable combinations)
        {
            _view = query.View();
            _year = query.Year;
            _kind = NumberOf(query.Kind);
            _campaign = NumberOf(query.Campaign);
            _district = NumberOf(query.District);
            if (NumberOf(query.Tag) is { } tag)
            {
                _tagSets = Array.ConvertAll(combinations.TagSets, tags => tags.Contains(tag));
            }

            int? NumberOf(string? word) => word is null ? null : combinations.NumberOf(word);
        }

        public bool Takes(in CombinationTable.Row row) =>
            (row.Support & _view) != Support.None
            && (_year is { } year ? row.Years.AsSpan().Contains(year) : row.WithoutYear)
            && (_kind is not { } kind || row.Kind == kind)
            && (_campaign is not { } campaign || row.Campaign == campaign)
            && (_district is not { } district || row.District == district)
            && (_tagSets is null || _tagSets[row.TagSet]);
    }
}
