using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Publications;
using Milestones.Server.Scorecards;

namespace Milestones.Server.Pages.Publications;

/// <summary>What was published, the newest first.</summary>
internal static class PublicationsPage
{
    public const string Path = "/publications";

    public static async Task<IResult> GetAsync(PageRequest request, HttpContext context, Clocks clocks)
    {
        var query = ScorecardQueries.Read(request.Reader, grouped: false);
        var after = request.Reader.Position("after");
        var (moment, refusal) = await request.MomentAsync(query, clocks);
        return moment is null
            ? request.Refuse(refusal!)
            : request.Show<PublicationsView, PublicationsModel>(
                PublicationsWords.Title, moment, new(GetPublication.Of(moment, after, PageRequest.Rows), context.FindCaller()?.Is(Role.Planner) is true));
    }
}

/// <param name="MayPublish">Whether the reader is one who publishes.</param>
public sealed record PublicationsModel(PublicationsAnswer Listed, bool MayPublish);
