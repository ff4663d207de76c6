using Milestones.Plans;
using Milestones.Server.Http;
using Milestones.Server.Projects;
using Milestones.Server.Scorecards;

namespace Milestones.Server.Pages.Late;

/// <summary>The moves of dates that were made for a reason: their days add up to the reason's.</summary>
internal static class ReasonsPage
{
    public const string Path = "/late/reasons";

    public static async Task<IResult> GetAsync(PageRequest request, Clocks clocks, Schedules schedules, EventFacts facts)
    {
        var query = ScorecardQueries.Read(request.Reader, grouped: false);
        var reason = request.Reader.Text("reason");
        var after = (int)Math.Min(request.Reader.Position("after") ?? 0, int.MaxValue);
        var (moment, refusal) = await request.MomentAsync(query, clocks);
        if (moment is null)
        {
            return request.Refuse(refusal!);
        }

        var variances = VarianceBoard.OfMoved(await schedules.FindAsync(query, moment, request.Cancellation));
        var moves = (
            from variance in variances.WorstFirst
            from move in variance.Of.Moves
            where reason is null || MoveAnswer.CodeOf(move) == reason
            orderby move.Days descending
            select (variance.Project, variance.Of.Milestone, Move: move)).ToList();
        var page = moves.Skip(after).Take(PageRequest.Rows).ToList();
        var versions = await facts.OfAsync(page.Select(one => (int)one.Move.Version.Position).Distinct(), moment.Position, request.Cancellation);
        return request.Show<ReasonsView, ReasonsModel>(LateWords.Reasons, moment, new(
            reason,
            [.. variances.ByReason()],
            moves.Count,
            moves.Sum(one => one.Move.Days),
            [.. page.Select(one => new MoveRow(
                one.Project,
                moment.Ledger.History.AttributesAt(one.Project, moment.Position)?.Name,
                one.Milestone,
                one.Move,
                versions[(int)one.Move.Version.Position].Id))],
            after + page.Count < moves.Count ? $"{after + page.Count}" : null));
    }
}

/// <param name="Reason">The one whose moves are listed; null for all.</param>
/// <param name="Count">How many are listed, over all pages.</param>
/// <param name="Days">Of all that are listed, over all pages.</param>
public sealed record ReasonsModel(string? Reason, IReadOnlyList<ReasonSum> Reasons, int Count, int Days, IReadOnlyList<MoveRow> Rows, string? Next);

/// <summary>A date of a project that a later version of its plan moved.</summary>
/// <param name="Name">The project's.</param>
/// <param name="Version">The event by which that version was decided.</param>
public sealed record MoveRow(string Project, Name? Name, string Milestone, Move Move, Guid Version);
