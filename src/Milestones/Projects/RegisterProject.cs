using Milestones.Catalogue;
using Milestones.Plans;
using Milestones.Reports;

namespace Milestones.Projects;

public static class RegisterProject
{
    /// <summary>Registering what is registered, word for word but for a plan's day that is today, needs no event.</summary>
    /// <param name="known">The project of that code, where there is one.</param>
    /// <param name="today">Today, on the city's calendar.</param>
    public static Decision<ProjectEvent> Decide(
        Project? known, string code, ProjectRegistered asked, CityCatalogue catalogue, DateOnly today)
    {
        if (known is not null)
        {
            return known.Withdrawn is not null
                ? new Refusal(Refusals.ProjectWithdrawn, $"{code} was registered in error and withdrawn. Register the project under another code.")
                : asked.SaysAgain(known.Registered, today)
                    ? Decision<ProjectEvent>.Nothing
                    : new Refusal(
                        Refusals.ProjectExists,
                        $"{code} was registered as {known.Registered.Name}, with other words than these. To change it, replace its attributes or decide a plan; a new project needs a new code.");
        }

        var refusal = UnknownGroup(asked.Campaign, asked.District, catalogue);
        if (catalogue.Kind(asked.Kind) is not { } kind)
        {
            return Declare.UnknownCode("kind", asked.Kind, catalogue.Kinds.Select(k => k.Code));
        }

        if (asked.Plan is { } plan)
        {
            refusal ??= ProjectRules.InFuture(plan.DecidedOn, today) ?? DecidePlan.Against(plan, kind.Code, kind.Ladder);
        }

        return refusal is null ? asked : refusal;
    }

    internal static Refusal? UnknownGroup(string campaign, string district, CityCatalogue catalogue) =>
        catalogue.Campaign(campaign) is null ? Declare.UnknownCode("campaign", campaign, catalogue.Campaigns.Select(c => c.Code))
        : catalogue.District(district) is null ? Declare.UnknownCode("district", district, catalogue.Districts.Select(d => d.Code))
        : null;
}
