using Milestones.Catalogue;
using Milestones.Reports;

namespace Milestones.Indicators;

public static class ReportValue
{
    public static IndicatorValueReported Said(this IndicatorReport report) =>
        new(report.OccurredOn, report.Value, report.Qualifier, report.Note, report.Evidence);

    /// <param name="today">Today, on the city's calendar.</param>
    public static Decision<IndicatorEvent> Decide(this Indicator indicator, IndicatorReport asked, CityCatalogue catalogue, DateOnly today)
    {
        var declared = catalogue.Indicator(asked.Indicator);
        return declared switch
        {
            null => UnknownIndicator(asked.Indicator),
            { Counts: not null } => new Refusal(
                Refusals.IndicatorIsCounted, $"{declared.Code} is counted from the projects' milestones. Report those; the count follows."),
            _ => ProjectRules.InFuture(asked.OccurredOn, today)
                ?? indicator.Against(new ReportedValue(asked.Id, Sequence.Start, asked.OccurredOn, asked.Value, asked.Qualifier))
                ?? (Decision<IndicatorEvent>)asked.Said(),
        };
    }

    public static Refusal UnknownIndicator(string code) =>
        new(Refusals.IndicatorNotFound, $"The catalogue has no indicator {code}. Declare it first, or check the spelling.");
}
