using Milestones.Figures;
using Milestones.Server.Http;
using Milestones.Server.Scorecards;

namespace Milestones.Server.Pages.Overview;

/// <summary>Where the city stands: the scorecard, how the year has come along, and the years.</summary>
internal static class OverviewPage
{
    public const string Path = "/";

    public static async Task<IResult> GetAsync(PageRequest request, Clocks clocks, EventFacts facts)
    {
        var query = ScorecardQueries.Read(request.Reader, grouped: true);
        var (moment, refusal) = await request.MomentAsync(query, clocks);
        return moment is null
            ? request.Refuse(refusal!)
            : request.Show<OverviewView, OverviewModel>(
                OverviewWords.Title, moment, await ReadAsync(query with { By = query.By ?? Grouping.Campaign }, moment, facts, request.Cancellation));
    }

    private static async Task<OverviewModel> ReadAsync(ScorecardQuery query, Moment moment, EventFacts facts, CancellationToken cancellation) => new(
        query.By!.Value,
        GetScorecard.Of(query, moment),
        await NewestReports.ReadAsync(query, moment, facts, cancellation),
        YearCurve.Of(query, moment),
        GetYears.Of(query with { Year = null, By = null }, null, null, moment));
}

/// <summary>What the scorecard's page shows.</summary>
public sealed record OverviewModel(Grouping By, Scorecard Scorecard, NewestReports Newest, YearCurve Curve, YearsAnswer Years);
