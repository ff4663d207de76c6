namespace Milestones.Figures;

/// <summary>What a project's state adds to a figure from a day on.</summary>
/// <param name="On">From which day it counts (valid time); the first day of all for what has no date.</param>
/// <param name="Amount">In the figure's unit; below zero for what ends.</param>
/// <param name="Report">Where in the log the event stands whose entry it is.</param>
/// <param name="Cause">Where the event stands that makes it count from that day: a report that ends another's entry, else the same.</param>
public readonly record struct Entry(Figure Figure, DateOnly On, long Amount, Sequence Report, Sequence Cause, Combination Combination);
