using Milestones.Indicators;
using Milestones.Projects;

namespace Milestones.Reports;

/// <summary>The arrival of a file that a report names. Arriving again needs no event.</summary>
public static class ReceiveEvidence
{
    public static EvidenceReceived SaidOfProject(this EvidenceArrival arrival) =>
        new(arrival.Report, arrival.Hash, arrival.MediaType, arrival.Claim);

    public static IndicatorEvidenceReceived SaidOfIndicator(this EvidenceArrival arrival) =>
        new(arrival.Report, arrival.Hash, arrival.MediaType, arrival.Claim);

    public static Decision<ProjectEvent> Decide(this Project project, EvidenceArrival asked)
    {
        if (project.Withdrawn is not null)
        {
            return ProjectRules.Withdrawn(project);
        }

        var report = project.Find(asked.Report);
        return ReviewReport.NotStanding(report, asked.Report, project.Retracted) ?? NotNamed(report!, asked) ?? (HasArrived(report!, asked)
            ? Decision<ProjectEvent>.Nothing
            : asked.SaidOfProject());
    }

    public static Decision<IndicatorEvent> Decide(this Indicator indicator, EvidenceArrival asked)
    {
        var report = indicator.Find(asked.Report);
        return ReviewReport.NotStanding(report, asked.Report, indicator.Retracted) ?? NotNamed(report!, asked) ?? (HasArrived(report!, asked)
            ? Decision<IndicatorEvent>.Nothing
            : asked.SaidOfIndicator());
    }

    private static bool HasArrived(ReportThatStands report, EvidenceArrival asked) => report.Backing!.Received.Contains(asked.Hash);

    private static Refusal? NotNamed(ReportThatStands report, EvidenceArrival asked) =>
        report.Backing is { } backing && backing.Named.Contains(asked.Hash)
            ? null
            : new(Refusals.EvidenceNotNamed, $"Report {asked.Report} names no file with the hash {asked.Hash}. A report names its files when it is made.")
            {
                Other = asked.Report,
            };
}
