namespace Milestones.Figures;

/// <summary>
/// What an entry can be filtered and grouped by: the project's attributes, and in which questions it counts: in those of no
/// year (<see cref="WithoutYear"/>), and in those of some programme years.
/// </summary>
public sealed record Combination(
    string Kind, string Campaign, string District, ValueList<string> Tags, bool WithoutYear, ValueList<int> Years);
