using System.Collections.Immutable;
using Milestones.Plans;

namespace Milestones.Projects;

/// <summary>Something about a project that somebody has to see to, as it stood on a day (valid time).</summary>
/// <param name="Days">How bad it is; what is counted is said by each.</param>
public abstract record Concern(int Days)
{
    /// <summary>A project that is underway and of which no report tells of the last so many days is silent.</summary>
    public const int SilentFrom = 30;

    /// <summary>A suspension that nobody has looked at for so many days.</summary>
    public const int UnreviewedFrom = 90;
}

/// <summary>A milestone that a plan dates and that is not reached.</summary>
/// <param name="PlannedOn">By the first plan that dates it.</param>
/// <param name="ForecastOn">By the newest.</param>
/// <param name="Moves">Why the date was moved.</param>
public abstract record MilestoneConcern(string Milestone, DateOnly PlannedOn, DateOnly ForecastOn, int Days, ImmutableArray<Move> Moves)
    : Concern(Days);

/// <summary>The first plan's date has passed: by <c>Days</c> so far.</summary>
public sealed record Overdue(string Milestone, DateOnly PlannedOn, DateOnly ForecastOn, int Days, ImmutableArray<Move> Moves)
    : MilestoneConcern(Milestone, PlannedOn, ForecastOn, Days, Moves);

/// <summary>The date is still to come, and the newest plan is later than the first: by <c>Days</c>.</summary>
public sealed record LateByForecast(string Milestone, DateOnly PlannedOn, DateOnly ForecastOn, int Days, ImmutableArray<Move> Moves)
    : MilestoneConcern(Milestone, PlannedOn, ForecastOn, Days, Moves);

/// <summary>It is underway, and for <c>Days</c> no report tells of it.</summary>
/// <param name="LastReportOn">The newest day that a report tells of.</param>
public sealed record Silent(DateOnly LastReportOn, int Days) : Concern(Days);

/// <summary>It is suspended, and for <c>Days</c> nobody has looked at it.</summary>
/// <param name="SeenOn">When it was suspended, planned anew or reviewed last.</param>
public sealed record SuspendedUnreviewed(DateOnly Since, DateOnly SeenOn, int Days) : Concern(Days);
