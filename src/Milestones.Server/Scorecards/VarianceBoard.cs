using Milestones.Plans;
using Milestones.Projects;
using Milestones.Server.Projects;

namespace Milestones.Server.Scorecards;

/// <summary>How far the milestones of the projects that a filter takes are from their first plan, at a moment.</summary>
internal sealed record VarianceBoard(VarianceAnswer[] WorstFirst)
{
    public static VarianceBoard Of(FoundSchedules projects) => Of(projects, static _ => true, static _ => true);

    /// <summary>Only of those whose date was moved.</summary>
    public static VarianceBoard OfMoved(FoundSchedules projects) =>
        Of(projects, static schedule => !schedule.IsPlannedOnce, static variance => !variance.Moves.IsEmpty);

    /// <summary>What each reason cost, the most days first.</summary>
    public IEnumerable<ReasonSum> ByReason() => WorstFirst
        .SelectMany(variance => variance.Reasons)
        .GroupBy(reason => reason.Code, StringComparer.Ordinal)
        .Select(reason => new ReasonSum(reason.Key, reason.Sum(move => move.Days), reason.Count()))
        .OrderByDescending(reason => reason.Days)
        .ThenBy(reason => reason.Code, StringComparer.Ordinal);

    private static VarianceBoard Of(FoundSchedules projects, Func<Schedule, bool> may, Func<Variance, bool> takes)
    {
        var (answers, variances) = (new List<VarianceAnswer>(), new List<Variance>());
        foreach (var (project, schedule) in projects.All)
        {
            if (may(schedule))
            {
                schedule.AddVariances(projects.Asked, variances);
                answers.AddRange(variances.Where(takes).Select(variance => VarianceAnswer.Of(project.Code, variance)));
                variances.Clear();
            }
        }

        // What is equally bad stays in the order of the codes, and of a project in that of its ladder.
        return new([.. answers.OrderByDescending(variance => variance.Days)]);
    }
}
