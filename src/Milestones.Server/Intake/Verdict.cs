namespace Milestones.Server.Intake;

/// <summary>What became of a command, once its group was committed.</summary>
public abstract record Verdict
{
    private Verdict()
    {
    }

    /// <summary>It stands in the log.</summary>
    public sealed record Recorded(Receipt Receipt) : Verdict;

    /// <summary>It stood in the log before: the same id and content had been sent.</summary>
    public sealed record Repeated(Receipt First) : Verdict;

    /// <summary>What it asks for is so already; there is nothing to record.</summary>
    public sealed record Unchanged : Verdict;

    public sealed record Refused(Refusal Refusal) : Verdict;
}

/// <summary>Where an event stands in the log. Who has one may rely on it: the event is committed.</summary>
/// <param name="Sequence">Its position (recorded time).</param>
/// <param name="Version">Its place in its stream, from 1.</param>
/// <param name="RecordedAt">When it was recorded; never runs against <paramref name="Sequence"/>.</param>
public sealed record Receipt(Guid Id, string Stream, long Sequence, int Version, DateTimeOffset RecordedAt);
