using Milestones.Indicators;
using Milestones.Projects;

namespace Milestones.Plans;

/// <summary>
/// Whether a decision only says again what was decided before. A sender that leaves the day out means the day on which it was
/// first taken, whenever it sends again: so what is decided today and differs in nothing else is the same decision.
/// </summary>
public static class SaidAgain
{
    /// <param name="today">Today, on the city's calendar.</param>
    public static bool SaysAgain(this ProjectRegistered asked, ProjectRegistered before, DateOnly today) =>
        asked == before
        || (asked.Plan is { } plan && before.Plan is { } first && plan.SaysAgain(first, today) && asked with { Plan = first } == before);

    /// <param name="today">Today, on the city's calendar.</param>
    public static bool SaysAgain(this PlanDecided asked, PlanDecided before, DateOnly today) =>
        asked.Reason == before.Reason && asked.Plan.SaysAgain(before.Plan, today);

    /// <param name="today">Today, on the city's calendar.</param>
    public static bool SaysAgain(this TargetDecided asked, TargetDecided before, DateOnly today) =>
        asked == before || (asked.DecidedOn == today && asked with { DecidedOn = before.DecidedOn } == before);

    private static bool SaysAgain(this Plan asked, Plan before, DateOnly today) =>
        asked == before || (asked.DecidedOn == today && asked with { DecidedOn = before.DecidedOn } == before);
}
