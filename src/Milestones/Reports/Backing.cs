using Milestones.Figures;

namespace Milestones.Reports;

/// <summary>A report that stands: it was not retracted, and is as last corrected.</summary>
/// <param name="Report">Its id.</param>
/// <param name="Sequence">Where it stands in the log.</param>
public abstract record ReportThatStands(Guid Report, Sequence Sequence)
{
    /// <summary>Null for the most of them, which name no file and were not reviewed.</summary>
    public Backing? Backing { get; init; }

    /// <summary>The views of the figures in which it counts.</summary>
    public Support Support => Backing?.Support ?? Support.Reported;
}

/// <summary>What stands behind a report beside its own words.</summary>
/// <param name="Named">The files that it names, by their SHA-256 hashes.</param>
/// <param name="Received">Those of them that have arrived, in that order.</param>
/// <param name="Review">The office's newest.</param>
public sealed record Backing(ValueList<string> Named, ValueList<string> Received, ReportReview? Review)
{
    private static readonly Backing Nothing = new([], [], null);

    /// <summary>A photo stays what it is whatever is corrected or reviewed.</summary>
    public Support Support =>
        Support.Reported
        | (Received.Count > 0 ? Support.Photographed : Support.None)
        | (Review is { Returned: null, HasLapsed: false } ? Support.Accepted : Support.None);

    /// <summary>Of a report as it is made.</summary>
    /// <param name="evidence">The files that it names.</param>
    public static Backing? Naming(ValueList<string> evidence) => evidence.Count == 0 ? null : new(evidence, [], null);

    public static Backing Receive(Backing? backing, string hash) =>
        (backing ?? Nothing) with { Received = [.. backing?.Received ?? [], hash] };

    public static Backing Reviewed(Backing? backing, ReportReview review) => (backing ?? Nothing) with { Review = review };

    /// <summary>Of the report once it is corrected: what was reviewed were other words.</summary>
    public Backing Corrected() => Review is null ? this : this with { Review = Review with { HasLapsed = true } };
}

/// <summary>What the office said of a report.</summary>
/// <param name="Returned">Why it was returned; null when it was accepted.</param>
/// <param name="Note">In words, with an acceptance.</param>
/// <param name="HasLapsed">Whether the report was corrected since: the review is of other words than now stand.</param>
public sealed record ReportReview(Reason? Returned, string? Note, bool HasLapsed = false);
