using Milestones.Indicators;
using Milestones.Projects;
using Milestones.Reports;
using Milestones.Server.Projects;

namespace Milestones.Server.Reports;

/// <summary>What the office said of a report.</summary>
/// <param name="Verdict"><c>accepted</c> or <c>returned</c>.</param>
/// <param name="Reason">Of a return.</param>
/// <param name="Note">Of an acceptance.</param>
/// <param name="Sequence">Where it stands in the log (recorded time).</param>
/// <param name="By">The opaque id of the caller.</param>
/// <param name="Lapsed">Whether the report was corrected since: it then waits to be reviewed again.</param>
public sealed record ReviewAnswer(
    string Verdict, Reason? Reason, string? Note, long Sequence, DateTimeOffset RecordedAt, string? By, bool Lapsed)
{
    /// <summary>The reviews among what was said of a report, oldest first.</summary>
    internal static List<ReviewAnswer> Of(IEnumerable<LoggedEvent> said)
    {
        var reviews = new List<ReviewAnswer>();
        foreach (var stored in said)
        {
            if (stored.Said is ProjectReportCorrected or IndicatorReportCorrected)
            {
                reviews = reviews.ConvertAll(review => review with { Lapsed = true });
            }
            else if (Of(stored) is { } review)
            {
                reviews.Add(review);
            }
        }

        return reviews;
    }

    internal static ReviewAnswer? Of(LoggedEvent stored) => stored.Said switch
    {
        ReportAccepted said => Of(stored, ReviewBody.Accepted, null, said.Note),
        IndicatorReportAccepted said => Of(stored, ReviewBody.Accepted, null, said.Note),
        ReportReturned said => Of(stored, ReviewBody.Returned, said.Reason, null),
        IndicatorReportReturned said => Of(stored, ReviewBody.Returned, said.Reason, null),
        _ => null,
    };

    private static ReviewAnswer Of(LoggedEvent stored, string verdict, Reason? reason, string? note) =>
        new(verdict, reason, note, stored.Sequence, stored.RecordedAt, stored.By, Lapsed: false);
}

/// <summary>A file of a report that has arrived.</summary>
/// <param name="Hash">SHA-256, as the report names it.</param>
/// <param name="Claim">What the camera says: the sender's claim.</param>
public sealed record ReceivedAnswer(string Hash, string MediaType, EvidenceClaim? Claim, DateTimeOffset RecordedAt)
{
    internal static List<ReceivedAnswer> Of(IEnumerable<LoggedEvent> said) =>
    [
        .. said.Select(stored => stored.Said switch
        {
            EvidenceReceived it => new ReceivedAnswer(it.Hash, it.MediaType, it.Claim, stored.RecordedAt),
            IndicatorEvidenceReceived it => new ReceivedAnswer(it.Hash, it.MediaType, it.Claim, stored.RecordedAt),
            _ => null,
        }).OfType<ReceivedAnswer>(),
    ];
}
