using Milestones.Figures;

namespace Milestones.Server.Ledger;

/// <summary>Which groups of a query each combination counts in; group 0 is the total.</summary>
internal sealed class Groups(ScorecardQuery query, Combination[] combinations)
{
    private static readonly int[] None = [];
    private static readonly int[] TotalOnly = [0];

    private readonly int[]?[] _of = new int[]?[combinations.Length + 1];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>The keys of the groups from 1 on.</summary>
    public List<string> Keys { get; } = [];

    /// <param name="combination">A combination's number, from 1.</param>
    /// <returns>The groups that it counts in; none when the query does not take it.</returns>
    public ReadOnlySpan<int> Of(int combination) => _of[combination] ??= Find(combinations[combination - 1]);

    private int[] Find(Combination combination)
    {
        if (!query.Takes(combination))
        {
            return None;
        }

        return query.By is null ? TotalOnly : [0, .. query.Groups(combination).Select(NumberOf)];
    }

    private int NumberOf(string key)
    {
        if (!_numbers.TryGetValue(key, out var number))
        {
            Keys.Add(key);
            number = _numbers[key] = Keys.Count;
        }

        return number;
    }
}
