using Milestones.Catalogue;
using Milestones.Projects;

namespace Milestones.Reports;

public static class ReportMilestone
{
    public static MilestoneReported Said(this MilestoneReport report) =>
        new(report.Milestone, report.OccurredOn, report.Measures, report.Note, report.Evidence);

    /// <param name="today">Today, on the city's calendar.</param>
    public static Decision<ProjectEvent> Decide(this Project project, MilestoneReport asked, CityCatalogue catalogue, DateOnly today)
    {
        var rung = project.Ladder.IndexOf(asked.Milestone);
        if (project.Withdrawn is not null)
        {
            return ProjectRules.Withdrawn(project);
        }

        if (rung < 0)
        {
            return new Refusal(
                Refusals.MilestoneNotOnLadder,
                $"The ladder of {project.Attributes.Kind} is {project.Ladder}; {asked.Milestone} is not on it.");
        }

        var reached = new ReachedMilestone(asked.Id, Sequence.Start, rung, asked.Milestone, asked.OccurredOn, asked.Measures);
        return project.UnknownMeasure(reached, catalogue)
            ?? ProjectRules.InFuture(asked.OccurredOn, today)
            ?? project.Against(reached)
            ?? (Decision<ProjectEvent>)asked.Said();
    }

    internal static Refusal? UnknownMeasure(this Project project, ReachedMilestone reached, CityCatalogue catalogue)
    {
        if (reached.Measures.Count == 0)
        {
            return null;
        }

        if (reached.Rung != project.Ladder.CompletionRung)
        {
            return new(Refusals.UnknownMeasure, $"Measures are reported with {Ladder.Completed}, not with {reached.Milestone}.");
        }

        var known = catalogue.Kind(project.Attributes.Kind)?.Measures ?? [];
        foreach (var (measure, _) in reached.Measures)
        {
            if (!known.Contains(measure))
            {
                return new(
                    Refusals.UnknownMeasure,
                    known.Count == 0
                        ? $"Projects of the kind {project.Attributes.Kind} have no measures, so {measure} can't be reported."
                        : $"{measure} is not a measure of {project.Attributes.Kind}. It has: {string.Join(", ", known)}.");
            }
        }

        return null;
    }
}
