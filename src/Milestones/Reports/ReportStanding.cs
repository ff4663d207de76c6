using Milestones.Catalogue;
using Milestones.Projects;

namespace Milestones.Reports;

public static class ReportStanding
{
    public static StandingReported Said(this StandingReport report) => report.Change switch
    {
        StandingChange.Suspended => new ProjectSuspended(report.OccurredOn, report.Reason, report.Note, report.Evidence),
        StandingChange.Resumed => new ProjectResumed(report.OccurredOn, report.Reason, report.Note, report.Evidence),
        _ => new ProjectCancelled(report.OccurredOn, report.Reason, report.Note, report.Evidence),
    };

    /// <param name="today">Today, on the city's calendar.</param>
    public static Decision<ProjectEvent> Decide(this Project project, StandingReport asked, CityCatalogue catalogue, DateOnly today)
    {
        if (project.Withdrawn is not null)
        {
            return ProjectRules.Withdrawn(project);
        }

        return ProjectRules.UnknownReason(asked.Reason, ReasonUse.Plan, catalogue)
            ?? ProjectRules.InFuture(asked.OccurredOn, today)
            ?? project.Against(new Standing(asked.Id, Sequence.Start, asked.Change, asked.OccurredOn, asked.Reason))
            ?? (Decision<ProjectEvent>)asked.Said();
    }
}
