namespace Milestones.Figures;

/// <summary>What a project's state adds to a figure from a day on.</summary>
/// <param name="On">From which day it counts (valid time); the first day of all for what has no date.</param>
/// <param name="Amount">In the figure's unit; below zero for what ends.</param>
/// <param name="Report">The id of the event whose entry it is.</param>
/// <param name="Cause">The id of the event that makes it count from that day: of a report that ends another's entry, else the same.</param>
public readonly record struct Entry(Figure Figure, DateOnly On, long Amount, Guid Report, Guid Cause, Combination Combination);
