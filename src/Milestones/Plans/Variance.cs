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
/// <param name="Days">Negative is forward.</param>
public sealed record Move(Reason? Reason, int Days);
