namespace Milestones.Reports;

/// <summary>What somebody reports. Its id is made by the sender, so that sending it again is harmless.</summary>
public abstract record Report(Guid Id, string? Note);

/// <summary>A report about one project.</summary>
public abstract record ProjectReport(Guid Id, string Project, string? Note, ValueList<string> Evidence) : Report(Id, Note);

/// <param name="OccurredOn">When it happened, on the city's calendar (valid time).</param>
/// <param name="Measures">What was built; with <c>completed</c> only.</param>
public sealed record MilestoneReport(
    Guid Id, string Project, string Milestone, DateOnly OccurredOn, ValueMap<Hundredths> Measures, string? Note, ValueList<string> Evidence)
    : ProjectReport(Id, Project, Note, Evidence);

/// <param name="Amount">Yuan spent in the month.</param>
public sealed record InvestmentReport(
    Guid Id, string Project, Month Month, Hundredths Amount, string? Note, ValueList<string> Evidence)
    : ProjectReport(Id, Project, Note, Evidence);

/// <param name="OccurredOn">When it happened, on the city's calendar (valid time).</param>
public sealed record StandingReport(
    Guid Id, string Project, Projects.StandingChange Change, DateOnly OccurredOn, Reason Reason, string? Note, ValueList<string> Evidence)
    : ProjectReport(Id, Project, Note, Evidence);

/// <param name="OccurredOn">The day of which the value tells, on the city's calendar (valid time).</param>
/// <param name="Value">The year's running total on that day, in the indicator's unit.</param>
public sealed record IndicatorReport(
    Guid Id, string Indicator, DateOnly OccurredOn, Hundredths Value, Indicators.Qualifier Qualifier, string? Note, ValueList<string> Evidence)
    : Report(Id, Note);

/// <summary>Corrects a report: each field given replaces the whole of the old one.</summary>
/// <param name="Corrects">The id of the original report, also when it is corrected again.</param>
public sealed record Correction(
    Guid Id,
    Guid Corrects,
    DateOnly? OccurredOn,
    ValueMap<Hundredths>? Measures,
    Hundredths? Amount,
    Hundredths? Value,
    Indicators.Qualifier? Qualifier,
    string? Note,
    Reason Reason)
    : Report(Id, Note);

/// <summary>Withdraws a report with all its corrections.</summary>
public sealed record Retraction(Guid Id, Guid Retracts, string? Note, Reason Reason) : Report(Id, Note);
