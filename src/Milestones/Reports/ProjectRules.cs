using Milestones.Catalogue;
using Milestones.Projects;

namespace Milestones.Reports;

/// <summary>
/// What a project's reports may not say together. Each rule is about a set of reports, never about their order of arrival: a
/// report is refused exactly when the others, with it, would contradict each other.
/// </summary>
internal static class ProjectRules
{
    public static Refusal? InFuture(DateOnly day, DateOnly today) => day <= today
        ? null
        : new(Refusals.DateInFuture, $"{day:yyyy-MM-dd} is after today, {today:yyyy-MM-dd}. Report what has happened; what is to come belongs to a plan.")
        {
            OtherDate = today,
        };

    public static Refusal Withdrawn(Project project) =>
        new(Refusals.ProjectWithdrawn, $"{project.Code} was registered in error and withdrawn. Report to the project that is meant.");

    public static Refusal? UnknownReason(Reason reason, ReasonUse use, CityCatalogue catalogue) => catalogue.HasReason(reason.Code, use)
        ? null
        : Declare.UnknownCode("reason", reason.Code, catalogue.Reasons.Where(known => (known.Use & use) != ReasonUse.None).Select(known => known.Code));

    /// <summary>What stands against a milestone, given the project without it.</summary>
    public static Refusal? Against(this Project project, ReachedMilestone asked)
    {
        foreach (var other in project.Milestones)
        {
            if (other.Rung == asked.Rung)
            {
                return AlreadyReported($"gives {other.Milestone} for {other.OccurredOn:yyyy-MM-dd}", other.Report, other.OccurredOn);
            }
        }

        foreach (var other in project.Milestones)
        {
            var runsAgainst = other.Rung < asked.Rung ? asked.OccurredOn < other.OccurredOn : other.OccurredOn < asked.OccurredOn;
            if (runsAgainst)
            {
                var side = other.Rung < asked.Rung ? "before" : "after";
                return new(
                    Refusals.MilestonesOutOfOrder,
                    $"{asked.Milestone} on {asked.OccurredOn:yyyy-MM-dd} would be {side} {other.Milestone} on {other.OccurredOn:yyyy-MM-dd}. "
                    + "Check both dates; correct the report that is wrong.")
                {
                    Other = other.Report,
                    OtherDate = other.OccurredOn,
                };
            }
        }

        if (project.Cancellation is { } cancelled && cancelled.OccurredOn < asked.OccurredOn)
        {
            return Cancelled(cancelled, $"{asked.Milestone} on {asked.OccurredOn:yyyy-MM-dd}");
        }

        if (project.Ladder.CompletionRung >= 0 && asked.Rung >= project.Ladder.CompletionRung)
        {
            foreach (var standing in project.Standings)
            {
                if (asked.OccurredOn <= standing.OccurredOn)
                {
                    return Completed(
                        $"A completion on {asked.OccurredOn:yyyy-MM-dd} would not come after the {Word(standing.Change)} of {standing.OccurredOn:yyyy-MM-dd}.",
                        standing.Report,
                        standing.OccurredOn);
                }
            }
        }

        return null;
    }

    /// <summary>What stands against a suspension, a resumption or a cancellation, given the project without it.</summary>
    public static Refusal? Against(this Project project, Standing asked)
    {
        foreach (var other in project.Standings)
        {
            if (other.OccurredOn == asked.OccurredOn)
            {
                return AlreadyReported($"gives a {Word(other.Change)} for {other.OccurredOn:yyyy-MM-dd}", other.Report, other.OccurredOn);
            }
        }

        var what = $"A {Word(asked.Change)} on {asked.OccurredOn:yyyy-MM-dd}";
        if (project.Cancellation is { } cancelled && cancelled.OccurredOn < asked.OccurredOn)
        {
            return Cancelled(cancelled, what);
        }

        if (project.Completion is { } completed && completed.OccurredOn <= asked.OccurredOn)
        {
            return Completed(
                $"{what} would not come before the completion of {completed.OccurredOn:yyyy-MM-dd}.", completed.Report, completed.OccurredOn);
        }

        if (asked.Change != StandingChange.Cancelled)
        {
            return null;
        }

        var later = project.Milestones.Select(milestone => (milestone.OccurredOn, milestone.Report, Word: milestone.Milestone))
            .Concat(project.Standings.Select(standing => (standing.OccurredOn, standing.Report, Word: Word(standing.Change))))
            .Where(other => other.OccurredOn > asked.OccurredOn)
            .OrderBy(other => other.OccurredOn)
            .ToList();
        return later.Count == 0
            ? null
            : new(
                Refusals.ProjectCancelled,
                $"{what} would come before the {later[0].Word} of {later[0].OccurredOn:yyyy-MM-dd}. Check both dates; correct or retract the report that is wrong.")
            {
                Other = later[0].Report,
                OtherDate = later[0].OccurredOn,
            };
    }

    private static Refusal AlreadyReported(string says, Guid other, DateOnly date) =>
        new(Refusals.AlreadyReported, $"Report {other} {says}. If that is wrong, correct or retract it.") { Other = other, OtherDate = date };

    private static Refusal Cancelled(Standing cancelled, string what) =>
        new(Refusals.ProjectCancelled, $"{what} would come after the cancellation of {cancelled.OccurredOn:yyyy-MM-dd}. Check both dates; correct or retract the report that is wrong.")
        {
            Other = cancelled.Report,
            OtherDate = cancelled.OccurredOn,
        };

    private static Refusal Completed(string detail, Guid other, DateOnly date) =>
        new(Refusals.ProjectCompleted, $"{detail} Check both dates; correct or retract the report that is wrong.") { Other = other, OtherDate = date };

    private static string Word(StandingChange change) => change switch
    {
        StandingChange.Suspended => "suspension",
        StandingChange.Resumed => "resumption",
        _ => "cancellation",
    };
}
