using Milestones.Figures;
using Milestones.Server.Http;
using Milestones.Server.Late;
using Milestones.Server.Projects;
using Milestones.Server.Scorecards;

namespace Milestones.Server.Pages.Late;

/// <summary>The moves of dates that were made for a reason: their days add up to the reason's.</summary>
internal static class ReasonsPage
{
    public const string Path = "/late/reasons";

    private const int PageSize = 100;

    public static async Task<IResult> GetAsync(PageRequest request, Clocks clocks, MoveBoards boards, ProjectDirectory directory)
    {
        var query = ScorecardQueries.Read(request.Reader, grouped: false);
        var reason = request.Reader.Text("reason");
        var after = (int)Math.Min(request.Reader.Position("after") ?? 0, int.MaxValue);
        var (moment, refusal) = await request.MomentAsync(query, clocks);
        if (moment is null)
        {
            return request.Refuse(refusal!);
        }

        var moved = (await boards.ReadAsync(moment, query.Year, query.View(), request.Cancellation)).Of(query, moment.Ledger.Reach, directory);
        var listed = moved.Where(one => reason is null || one.Of.Reason == reason).ToList();
        var page = listed.Skip(after).Take(PageSize).ToList();
        return request.Show<ReasonsView, ReasonsModel>(LateWords.Reasons, moment, new(
            reason,
            [.. Sums(moved)],
            listed.Sum(one => one.Of.Move.Days),
            [.. page.Select(one => new MoveRow(one.Of, one.Attributes.Name))],
            after + page.Count < listed.Count ? $"{after + page.Count}" : null));
    }

    /// <summary>As the variances' <c>byReason</c>.</summary>
    internal static IEnumerable<ReasonSum> Sums(IEnumerable<MovedDate> moved) => moved
        .GroupBy(one => one.Of.Reason, StringComparer.Ordinal)
        .Select(reason => new ReasonSum(reason.Key, reason.Sum(one => one.Of.Move.Days), reason.Count()))
        .OrderByDescending(reason => reason.Days)
        .ThenBy(reason => reason.Code, StringComparer.Ordinal);
}

/// <param name="Reason">The one whose moves are listed; null for all.</param>
/// <param name="Days">Of all that are listed, over all pages.</param>
public sealed record ReasonsModel(string? Reason, IReadOnlyList<ReasonSum> Reasons, int Days, IReadOnlyList<MoveRow> Rows, string? Next);

public sealed record MoveRow(DateMove Of, Name Name);
