using Milestones.Figures;
using Milestones.Plans;
using Milestones.Projects;
using Milestones.Server.Http;
using Milestones.Server.Projects;

namespace Milestones.Server.Scorecards;

/// <summary>How far the milestones of the projects that a filter takes are from their first plan, at a moment.</summary>
internal sealed record VarianceBoard(VarianceAnswer[] WorstFirst)
{
    public static Task<VarianceBoard> OfAllAsync(ScorecardQuery filter, Moment moment, Schedules schedules, CancellationToken cancellation) =>
        ReadAsync(filter, moment, schedules, static _ => true, static _ => true, cancellation);

    /// <summary>Only of those whose date was moved.</summary>
    public static Task<VarianceBoard> OfMovedAsync(ScorecardQuery filter, Moment moment, Schedules schedules, CancellationToken cancellation) =>
        ReadAsync(filter, moment, schedules, static schedule => !schedule.IsPlannedOnce, static variance => !variance.Moves.IsEmpty, cancellation);

    /// <summary>What each reason cost, the most days first.</summary>
    public IEnumerable<ReasonSum> ByReason() => WorstFirst
        .SelectMany(variance => variance.Reasons)
        .GroupBy(reason => reason.Code, StringComparer.Ordinal)
        .Select(reason => new ReasonSum(reason.Key, reason.Sum(move => move.Days), reason.Count()))
        .OrderByDescending(reason => reason.Days)
        .ThenBy(reason => reason.Code, StringComparer.Ordinal);

    private static async Task<VarianceBoard> ReadAsync(
        ScorecardQuery filter,
        Moment moment,
        Schedules schedules,
        Func<Schedule, bool> may,
        Func<Variance, bool> takes,
        CancellationToken cancellation)
    {
        var asked = new ScheduleQuestion(moment.AsOf, new(moment.Position), filter.Year, filter.View());
        var (answers, variances) = (new List<VarianceAnswer>(), new List<Variance>());
        foreach (var (project, schedule) in await schedules.FindAsync(filter, moment, cancellation))
        {
            if (may(schedule))
            {
                schedule.AddVariances(asked, variances);
                answers.AddRange(variances.Where(takes).Select(variance => VarianceAnswer.Of(project.Code, variance)));
                variances.Clear();
            }
        }

        // What is equally bad stays in the order of the codes, and of a project in that of its ladder.
        return new([.. answers.OrderByDescending(variance => variance.Days)]);
    }
}
