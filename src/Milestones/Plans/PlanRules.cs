using Milestones.Catalogue;
using Milestones.Reports;

namespace Milestones.Plans;

/// <summary>What holds for each version of a plan, of projects and of indicators alike.</summary>
internal static class PlanRules
{
    /// <param name="previous">The day on which the version before it was decided; null for a baseline.</param>
    /// <param name="today">Today, on the city's calendar.</param>
    public static Refusal? Against(
        string what, DateOnly decidedOn, Reason? reason, DateOnly? previous, CityCatalogue catalogue, DateOnly today)
    {
        if (ProjectRules.InFuture(decidedOn, today) is { } future)
        {
            return future;
        }

        if (decidedOn < previous)
        {
            return new(
                Refusals.PlansOutOfOrder,
                $"The newest version of {what} was decided on {previous:yyyy-MM-dd}; one after it can't be decided on {decidedOn:yyyy-MM-dd}.")
            {
                OtherDate = previous,
            };
        }

        if (previous is not null && (reason is null || !catalogue.HasReason(reason.Code, ReasonUse.Plan)))
        {
            var known = string.Join(", ", catalogue.Reasons.Where(r => (r.Use & ReasonUse.Plan) != ReasonUse.None).Select(r => r.Code));
            return new(Refusals.ReasonRequired, $"There is {what} already. To decide it anew, give a reason with one of these codes: {known}.");
        }

        return reason is null ? null : ProjectRules.UnknownReason(reason, ReasonUse.Plan, catalogue);
    }
}
