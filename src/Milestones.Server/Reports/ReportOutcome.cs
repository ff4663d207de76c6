using System.Text.Json.Serialization;
using Milestones.Server.Http;
using Milestones.Server.Intake;

namespace Milestones.Server.Reports;

/// <summary>What the sender of a report is told of it.</summary>
/// <param name="Status">As HTTP's: 201 recorded, 200 recorded before, or the problem's.</param>
public sealed record ReportOutcome(
    int Status,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ReportReceipt? Receipt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Problem? Problem)
{
    public static ReportOutcome Of(Verdict verdict) => verdict switch
    {
        Verdict.Recorded recorded => new(201, ReportReceipt.Of(recorded.Receipt), null),
        Verdict.Repeated repeated => new(200, ReportReceipt.Of(repeated.First), null),
        Verdict.Refused refused => new(refused.Refusal.Kind.Status, null, Problem.Of(refused.Refusal)),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "A report is recorded, repeated or refused."),
    };
}

public sealed record ReportOutcomes(IReadOnlyList<ReportOutcome> Receipts);

/// <summary>Where a report stands in the log.</summary>
/// <param name="Project">Null for an indicator's.</param>
/// <param name="Sequence">Its position (recorded time).</param>
/// <param name="Version">Its place among the events of its project or indicator.</param>
public sealed record ReportReceipt(
    Guid Id,
    string? Project,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Indicator,
    long Sequence,
    int Version,
    DateTimeOffset RecordedAt)
{
    public static ReportReceipt Of(Receipt receipt)
    {
        var indicator = Milestones.Indicators.Indicator.CodeOf(receipt.Stream);
        return new(receipt.Id, indicator is null ? receipt.Stream : null, indicator, receipt.Sequence, receipt.Version, receipt.RecordedAt);
    }
}
