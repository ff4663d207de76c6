using Milestones.Plans;
using Milestones.Server.Projects;

namespace Milestones.Server.Scorecards;

/// <summary>How far the milestones of the projects that a filter takes are from their first plan, at a moment.</summary>
internal sealed record VarianceBoard(ProjectVariance[] WorstFirst)
{
    public static VarianceBoard Of(FoundSchedules projects) => Of(projects.Tell<Variance, ProjectVariance>(
        (schedule, variances) => schedule.AddVariances(projects.Asked, variances),
        static (project, variance) => new(project.Code, variance)));

    /// <summary>Only of those whose date was moved.</summary>
    public static VarianceBoard OfMoved(FoundSchedules projects) => Of(projects.Tell<Variance, ProjectVariance>(
        (schedule, variances) =>
        {
            if (!schedule.IsPlannedOnce)
            {
                schedule.AddVariances(projects.Asked, variances);
                variances.RemoveAll(static variance => variance.Moves.IsEmpty);
            }
        },
        static (project, variance) => new(project.Code, variance)));

    /// <summary>What each reason cost, the most days first.</summary>
    public IEnumerable<ReasonSum> ByReason() => WorstFirst
        .SelectMany(variance => variance.Of.Moves)
        .GroupBy(MoveAnswer.CodeOf, StringComparer.Ordinal)
        .Select(reason => new ReasonSum(reason.Key, reason.Sum(move => move.Days), reason.Count()))
        .OrderByDescending(reason => reason.Days)
        .ThenBy(reason => reason.Code, StringComparer.Ordinal);

    // What is equally bad stays in the order of the codes, and of a project in that of its ladder.
    private static VarianceBoard Of(ProjectVariance[] variances) => new([.. variances.OrderByDescending(variance => variance.Of.Days)]);
}

/// <param name="Project">The project's code.</param>
internal sealed record ProjectVariance(string Project, Variance Of);
