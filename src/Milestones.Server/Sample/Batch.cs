using System.Collections.Immutable;

namespace Milestones.Server.Sample;

/// <summary>Projects of one sort, of which the sources give numbers but no names: how many there are and how far they came.</summary>
/// <param name="Code">Stands in the code of each of its projects.</param>
/// <param name="Weight">What one costs in a year beside one of another batch, roughly in millions of yuan.</param>
/// <param name="Title">The name of one; <c>{0}</c> is its place.</param>
internal sealed record Batch(
    string Code, Kind Kind, Campaign Campaign, int Count, int Weight, int[] Spread, ImmutableArray<Name> Places, Name Title)
{
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>How many had not started by the end of November.</summary>
    public int NotStarted { get; init; }

    /// <summary>How far the others came. Those not told of here had started and reached nothing more.</summary>
    public ImmutableArray<Outcome> Outcomes { get; init; } = [];

    /// <summary>How many had started by the end of March and by when the rest had, where that is published.</summary>
    public FirstQuarter? FirstQuarter { get; init; }

    /// <summary>How many entered the year's plan after its beginning.</summary>
    public int AddedLater { get; init; }

    /// <summary>How many of a hundred had started before the year.</summary>
    public int ContinuingPercent { get; init; }

    /// <summary>The fewest days from start to completion.</summary>
    public int ShortestDays { get; init; } = 60;

    /// <summary>Whether one is to be completed within the year as a rule, or takes several.</summary>
    public bool TakesYears { get; init; }

    /// <summary>What its completed projects come to together, by measure.</summary>
    public ImmutableArray<(string Measure, long Total)> Measured { get; init; } = [];
}

/// <summary>So many projects reached this milestone, the furthest of each, within a window.</summary>
internal sealed record Outcome(string Milestone, int Count, Window Window);

/// <summary>So many had started by 2022-03-31, the others of the batch by another day.</summary>
internal sealed record FirstQuarter(int Started, DateOnly RestBy);
