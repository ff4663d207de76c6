using System.Collections.Immutable;
using Milestones.Catalogue;
using Milestones.Indicators;
using Milestones.Projects;

namespace Milestones.Reports;

/// <summary>The office's reviews. Of several the newest counts; saying what it says already needs no event.</summary>
public static class ReviewReport
{
    public static ProjectEvent SaidOfProject(this Review review) => review switch
    {
        Acceptance accepted => new ReportAccepted(accepted.Report, accepted.Note),
        Return returned => new ReportReturned(returned.Report, returned.Reason),
        _ => throw new ArgumentOutOfRangeException(nameof(review), review, "Not a review."),
    };

    public static IndicatorEvent SaidOfIndicator(this Review review) => review switch
    {
        Acceptance accepted => new IndicatorReportAccepted(accepted.Report, accepted.Note),
        Return returned => new IndicatorReportReturned(returned.Report, returned.Reason),
        _ => throw new ArgumentOutOfRangeException(nameof(review), review, "Not a review."),
    };

    public static Decision<ProjectEvent> Decide(this Project project, Review asked, CityCatalogue catalogue)
    {
        if (project.Withdrawn is not null)
        {
            return ProjectRules.Withdrawn(project);
        }

        var report = project.Find(asked.Report);
        return NotStanding(report, asked.Report, project.Retracted) ?? UnknownReason(asked, catalogue) ?? (SaysAgain(asked, report!)
            ? Decision<ProjectEvent>.Nothing
            : asked.SaidOfProject());
    }

    public static Decision<IndicatorEvent> Decide(this Indicator indicator, Review asked, CityCatalogue catalogue)
    {
        var report = indicator.Find(asked.Report);
        return NotStanding(report, asked.Report, indicator.Retracted) ?? UnknownReason(asked, catalogue) ?? (SaysAgain(asked, report!)
            ? Decision<IndicatorEvent>.Nothing
            : asked.SaidOfIndicator());
    }

    /// <summary>Null when the report stands.</summary>
    internal static Refusal? NotStanding(ReportThatStands? report, Guid id, ImmutableArray<Guid> retracted) =>
        report is not null ? null
        : retracted.Contains(id) ? Retract.AlreadyRetracted(id)
        : Correct.NotFound(id);

    private static Refusal? UnknownReason(Review asked, CityCatalogue catalogue) =>
        asked is Return returned ? ProjectRules.UnknownReason(returned.Reason, ReasonUse.Correction, catalogue) : null;

    private static bool SaysAgain(Review asked, ReportThatStands report) =>
        report.Backing?.Review is { HasLapsed: false } known && asked switch
        {
            Acceptance accepted => known.Returned is null && (accepted.Note is null || accepted.Note == known.Note),
            Return returned => known.Returned == returned.Reason,
            _ => false,
        };
}
