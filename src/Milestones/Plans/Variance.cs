using System.Collections.Immutable;

namespace Milestones.Plans;

/// <summary>How far a milestone is from the first date that a plan gave it, on a day (valid time), as its project's <see cref="Projects.Schedule"/> tells it.</summary>
/// <param name="PlannedOn">By the first plan that dates it.</param>
/// <param name="ForecastOn">By the newest plan that dates it.</param>
/// <param name="ActualOn">When it happened; null for what is not reached.</param>
/// <param name="Days">
/// To what happened, or for what is not reached to the forecast; when that has passed too, to the day asked for. Negative is
/// early.
/// </param>
/// <param name="Moves">Each move of its date between versions.</param>
public sealed record Variance(
    string Milestone, DateOnly PlannedOn, DateOnly ForecastOn, DateOnly? ActualOn, int Days, ImmutableArray<Move> Moves);

/// <summary>A move of a milestone's date from one version to the next.</summary>
/// <param name="Reason">That of the version that moved it; null where that was another year's first plan.</param>
/// <param name="From">By the version before.</param>
/// <param name="To">By the version that moved it.</param>
/// <param name="Version">The event by which that version was decided.</param>
public sealed record Move(Reason? Reason, DateOnly From, DateOnly To, Sequence Version)
{
    /// <summary>By which it was moved; negative is forward.</summary>
    public int Days => To.DayNumber - From.DayNumber;
}
