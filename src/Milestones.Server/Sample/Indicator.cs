using System.Collections.Immutable;

namespace Milestones.Server.Sample;

/// <summary>An indicator, what was promised of it, and what was reported.</summary>
internal sealed partial record Indicator(string Code, Name Name, string Unit)
{
    /// <summary>The sixteen public commitments of the year.</summary>
    public const string Livelihood = "livelihood-2022";

    /// <summary>The programme's own.</summary>
    public const string Renewal = "renewal-2022";

    /// <summary>What is counted from the projects, where nothing is reported.</summary>
    public Counted? Counts { get; init; }

    public ImmutableArray<Target> Targets { get; init; } = [];

    /// <summary>By date.</summary>
    public ImmutableArray<Value> Values { get; init; } = [];

    /// <summary>The projects whose completion the indicator follows: its values between those published are taken from them.</summary>
    public (Batch Batch, string? Measure)? Follows { get; init; }

    internal sealed record Counted(string Milestone, Kind Kind, string? Tag);

    internal sealed record Target(string Plan, long Amount, DateOnly DecidedOn, Reason? Reason = null);

    /// <param name="Qualifier">How near the number is to the truth, as the source printed it.</param>
    internal sealed record Value(DateOnly On, long Amount, string Qualifier, string Note);
}
