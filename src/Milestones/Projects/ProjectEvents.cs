using Milestones.Plans;
using Milestones.Reports;

namespace Milestones.Projects;

/// <summary>What was said of one project. Its stream's key is the project's code. An event shape, once stored, is never changed.</summary>
public abstract record ProjectEvent;

/// <summary>The project was entered in the city's books.</summary>
/// <param name="Plan">The first plan, where it came with the registration.</param>
public sealed record ProjectRegistered(
    Name Name, string Kind, string Campaign, string District, ValueList<string> Tags, Geometry? Location, Plan? Plan) : ProjectEvent;

/// <summary>The project's attributes were replaced. Its figures move to the new groups from this position of the log on.</summary>
public sealed record ProjectChanged(
    Name Name, string Campaign, string District, ValueList<string> Tags, Geometry? Location, Reason Reason) : ProjectEvent;

/// <summary>The project had been registered in error: from this position of the log on it counts nowhere.</summary>
public sealed record ProjectWithdrawn(Reason Reason) : ProjectEvent;

/// <summary>A plan of a programme year was decided: the first is the year's baseline, each later one its newest version.</summary>
/// <param name="Reason">Why the year was planned anew; null for a baseline.</param>
public sealed record PlanDecided(Plan Plan, Reason? Reason) : ProjectEvent;

/// <summary>A milestone of the project's ladder was reached.</summary>
/// <param name="OccurredOn">When it happened, on the city's calendar (valid time).</param>
/// <param name="Measures">What was built, by the kind's measures; given with <c>completed</c>.</param>
public sealed record MilestoneReported(
    string Milestone, DateOnly OccurredOn, ValueMap<Hundredths> Measures, string? Note, ValueList<string> Evidence) : ProjectEvent;

/// <summary>Money was spent.</summary>
/// <param name="Month">The month in which it was spent (valid time: it counts from the month's last day on).</param>
/// <param name="Amount">Yuan.</param>
public sealed record InvestmentReported(Month Month, Hundredths Amount, string? Note, ValueList<string> Evidence) : ProjectEvent;

/// <summary>What changes a project's standing.</summary>
/// <param name="OccurredOn">When it happened, on the city's calendar (valid time).</param>
public abstract record StandingReported(DateOnly OccurredOn, Reason Reason, string? Note, ValueList<string> Evidence) : ProjectEvent;

public sealed record ProjectSuspended(DateOnly OccurredOn, Reason Reason, string? Note, ValueList<string> Evidence)
    : StandingReported(OccurredOn, Reason, Note, Evidence);

public sealed record ProjectResumed(DateOnly OccurredOn, Reason Reason, string? Note, ValueList<string> Evidence)
    : StandingReported(OccurredOn, Reason, Note, Evidence);

public sealed record ProjectCancelled(DateOnly OccurredOn, Reason Reason, string? Note, ValueList<string> Evidence)
    : StandingReported(OccurredOn, Reason, Note, Evidence);

/// <summary>A report was corrected: each field given replaces the whole of the old one, the others stay.</summary>
/// <param name="Corrects">The id of the original report, also when it is corrected again.</param>
public sealed record ProjectReportCorrected(
    Guid Corrects, DateOnly? OccurredOn, ValueMap<Hundredths>? Measures, Hundredths? Amount, string? Note, Reason Reason) : ProjectEvent;

/// <summary>A report was withdrawn with all its corrections: it counts nowhere from this position of the log on.</summary>
public sealed record ProjectReportRetracted(Guid Retracts, string? Note, Reason Reason) : ProjectEvent;

/// <summary>A file that a report names has arrived. Its event's id is <see cref="EvidenceArrival.IdOf"/>.</summary>
/// <param name="Report">The id of the report that names it.</param>
/// <param name="Hash">Of the file, SHA-256 in lower-case hexadecimal.</param>
public sealed record EvidenceReceived(Guid Report, string Hash, string MediaType, EvidenceClaim? Claim) : ProjectEvent;

/// <summary>The office accepted a report as it then read.</summary>
/// <param name="Report">The id of the original report, also when it was corrected.</param>
public sealed record ReportAccepted(Guid Report, string? Note) : ProjectEvent;

/// <summary>The office returned a report to whoever made it.</summary>
/// <param name="Report">The id of the original report, also when it was corrected.</param>
public sealed record ReportReturned(Guid Report, Reason Reason) : ProjectEvent;
