using Milestones.Catalogue;
using Milestones.Reports;

namespace Milestones.Projects;

public static class WithdrawProject
{
    /// <summary>Withdraws a project that was registered in error. Withdrawing it again needs no event.</summary>
    public static Decision<ProjectEvent> Decide(this Project project, ProjectWithdrawn asked, CityCatalogue catalogue) =>
        project.Withdrawn is not null
            ? Decision<ProjectEvent>.Nothing
            : ProjectRules.UnknownReason(asked.Reason, ReasonUse.Any, catalogue) is { } unknown
                ? unknown
                : project.HasReports
                    ? new Refusal(
                        Refusals.ProjectHasReports,
                        $"{project.Code} has reports that stand. Retract those that are wrong first; a real project that ends early is cancelled, not withdrawn.")
                    : asked;
}
