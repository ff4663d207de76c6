using Milestones.Catalogue;
using Milestones.Indicators;
using Milestones.Projects;

namespace Milestones.Reports;

/// <summary>Retractions. What remains can't contradict itself: every rule that held for all reports holds for fewer.</summary>
public static class Retract
{
    public static ProjectReportRetracted SaidOfProject(this Retraction retraction) =>
        new(retraction.Retracts, retraction.Note, retraction.Reason);

    public static IndicatorReportRetracted SaidOfIndicator(this Retraction retraction) =>
        new(retraction.Retracts, retraction.Note, retraction.Reason);

    public static Decision<ProjectEvent> Decide(this Project project, Retraction asked, CityCatalogue catalogue)
    {
        if (project.Withdrawn is not null)
        {
            return ProjectRules.Withdrawn(project);
        }

        if (project.Retracted.Contains(asked.Retracts))
        {
            return AlreadyRetracted(asked.Retracts);
        }

        if (ReferenceEquals(project.Without(asked.Retracts), project))
        {
            return Correct.NotFound(asked.Retracts);
        }

        return ProjectRules.UnknownReason(asked.Reason, ReasonUse.Correction, catalogue) ?? (Decision<ProjectEvent>)asked.SaidOfProject();
    }

    public static Decision<IndicatorEvent> Decide(this Indicator indicator, Retraction asked, CityCatalogue catalogue)
    {
        if (indicator.Retracted.Contains(asked.Retracts))
        {
            return AlreadyRetracted(asked.Retracts);
        }

        if (ReferenceEquals(indicator.Without(asked.Retracts), indicator))
        {
            return Correct.NotFound(asked.Retracts);
        }

        return ProjectRules.UnknownReason(asked.Reason, ReasonUse.Correction, catalogue) ?? (Decision<IndicatorEvent>)asked.SaidOfIndicator();
    }

    internal static Refusal AlreadyRetracted(Guid report) =>
        new(Refusals.ReportRetracted, $"Report {report} was retracted. Report anew what is right, with a new id.") { Other = report };
}
