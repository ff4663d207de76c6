using Milestones.Catalogue;
using Milestones.Plans;

namespace Milestones.Indicators;

public static class DecideTarget
{
    /// <summary>Deciding what was decided before, word for word, needs no event; nor does deciding today what the newest version says.</summary>
    /// <param name="today">Today, on the city's calendar.</param>
    public static Decision<IndicatorEvent> Decide(this Indicator indicator, TargetDecided asked, CityCatalogue catalogue, DateOnly today)
    {
        if (catalogue.Indicator(indicator.Code) is null)
        {
            return ReportValue.UnknownIndicator(indicator.Code);
        }

        var versions = indicator.Targets.Where(target => target.Said.Plan == asked.Plan && target.Said.Year == asked.Year).ToList();
        if (versions.Exists(version => version.Said == asked) || (versions is [.., var last] && asked.SaysAgain(last.Said, today)))
        {
            return Decision<IndicatorEvent>.Nothing;
        }

        return PlanRules.Against(
                $"the target of {asked.Plan} for {asked.Year}",
                asked.DecidedOn,
                asked.Reason,
                versions is [.., var newest] ? newest.Said.DecidedOn : null,
                catalogue,
                today)
            ?? (Decision<IndicatorEvent>)asked;
    }
}
