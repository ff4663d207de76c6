using Milestones.Figures;
using Milestones.Server.Http;

namespace Milestones.Server.Scorecards;

/// <summary>When the newest report was recorded that has ever counted in a scorecard, and in each of its groups: also one that was retracted since, for how old the news are is asked.</summary>
/// <param name="Total">Null where there is none.</param>
public sealed record NewestReports(DateTimeOffset? Total, IReadOnlyDictionary<string, DateTimeOffset> Groups)
{
    internal static async Task<NewestReports> ReadAsync(
        ScorecardQuery query, Moment moment, EventFacts facts, CancellationToken cancellation)
    {
        var (total, groups) = moment.Ledger.NewestReports(query, IsReported, moment.Position);
        var recorded = await facts.OfAsync(groups.Values.Append(total).Where(position => position > 0).Distinct(), moment.Position, cancellation);
        return new(
            total > 0 ? recorded[total].RecordedAt : null,
            groups.ToDictionary(group => group.Key, group => recorded[group.Value].RecordedAt, StringComparer.Ordinal));
    }

    /// <summary>What is planned has entries too, of no report.</summary>
    private static bool IsReported(Figure figure) =>
        figure.Milestone is not null || figure == Figure.CompletedInvestment || figure == Figure.Suspended || figure == Figure.Cancelled;
}
