namespace Milestones;

/// <summary>Why something was not taken, in words that tell a person what to do next.</summary>
/// <param name="Kind">Which of the refusals it is.</param>
/// <param name="Detail">For a person: what stands against it, and what to do next.</param>
public sealed record Refusal(RefusalKind Kind, string Detail)
{
    /// <summary>The report that stands against it, where there is one.</summary>
    public Guid? Other { get; init; }

    /// <summary>The date that stands against it, on the city's calendar, where there is one.</summary>
    public DateOnly? OtherDate { get; init; }

    /// <summary>What is wrong with each field, where the fault lies in single fields.</summary>
    public ValueMap<string> Errors { get; init; } = ValueMap<string>.Empty;
}

/// <summary>A kind of refusal: its stable code, and the status by which HTTP says it.</summary>
/// <param name="Slug">The code that clients may rely on.</param>
/// <param name="Status">HTTP's status.</param>
public sealed record RefusalKind(string Slug, int Status, string Title);

/// <summary>Every refusal of the product. A slug, once published, keeps its meaning and its status.</summary>
public static class Refusals
{
    public static readonly RefusalKind InvalidReport = new("invalid-report", 400, "The report is not well-formed");
    public static readonly RefusalKind InvalidRequest = new("invalid-request", 400, "The request is not well-formed");
    public static readonly RefusalKind Unauthenticated = new("unauthenticated", 401, "Nobody is known to ask");
    public static readonly RefusalKind Forbidden = new("forbidden", 403, "The caller may not do this");
    public static readonly RefusalKind ProjectNotFound = new("project-not-found", 404, "No such project");
    public static readonly RefusalKind IndicatorNotFound = new("indicator-not-found", 404, "No such indicator");
    public static readonly RefusalKind ReportNotFound = new("report-not-found", 404, "No such report");
    public static readonly RefusalKind TargetNotFound = new("target-not-found", 404, "No such target");
    public static readonly RefusalKind EvidenceNotFound = new("evidence-not-found", 404, "No such evidence");
    public static readonly RefusalKind EvidenceHasNoImage = new("evidence-has-no-image", 404, "There is no image of this file to show");
    public static readonly RefusalKind NotFound = new("not-found", 404, "There is nothing at this address");
    public static readonly RefusalKind MethodNotAllowed = new("method-not-allowed", 405, "This address does not take that method");
    public static readonly RefusalKind AlreadyReported = new("already-reported", 409, "Another report has already said this");
    public static readonly RefusalKind KindInUse = new("kind-in-use", 409, "A kind that has projects keeps its ladder");
    public static readonly RefusalKind ProjectCancelled = new("project-cancelled", 409, "The project is cancelled by then");
    public static readonly RefusalKind ProjectCompleted = new("project-completed", 409, "The project is completed by then");
    public static readonly RefusalKind ProjectExists = new("project-exists", 409, "The code is another project's");
    public static readonly RefusalKind ProjectHasReports = new("project-has-reports", 409, "The project has reports that stand");
    public static readonly RefusalKind ProjectWithdrawn = new("project-withdrawn", 409, "The project was withdrawn");
    public static readonly RefusalKind ReportIdConflict = new("report-id-conflict", 409, "The id belongs to another report");
    public static readonly RefusalKind ReportRetracted = new("report-retracted", 409, "The report was retracted");
    public static readonly RefusalKind BodyTooLarge = new("body-too-large", 413, "The body is over the limit");
    public static readonly RefusalKind UnsupportedContentType = new("unsupported-content-type", 415, "The content type is not taken here");
    public static readonly RefusalKind DateInFuture = new("date-in-future", 422, "The date is in the future");
    public static readonly RefusalKind EvidenceNotNamed = new("evidence-not-named", 422, "The report does not name that file");
    public static readonly RefusalKind IndicatorIsCounted = new("indicator-is-counted", 422, "The indicator is counted from projects");
    public static readonly RefusalKind MilestoneNotOnLadder = new("milestone-not-on-ladder", 422, "The milestone is not on the kind's ladder");
    public static readonly RefusalKind MilestonesOutOfOrder = new("milestones-out-of-order", 422, "The dates run against the ladder");
    public static readonly RefusalKind PlansOutOfOrder = new("plans-out-of-order", 422, "The plan is decided before the one that it follows");
    public static readonly RefusalKind ReasonRequired = new("reason-required", 422, "A reason from the catalogue is needed");
    public static readonly RefusalKind UnknownCode = new("unknown-code", 422, "The catalogue has no such code");
    public static readonly RefusalKind UnknownMeasure = new("unknown-measure", 422, "The measure is not the kind's");
    public static readonly RefusalKind TooManyRequests = new("too-many-requests", 429, "Too many requests");
    public static readonly RefusalKind EvidenceDamaged = new("evidence-damaged", 500, "The stored file is not what was sent");
    public static readonly RefusalKind NotCaughtUp = new("not-caught-up", 503, "The position asked for has not been reached");
    public static readonly RefusalKind Overloaded = new("overloaded", 503, "Too much is waiting");
    public static readonly RefusalKind Unavailable = new("unavailable", 503, "The store can't be reached");

    public static RefusalKind[] All { get; } =
    [
        InvalidReport, InvalidRequest, Unauthenticated, Forbidden, ProjectNotFound, IndicatorNotFound, ReportNotFound, TargetNotFound, EvidenceNotFound, EvidenceHasNoImage,
        NotFound, MethodNotAllowed, AlreadyReported, KindInUse, ProjectCancelled, ProjectCompleted, ProjectExists, ProjectHasReports,
        ProjectWithdrawn, ReportIdConflict, ReportRetracted, BodyTooLarge, UnsupportedContentType, DateInFuture,
        EvidenceNotNamed, IndicatorIsCounted, MilestoneNotOnLadder, MilestonesOutOfOrder, PlansOutOfOrder, ReasonRequired, UnknownCode,
        UnknownMeasure, TooManyRequests, EvidenceDamaged, NotCaughtUp, Overloaded, Unavailable,
    ];
}
