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
/// <param name="By">The opaque id of the caller.</param>
public sealed record Command(Guid Id, string? Stream, Guid? Target, object Asked, string? By)
{
    /// <summary>Whether it is a report that names files.</summary>
    public bool NamesEvidence => Asked is ProjectReport { Evidence.Count: > 0 } or IndicatorReport { Evidence.Count: > 0 };

    public static Command Of(Report report, string? by) => report switch
    {
        ProjectReport about => new(report.Id, about.Project, null, report, by),
        IndicatorReport about => new(report.Id, Indicator.StreamOf(about.Indicator), null, report, by),
        Correction correction => new(report.Id, null, correction.Corrects, report, by),
        Retraction retraction => new(report.Id, null, retraction.Retracts, report, by),
        _ => throw new ArgumentOutOfRangeException(nameof(report), report, "Not a report."),
    };

    public static Command Of(EvidenceArrival arrival, string? by) => new(arrival.Id, null, arrival.Report, arrival, by);

    /// <param name="id">The id that was given to it, or null to make one.</param>
    public static Command Of(Review review, Guid? id, string? by) => new(id ?? Guid.CreateVersion7(), null, review.Report, review, by);

    /// <param name="id">The id that was given to it, or null to make one.</param>
    public static Command Of(CatalogueEvent declaration, Guid? id, string? by) =>
        new(id ?? Guid.CreateVersion7(), CityCatalogue.Stream, null, declaration, by);

    /// <param name="id">The id that was given to it, or null to make one.</param>
    public static Command Of(string project, ProjectEvent asked, Guid? id, string? by) =>
        new(id ?? Guid.CreateVersion7(), project, null, asked, by);

    /// <param name="id">The id that was given to it, or null to make one.</param>
    public static Command Of(string indicator, TargetDecided target, Guid? id, string? by) =>
        new(id ?? Guid.CreateVersion7(), Indicator.StreamOf(indicator), null, target, by);

    public static Command Of(ScorecardPublished publication, Guid id, string? by) =>
        new(id, ScorecardPublished.StreamOf(id), null, publication, by);
}
