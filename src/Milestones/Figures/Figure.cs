using System.Collections.Concurrent;

namespace Milestones.Figures;

/// <summary>What is counted or summed. Counts are in ones, money in fen, measures in hundredths of their unit, days in days.</summary>
public sealed class Figure : IEquatable<Figure>
{
    private const string ReachedPrefix = "reached:";
    private const string InferredPrefix = "inferred:";
    private const string MeasurePrefix = "measure:";

    private static readonly ConcurrentDictionary<string, Figure> Known = new(StringComparer.Ordinal);

    /// <summary>Projects that are planned for the year; without a year, all that are registered.</summary>
    public static readonly Figure Planned = Named("planned");

    /// <summary>Started, not completed, not cancelled.</summary>
    public static readonly Figure Underway = Named("underway");

    public static readonly Figure Suspended = Named("suspended");

    public static readonly Figure Cancelled = Named("cancelled");

    /// <summary>Fen of the newest plan: each version adds what it changes.</summary>
    public static readonly Figure PlannedInvestment = Named("planned-investment");

    /// <summary>Fen spent.</summary>
    public static readonly Figure CompletedInvestment = Named("completed-investment");

    /// <summary>Milestones of a baseline, from their date on: what should have been reached.</summary>
    public static readonly Figure Due = Named("due");

    /// <summary>Milestones of a baseline that were reached before their date.</summary>
    public static readonly Figure Early = Named("early");

    public static readonly Figure OnTime = Named("on-time");

    public static readonly Figure Late = Named("late");

    /// <summary>Days by which those that are late were late.</summary>
    public static readonly Figure LateDays = Named("late-days");

    /// <summary>Milestones of a baseline whose date has passed and that are not reached.</summary>
    public static readonly Figure Overdue = Named("overdue");

    /// <summary>
    /// The sum of the day numbers by which those that are overdue were due. What is overdue grows later by a day each day; the
    /// count and this sum give the days for any day: count × the day's number − this.
    /// </summary>
    public static readonly Figure OverdueDue = Named("overdue-due");

    private Figure(string name)
    {
        Name = name;
        Milestone = After(name, ReachedPrefix) ?? After(name, InferredPrefix);
        IsInferred = name.StartsWith(InferredPrefix, StringComparison.Ordinal);
        Measure = After(name, MeasurePrefix);
    }

    /// <summary>As it stands in the ledger.</summary>
    public string Name { get; }

    /// <summary>The milestone that it counts, if it counts one.</summary>
    public string? Milestone { get; }

    /// <summary>Whether it counts projects that reached the milestone only as a later one was reported.</summary>
    public bool IsInferred { get; }

    /// <summary>The measure that it sums, if it sums one.</summary>
    public string? Measure { get; }

    /// <summary>Projects that reached a milestone by a report of its own.</summary>
    public static Figure Reached(string milestone) => Named(ReachedPrefix + milestone);

    /// <summary>Projects that reached a milestone only as a later one was reported; it has no date of its own.</summary>
    public static Figure Inferred(string milestone) => Named(InferredPrefix + milestone);

    public static Figure OfMeasure(string measure) => Named(MeasurePrefix + measure);

    /// <summary>The figure of a name in the ledger.</summary>
    public static Figure Named(string name) => Known.GetOrAdd(name, static key => new Figure(key));

    public bool Equals(Figure? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    public override string ToString() => Name;

    private static string? After(string name, string prefix) =>
        name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : null;
}
