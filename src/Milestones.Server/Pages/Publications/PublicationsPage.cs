using Milestones.Server.Http;
using Milestones.Server.Publications;
using Milestones.Server.Scorecards;

namespace Milestones.Server.Pages.Publications;

/// <summary>What was published, the newest first.</summary>
internal static class PublicationsPage
{
    public const string Path = "/publications";

    public static async Task<IResult> GetAsync(PageRequest request, Clocks clocks)
    {
        var query = ScorecardQueries.Read(request.Reader, grouped: false);
        var after = request.Reader.Position("after");
        var (moment, refusal) = await request.MomentAsync(query, clocks);
        return moment is null
            ? request.Refuse(refusal!)
            : request.Show<PublicationsView, PublicationsAnswer>(PublicationsWords.Title, moment, GetPublication.Of(moment, after, PageRequest.Rows));
    }
}
