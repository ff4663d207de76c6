namespace Milestones.Plans;

/// <summary>What is to be done in a programme year.</summary>
/// <param name="Year">The programme year.</param>
/// <param name="DecidedOn">The day on which it was decided, on the city's calendar (valid time): before it, it holds for nobody.</param>
/// <param name="Investment">Yuan to be spent in the year.</param>
/// <param name="Milestones">The dates by which milestones of the ladder are to be reached.</param>
public sealed record Plan(int Year, DateOnly DecidedOn, Hundredths Investment, ValueMap<DateOnly> Milestones);

/// <summary>A plan as one of the versions of its year.</summary>
/// <param name="Report">The id of the event by which it was decided.</param>
/// <param name="Version">From 1, the year's baseline.</param>
/// <param name="Reason">Why the year was planned anew; null for a baseline.</param>
public sealed record PlanVersion(Guid Report, Sequence Sequence, int Version, Plan Plan, Reason? Reason);
