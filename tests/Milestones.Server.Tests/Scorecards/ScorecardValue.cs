using System.Globalization;
using Milestones.Server.Tests.Running;

namespace Milestones.Server.Tests.Scorecards;

/// <summary>The value of a scorecard by the name under which its figure is explained.</summary>
internal static class ScorecardValue
{
    /// <param name="under">Where in the answer the figures stand.</param>
    public static decimal Of(Reply scorecard, string figure, string under = "total")
    {
        var path = figure switch
        {
            "planned" or "underway" or "suspended" or "cancelled" => figure,
            "planned-investment" => "plannedInvestment",
            "completed-investment" => "completedInvestment",
            "measure:parking-spaces" => "measures.parking-spaces",
            "early" or "late" or "overdue" => $"schedule.{figure}",
            "on-time" => "schedule.onTime",
            "late-days" => "schedule.lateDays",
            _ => $"milestones.{figure}",
        };
        return decimal.Parse(scorecard[$"{under}.{path}"]!, CultureInfo.InvariantCulture);
    }
}
