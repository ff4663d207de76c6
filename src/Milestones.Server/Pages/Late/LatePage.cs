using Milestones.Server.Http;
using Milestones.Server.Late;
using Milestones.Server.Projects;
using Milestones.Server.Scorecards;

namespace Milestones.Server.Pages.Late;

/// <summary>What somebody has to see to, worst first, and which reasons moved the dates.</summary>
internal static class LatePage
{
    public const string Path = "/late";

    public static async Task<IResult> GetAsync(
        PageRequest request, Clocks clocks, LateBoards boards, VarianceBoards variances, ProjectDirectory directory)
    {
        var query = ScorecardQueries.Read(request.Reader, grouped: false);
        var concern = LateItem.Kinds[request.Reader.OneOf("concern", GetLate.Concerns) ?? 0];
        var after = (int)Math.Min(request.Reader.Position("after") ?? 0, int.MaxValue);
        var (moment, refusal) = await request.MomentAsync(query, clocks);
        if (moment is null)
        {
            return request.Refuse(refusal!);
        }

        // Either may be of a moment that came just after: the second is asked for that of the first, and the page stands on its own.
        var reach = moment.Ledger.Reach;
        (moment, var moved) = await GetVariances.ReadAsync(query, moment, variances, directory, request.Cancellation);
        var board = await boards.ReadAsync(moment, query.Year, query.View(), request.Cancellation);
        return request.Show<LateView, LateModel>(LateWords.Title, board.Moment.Within(reach), new(
            concern, GetLate.Of(board, query, reach, concern, after, PageRequest.Rows), [.. GetVariances.ByReason(moved)]));
    }
}

/// <summary>What the page of what is late shows.</summary>
/// <param name="Concern">The kind whose items are listed.</param>
/// <param name="Reasons">For which dates were moved, with the most days first.</param>
public sealed record LateModel(string Concern, LateAnswer Late, IReadOnlyList<ReasonSum> Reasons);
