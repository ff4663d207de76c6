using Milestones.Server.Http;
using Milestones.Server.Late;
using Milestones.Server.Scorecards;

namespace Milestones.Server.Pages.Late;

/// <summary>What somebody has to see to, worst first, and which reasons moved the dates.</summary>
internal static class LatePage
{
    public const string Path = "/late";

    private static readonly Dictionary<string, int> Concerns =
        LateItem.Kinds.Index().ToDictionary(kind => kind.Item, kind => kind.Index, StringComparer.Ordinal);

    public static async Task<IResult> GetAsync(
        PageRequest request, Clocks clocks, LateBoards boards, VarianceBoards variances)
    {
        var query = ScorecardQueries.Read(request.Reader, grouped: false);
        var concern = LateItem.Kinds[request.Reader.OneOf("concern", Concerns) ?? 0];
        var after = (int)Math.Min(request.Reader.Position("after") ?? 0, int.MaxValue);
        var (moment, refusal) = await request.MomentAsync(query, clocks);
        if (moment is null)
        {
            return request.Refuse(refusal!);
        }

        var board = await boards.ReadAsync(moment, query.Year, query.View(), request.Cancellation);
        var (_, moved) = await GetVariances.ReadAsync(query, moment, variances, request.Cancellation);
        return request.Show<LateView, LateModel>(LateWords.Title, moment, new(
            concern, GetLate.Of(board, query, moment.Ledger.Reach, concern, after, PageRequest.Rows), [.. GetVariances.ByReason(moved)]));
    }
}

/// <summary>What the page of what is late shows.</summary>
/// <param name="Concern">The kind whose items are listed.</param>
/// <param name="Reasons">For which dates were moved, with the most days first.</param>
public sealed record LateModel(string Concern, LateAnswer Late, IReadOnlyList<ReasonSum> Reasons);
