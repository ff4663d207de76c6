using Milestones.Figures;

namespace Milestones.Tests.Specifications;

/// <summary>The sum of what was posted by a position and counts on a day.</summary>
public static class LedgerBalance
{
    public static Balance Of(IEnumerable<Posting> ledger, ScorecardQuery query, DateOnly asOf, Sequence knownAt)
    {
        var balance = new Balance();
        foreach (var (at, entry) in ledger)
        {
            if (at <= knownAt && entry.On <= asOf && query.Takes(entry.Combination))
            {
                balance.Add(entry.Figure, entry.Amount);
            }
        }

        return balance;
    }

    /// <summary>The same for each group of the question.</summary>
    public static Dictionary<string, Balance> GroupsOf(IEnumerable<Posting> ledger, ScorecardQuery query, DateOnly asOf, Sequence knownAt)
    {
        var groups = new Dictionary<string, Balance>(StringComparer.Ordinal);
        foreach (var (at, entry) in ledger)
        {
            if (at <= knownAt && entry.On <= asOf && query.Takes(entry.Combination))
            {
                foreach (var key in query.Groups(entry.Combination))
                {
                    if (!groups.TryGetValue(key, out var balance))
                    {
                        groups[key] = balance = new();
                    }

                    balance.Add(entry.Figure, entry.Amount);
                }
            }
        }

        return groups;
    }
}
