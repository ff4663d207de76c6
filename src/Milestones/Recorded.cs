namespace Milestones;

/// <summary>An event as it stands in the log.</summary>
/// <param name="Id">The event's id; for what was reported, the report's own.</param>
/// <param name="Sequence">Its position in the log (recorded time).</param>
/// <param name="Version">Its place in its stream, from 1.</param>
public sealed record Recorded<TEvent>(Guid Id, Sequence Sequence, int Version, TEvent Event);
