using Milestones.Reports;

namespace Milestones.Indicators;

/// <summary>What was said of one indicator. Its stream's key is <c>indicator:CODE</c>. An event shape, once stored, is never changed.</summary>
public abstract record IndicatorEvent;

/// <summary>The indicator's value on a day was reported.</summary>
/// <param name="OccurredOn">The day of which it tells, on the city's calendar (valid time).</param>
/// <param name="Value">The year's running total on that day, in the indicator's unit.</param>
public sealed record IndicatorValueReported(
    DateOnly OccurredOn, Hundredths Value, Qualifier Qualifier, string? Note, ValueList<string> Evidence) : IndicatorEvent;

/// <summary>A target was decided: the first of a plan and year is its baseline, each later one its newest version.</summary>
/// <param name="Plan">The plan that it stands in: <c>livelihood-2022</c>.</param>
/// <param name="DecidedOn">The day on which it was decided, on the city's calendar (valid time).</param>
/// <param name="Reason">Why it was decided anew; null for a baseline.</param>
public sealed record TargetDecided(string Plan, int Year, Hundredths Value, DateOnly DecidedOn, Reason? Reason) : IndicatorEvent;

/// <summary>A value was corrected: each field given replaces the whole of the old one, the others stay.</summary>
/// <param name="Corrects">The id of the original report, also when it is corrected again.</param>
public sealed record IndicatorReportCorrected(
    Guid Corrects, DateOnly? OccurredOn, Hundredths? Value, Qualifier? Qualifier, string? Note, Reason Reason) : IndicatorEvent;

/// <summary>A value was withdrawn with all its corrections.</summary>
public sealed record IndicatorReportRetracted(Guid Retracts, string? Note, Reason Reason) : IndicatorEvent;

/// <summary>A file that a value's report names has arrived. Its event's id is <see cref="EvidenceArrival.IdOf"/>.</summary>
/// <param name="Report">The id of the report that names it.</param>
/// <param name="Hash">Of the file, SHA-256 in lower-case hexadecimal.</param>
public sealed record IndicatorEvidenceReceived(Guid Report, string Hash, string MediaType, EvidenceClaim? Claim) : IndicatorEvent;

/// <summary>The office accepted a value as it then read.</summary>
/// <param name="Report">The id of the original report, also when it was corrected.</param>
public sealed record IndicatorReportAccepted(Guid Report, string? Note) : IndicatorEvent;

/// <summary>The office returned a value to whoever reported it.</summary>
/// <param name="Report">The id of the original report, also when it was corrected.</param>
public sealed record IndicatorReportReturned(Guid Report, Reason Reason) : IndicatorEvent;

/// <summary>How near a number is to the truth. It is part of the figure: "over 50,000" is not 50,000.</summary>
public enum Qualifier
{
    Exact,

    /// <summary>More than the number.</summary>
    Over,

    /// <summary>The better part of it, or roughly so.</summary>
    About,

    /// <summary>Rounded to a unit that its last digits show, such as ten thousands.</summary>
    Rounded,
}
