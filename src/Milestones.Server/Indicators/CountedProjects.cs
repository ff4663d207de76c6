using Milestones.Catalogue;
using Milestones.Figures;
using Milestones.Server.Http;
using Milestones.Server.Ledger;

namespace Milestones.Server.Indicators;

/// <summary>What the indicators that are counted from projects come to at a moment: the ledger is summed once for all of them.</summary>
/// <param name="Year">The programme year of the projects.</param>
internal sealed record CountedProjects(Moment Moment, int Year)
{
    private readonly Dictionary<string, Balances> _byKind = new(StringComparer.Ordinal);

    public decimal Reached(CountedMilestone counts)
    {
        if (!_byKind.TryGetValue(counts.Tag ?? "", out var balances))
        {
            var query = new ScorecardQuery(Year, Tag: counts.Tag, By: Grouping.Kind);
            balances = _byKind[counts.Tag ?? ""] = Moment.Ledger.Balances(query, [Moment.AsOf], Moment.Position)[0];
        }

        var balance = counts.Kind is { } kind ? balances.Groups.GetValueOrDefault(kind) : balances.Total;
        return balance is null ? 0 : (decimal)ScorecardFigures.Reached(balance, counts.Milestone);
    }
}
