using Milestones.Server.Http;
using Milestones.Server.Late;
using Milestones.Server.Projects;
using Milestones.Server.Scorecards;

namespace Milestones.Server.Pages.Late;

/// <summary>What somebody has to see to, worst first, and which reasons moved the dates.</summary>
internal static class LatePage
{
    public const string Path = "/late";

    public static async Task<IResult> GetAsync(PageRequest request, Clocks clocks, Schedules schedules)
    {
        var query = ScorecardQueries.Read(request.Reader, grouped: false);
        var concern = LateItem.Kinds[request.Reader.OneOf("concern", GetLate.Concerns) ?? 0];
        var after = (int)Math.Min(request.Reader.Position("after") ?? 0, int.MaxValue);
        var (moment, refusal) = await request.MomentAsync(query, clocks);
        if (moment is null)
        {
            return request.Refuse(refusal!);
        }

        var projects = await schedules.FindAsync(query, moment, request.Cancellation);
        var board = LateBoard.Of(projects);
        return request.Show<LateView, LateModel>(LateWords.Title, moment, new(
            concern, GetLate.Of(board, query, concern, after, PageRequest.Rows), [.. VarianceBoard.OfMoved(projects).ByReason()]));
    }
}

/// <summary>What the page of what is late shows.</summary>
/// <param name="Concern">The kind whose items are listed.</param>
/// <param name="Reasons">For which dates were moved, with the most days first.</param>
public sealed record LateModel(string Concern, LateAnswer Late, IReadOnlyList<ReasonSum> Reasons);
