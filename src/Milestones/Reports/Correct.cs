using Milestones.Catalogue;
using Milestones.Indicators;
using Milestones.Projects;

namespace Milestones.Reports;

/// <summary>Corrections: the rules are asked again, of the history as it would then be.</summary>
public static class Correct
{
    public static ProjectReportCorrected SaidOfProject(this Correction correction) =>
        new(correction.Corrects, correction.OccurredOn, correction.Measures, correction.Amount, correction.Note, correction.Reason);

    public static IndicatorReportCorrected SaidOfIndicator(this Correction correction) =>
        new(correction.Corrects, correction.OccurredOn, correction.Value, correction.Qualifier, correction.Note, correction.Reason);

    /// <param name="today">Today, on the city's calendar.</param>
    public static Decision<ProjectEvent> Decide(this Project project, Correction asked, CityCatalogue catalogue, DateOnly today)
    {
        if (project.Withdrawn is not null)
        {
            return ProjectRules.Withdrawn(project);
        }

        if (project.Retracted.Contains(asked.Corrects))
        {
            return Retract.AlreadyRetracted(asked.Corrects);
        }

        var said = asked.SaidOfProject();
        var rest = project.Without(asked.Corrects);
        var refusal = ProjectRules.UnknownReason(asked.Reason, ReasonUse.Correction, catalogue);
        if (project.Milestones.FirstOrDefault(milestone => milestone.Report == asked.Corrects) is { } reached)
        {
            var corrected = reached.Correct(said);
            refusal ??= Foreign(asked, "a milestone", "occurredOn", "measures")
                ?? (said.Measures is null ? null : rest.UnknownMeasure(corrected, catalogue))
                ?? ProjectRules.InFuture(corrected.OccurredOn, today)
                ?? rest.Against(corrected);
        }
        else if (project.Standings.FirstOrDefault(standing => standing.Report == asked.Corrects) is { } standing)
        {
            var corrected = standing.Correct(said);
            refusal ??= Foreign(asked, "a suspension, resumption or cancellation", "occurredOn")
                ?? ProjectRules.InFuture(corrected.OccurredOn, today)
                ?? rest.Against(corrected);
        }
        else if (project.Investments.Any(spent => spent.Report == asked.Corrects))
        {
            refusal ??= Foreign(asked, "an investment", "amount");
        }
        else
        {
            refusal = NotFound(asked.Corrects);
        }

        return refusal is null ? said : refusal;
    }

    /// <param name="today">Today, on the city's calendar.</param>
    public static Decision<IndicatorEvent> Decide(this Indicator indicator, Correction asked, CityCatalogue catalogue, DateOnly today)
    {
        if (indicator.Retracted.Contains(asked.Corrects))
        {
            return Retract.AlreadyRetracted(asked.Corrects);
        }

        if (indicator.Values.FirstOrDefault(value => value.Report == asked.Corrects) is not { } value)
        {
            return NotFound(asked.Corrects);
        }

        var said = asked.SaidOfIndicator();
        var corrected = value.Correct(said);
        return ProjectRules.UnknownReason(asked.Reason, ReasonUse.Correction, catalogue)
            ?? Foreign(asked, "an indicator's value", "occurredOn", "value", "qualifier")
            ?? ProjectRules.InFuture(corrected.OccurredOn, today)
            ?? indicator.Without(asked.Corrects).Against(corrected)
            ?? (Decision<IndicatorEvent>)said;
    }

    internal static Refusal NotFound(Guid report) =>
        new(Refusals.ReportNotFound, $"There is no report {report} here. Name the original report, not a correction of it.");

    private static Refusal? Foreign(Correction asked, string what, params ReadOnlySpan<string> takes)
    {
        (string Field, bool Given)[] fields =
        [
            ("occurredOn", asked.OccurredOn is not null), ("measures", asked.Measures is not null), ("amount", asked.Amount is not null),
            ("value", asked.Value is not null), ("qualifier", asked.Qualifier is not null),
        ];
        foreach (var (field, given) in fields)
        {
            if (given && !takes.Contains(field))
            {
                var may = string.Join(", ", [.. takes, "note"]);
                return new(Refusals.InvalidReport, $"The report corrected is of {what}: {may} can be corrected. For anything else, retract it and report anew.")
                {
                    Errors = new([new(field, "Not a field of the report that is corrected.")]),
                };
            }
        }

        return null;
    }
}
