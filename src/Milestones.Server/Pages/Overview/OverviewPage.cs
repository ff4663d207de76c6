using Milestones.Server.Http;
using Milestones.Server.Scorecards;

namespace Milestones.Server.Pages.Overview;

/// <summary>Where the city stands: the scorecard.</summary>
internal static class OverviewPage
{
    public const string Path = "/";

    public static async Task<IResult> GetAsync(PageRequest request, Clocks clocks)
    {
        var query = ScorecardQueries.Read(request.Reader, grouped: true);
        var (moment, refusal) = await request.MomentAsync(query, clocks);
        return moment is null
            ? request.Refuse(refusal!)
            : request.Show<OverviewView, OverviewModel>(OverviewWords.Title, moment, new(GetScorecard.Of(query, moment)));
    }
}

/// <summary>What the scorecard's page shows.</summary>
public sealed record OverviewModel(Scorecard Scorecard);
