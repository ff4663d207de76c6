using Milestones.Catalogue;
using Milestones.Projects;
using Milestones.Reports;

namespace Milestones.Plans;

/// <summary>A plan of a project's programme year, the first or a later one.</summary>
public static class DecidePlan
{
    /// <summary>Deciding what was decided before, word for word, needs no event; nor does deciding today what the newest version says.</summary>
    /// <param name="today">Today, on the city's calendar.</param>
    public static Decision<ProjectEvent> Decide(this Project project, PlanDecided asked, CityCatalogue catalogue, DateOnly today)
    {
        if (project.Withdrawn is not null)
        {
            return ProjectRules.Withdrawn(project);
        }

        var versions = project.Plans.Where(version => version.Plan.Year == asked.Plan.Year).ToList();
        if (versions.Exists(version => version.Plan == asked.Plan && version.Reason == asked.Reason)
            || (versions is [.., var last] && asked.SaysAgain(new(last.Plan, last.Reason), today)))
        {
            return Decision<ProjectEvent>.Nothing;
        }

        return PlanRules.Against(
                $"a plan of {project.Code} for {asked.Plan.Year}",
                asked.Plan.DecidedOn,
                asked.Reason,
                versions is [.., var newest] ? newest.Plan.DecidedOn : null,
                catalogue,
                today)
            ?? Against(asked.Plan, project.Attributes.Kind, project.Ladder)
            ?? (Decision<ProjectEvent>)asked;
    }

    /// <summary>What stands against the dates of a plan: they follow the kind's ladder.</summary>
    internal static Refusal? Against(Plan plan, string kind, Ladder ladder)
    {
        foreach (var (milestone, _) in plan.Milestones)
        {
            if (ladder.IndexOf(milestone) < 0)
            {
                return new(Refusals.MilestoneNotOnLadder, $"The ladder of {kind} is {ladder}; {milestone} is not on it.");
            }
        }

        (string Milestone, DateOnly On)? before = null;
        foreach (var milestone in ladder.Milestones)
        {
            if (!plan.Milestones.TryGet(milestone, out var on))
            {
                continue;
            }

            if (before is { } earlier && on < earlier.On)
            {
                return new(
                    Refusals.MilestonesOutOfOrder,
                    $"The plan has {milestone} on {on:yyyy-MM-dd}, before {earlier.Milestone} on {earlier.On:yyyy-MM-dd}.")
                {
                    OtherDate = earlier.On,
                };
            }

            before = (milestone, on);
        }

        return null;
    }
}
