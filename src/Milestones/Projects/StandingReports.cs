using Milestones.Reports;

namespace Milestones.Projects;

/// <summary>A report that a milestone was reached, as last corrected.</summary>
/// <param name="Rung">The milestone's place on the ladder, from 0.</param>
/// <param name="OccurredOn">Valid time.</param>
public sealed record ReachedMilestone(
    Guid Report, Sequence Sequence, int Rung, string Milestone, DateOnly OccurredOn, ValueMap<Hundredths> Measures)
    : ReportThatStands(Report, Sequence)
{
    public ReachedMilestone Correct(ProjectReportCorrected said) => this with
    {
        OccurredOn = said.OccurredOn ?? OccurredOn,
        Measures = said.Measures ?? Measures,
        Backing = Backing?.Corrected(),
    };
}

/// <summary>A report of a suspension, a resumption or the cancellation, as last corrected.</summary>
/// <param name="OccurredOn">Valid time.</param>
public sealed record Standing(Guid Report, Sequence Sequence, StandingChange Change, DateOnly OccurredOn, Reason Reason)
    : ReportThatStands(Report, Sequence)
{
    public static StandingChange ChangeOf(StandingReported said) => said switch
    {
        ProjectSuspended => StandingChange.Suspended,
        ProjectResumed => StandingChange.Resumed,
        ProjectCancelled => StandingChange.Cancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(said), said, "Not a standing."),
    };

    public Standing Correct(ProjectReportCorrected said) =>
        this with { OccurredOn = said.OccurredOn ?? OccurredOn, Backing = Backing?.Corrected() };
}

public enum StandingChange
{
    Suspended,
    Resumed,
    Cancelled,
}

/// <summary>A report of what was spent in a month, as last corrected.</summary>
/// <param name="Amount">Yuan.</param>
public sealed record SpentMonth(Guid Report, Sequence Sequence, Month Month, Hundredths Amount) : ReportThatStands(Report, Sequence)
{
    /// <summary>The day from which it counts (valid time): the month's last.</summary>
    public DateOnly CountsFrom => Month.Last;

    public SpentMonth Correct(ProjectReportCorrected said) => this with { Amount = said.Amount ?? Amount, Backing = Backing?.Corrected() };
}
