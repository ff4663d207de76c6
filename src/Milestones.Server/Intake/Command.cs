using Milestones.Catalogue;
using Milestones.Indicators;
using Milestones.Projects;
using Milestones.Publications;
using Milestones.Reports;

namespace Milestones.Server.Intake;

/// <summary>Something asked of the log: a report, a registration, a plan, a declaration.</summary>
/// <param name="Id">The id that its event will have. Asked again with the same id, it is answered as the first time.</param>
/// <param name="Stream">The stream that it is about; null when only the log can tell, by <paramref name="Target"/>.</param>
/// <param name="Target">The report that it changes.</param>
/// <param name="Asked">What is asked, a type of the domain.</param>
/// <param name="Sender">Who asks it.</param>
public sealed record Command(Guid Id, string? Stream, Guid? Target, object Asked, Sender Sender)
{
    /// <summary>Whether it is a report that names files.</summary>
    public bool NamesEvidence => Asked is ProjectReport { Evidence.Count: > 0 } or IndicatorReport { Evidence.Count: > 0 };

    public static Command Of(Report report, Sender sender) => report switch
    {
        ProjectReport about => new(report.Id, about.Project, null, report, sender),
        IndicatorReport about => new(report.Id, Indicator.StreamOf(about.Indicator), null, report, sender),
        Correction correction => new(report.Id, null, correction.Corrects, report, sender),
        Retraction retraction => new(report.Id, null, retraction.Retracts, report, sender),
        _ => throw new ArgumentOutOfRangeException(nameof(report), report, "Not a report."),
    };

    public static Command Of(EvidenceArrival arrival, Sender sender) => new(arrival.Id, null, arrival.Report, arrival, sender);

    /// <param name="id">The id that was given to it, or null to make one.</param>
    public static Command Of(Review review, Guid? id, Sender sender) => new(id ?? Guid.CreateVersion7(), null, review.Report, review, sender);

    /// <param name="id">The id that was given to it, or null to make one.</param>
    public static Command Of(CatalogueEvent declaration, Guid? id, Sender sender) =>
        new(id ?? Guid.CreateVersion7(), CityCatalogue.Stream, null, declaration, sender);

    /// <param name="id">The id that was given to it, or null to make one.</param>
    public static Command Of(string project, ProjectEvent asked, Guid? id, Sender sender) =>
        new(id ?? Guid.CreateVersion7(), project, null, asked, sender);

    /// <param name="id">The id that was given to it, or null to make one.</param>
    public static Command Of(string indicator, TargetDecided target, Guid? id, Sender sender) =>
        new(id ?? Guid.CreateVersion7(), Indicator.StreamOf(indicator), null, target, sender);

    public static Command Of(ScorecardPublished publication, Guid id, Sender sender) =>
        new(id, ScorecardPublished.StreamOf(id), null, publication, sender);
}
