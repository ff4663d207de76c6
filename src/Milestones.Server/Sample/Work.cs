using System.Collections.Immutable;

namespace Milestones.Server.Sample;

/// <summary>One project with all that happened to it.</summary>
internal sealed record Work
{
    public required string Code { get; init; }

    public required Name Name { get; init; }

    public required Kind Kind { get; init; }

    public required Campaign Campaign { get; init; }

    public required District District { get; init; }

    public required ImmutableArray<string> Tags { get; init; }

    /// <summary>A point, or the points of a line.</summary>
    public required ImmutableArray<Position> Path { get; init; }

    /// <summary>What it costs in a year beside another project.</summary>
    public required int Weight { get; init; }

    /// <summary>When the year's first plan of it was decided.</summary>
    public required DateOnly DecidedOn { get; init; }

    /// <summary>The dates of that plan, in the order of the ladder.</summary>
    public required ImmutableArray<Dated> Planned { get; init; }

    /// <summary>That plan's investment, of what the year's newest plan has.</summary>
    public int BaselinePercent { get; init; } = 100;

    /// <summary>Later plans, in the order in which they were decided.</summary>
    public ImmutableArray<Revision> Revisions { get; init; } = [];

    /// <summary>In the order of the ladder.</summary>
    public required ImmutableArray<Reached> Reached { get; init; }

    /// <summary>By date.</summary>
    public ImmutableArray<StandingChange> Standings { get; init; } = [];

    /// <summary>Whether it was made up, so that the published figures come out.</summary>
    public bool IsReconstructed { get; init; }

    public DateOnly? StartedOn => On(Kind.Started);

    public DateOnly? CompletedOn => On(Kind.Completed);

    public DateOnly? CancelledOn => Standings is [.., { Type: StandingChange.Cancellation } last] ? last.On : null;

    public DateOnly? On(string milestone) => Reached.FirstOrDefault(reached => reached.Milestone == milestone)?.On;

    public long Measure(string measure) =>
        Reached.SelectMany(reached => reached.Measures).Where(pair => pair.Measure == measure).Sum(pair => pair.Value);
}

internal sealed record Dated(string Milestone, DateOnly On);

/// <summary>A milestone that was reached.</summary>
internal sealed record Reached(string Milestone, DateOnly On)
{
    public string? Note { get; init; }

    public ImmutableArray<(string Measure, long Value)> Measures { get; init; } = [];

    /// <summary>Whether anybody ever reported it: some are known only because a later one was.</summary>
    public bool IsReported { get; init; } = true;
}

/// <summary>A later plan of the year.</summary>
/// <param name="InvestmentPercent">Its investment, of what the year's newest plan has.</param>
/// <param name="Planned">The dates of what was not reached when it was decided.</param>
internal sealed record Revision(DateOnly DecidedOn, int InvestmentPercent, ImmutableArray<Dated> Planned, Reason Reason);

/// <param name="Type">As reports call it.</param>
internal sealed record StandingChange(string Type, DateOnly On, Reason Reason)
{
    public const string Suspension = "suspension";
    public const string Resumption = "resumption";
    public const string Cancellation = "cancellation";
}
