using Milestones.Figures;

namespace Milestones.Publications;

/// <summary>What was said of one publication. Its stream's key is <c>publication:ID</c>. An event shape, once stored, is never changed.</summary>
public abstract record PublicationEvent;

/// <summary>
/// A scorecard was published. Its figures are not kept: they are those of the log at the position on which it stands, for
/// ever the same.
/// </summary>
/// <param name="AsOf">What was true on that day (valid time).</param>
/// <param name="Sequence">What was known at that position (recorded time).</param>
public sealed record ScorecardPublished(string Title, ScorecardQuery Query, DateOnly AsOf, Sequence Sequence) : PublicationEvent
{
    private const string StreamPrefix = "publication:";

    public static string StreamOf(Guid id) => $"{StreamPrefix}{id}";
}
