using Milestones.Catalogue;
using Milestones.Reports;

namespace Milestones.Projects;

public static class ChangeProject
{
    /// <summary>Changing a project to what it is needs no event.</summary>
    public static Decision<ProjectEvent> Decide(this Project project, ProjectChanged asked, CityCatalogue catalogue)
    {
        if (project.Withdrawn is not null)
        {
            return ProjectRules.Withdrawn(project);
        }

        var attributes = new ProjectAttributes(
            asked.Name, project.Attributes.Kind, asked.Campaign, asked.District, asked.Tags, asked.Location);
        return attributes == project.Attributes
            ? Decision<ProjectEvent>.Nothing
            : ProjectRules.UnknownReason(asked.Reason, ReasonUse.Any, catalogue)
                ?? RegisterProject.UnknownGroup(asked.Campaign, asked.District, catalogue)
                ?? (Decision<ProjectEvent>)asked;
    }
}
