namespace Milestones.Reports;

/// <summary>What the office says of a report. Figures of all reports do not change by it.</summary>
/// <param name="Report">The original report, also when it was corrected.</param>
public abstract record Review(Guid Report);

/// <summary>The office stands by the report as it now reads; a later correction lets that lapse.</summary>
public sealed record Acceptance(Guid Report, string? Note) : Review(Report);

/// <summary>The office sends the report back to whoever made it. It goes on to count until it is corrected or retracted.</summary>
public sealed record Return(Guid Report, Reason Reason) : Review(Report);
