namespace Milestones.Figures;

/// <summary>
/// What an entry can be filtered and grouped by: the project's attributes, and in which questions it counts: in those of no
/// year (<see cref="WithoutYear"/>), and in those of some programme years.
/// </summary>
/// <param name="Support">In which views of the figures it counts.</param>
public sealed record Combination(
    string Kind,
    string Campaign,
    string District,
    ValueList<string> Tags,
    bool WithoutYear,
    ValueList<int> Years,
    Support Support = Support.Reported);
