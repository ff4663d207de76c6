using Milestones.Indicators;
using Milestones.Projects;
using Milestones.Server.Http;
using Milestones.Server.Projects;
using Milestones.Server.Scorecards;

namespace Milestones.Server.Pages.Events;

/// <summary>An event of the log as pages show it: both clocks, and who.</summary>
/// <param name="Subject">What the event is of: a project's name, or an indicator's.</param>
/// <param name="OccurredOn">When it happened or was decided (valid time); null where it has no such date.</param>
/// <param name="RecordedAt">When it became known (recorded time).</param>
/// <param name="By">The opaque id of the caller; null where none is known, as of what was imported.</param>
/// <param name="Said">The event itself.</param>
public sealed record EventRow(
    long Sequence,
    Guid Id,
    int Version,
    string? Project,
    Name? Subject,
    string SubjectCode,
    DateOnly? OccurredOn,
    DateTimeOffset RecordedAt,
    string? By,
    object Said)
{
    /// <param name="occurredOn">As last corrected.</param>
    internal static EventRow Of(LoggedEvent logged, string? occurredOn, Moment moment)
    {
        var indicator = Indicator.CodeOf(logged.Stream);
        var project = indicator is null ? moment.Ledger.History.AttributesAt(logged.Stream, moment.Position) : null;
        return new(
            logged.Sequence,
            logged.Id,
            logged.Version,
            project is null ? null : logged.Stream,
            indicator is null ? project?.Name : moment.Catalogue.Indicator(indicator)?.Name,
            indicator ?? logged.Stream,
            ScorecardTables.DateOf(occurredOn) ?? DecidedOn(logged.Said),
            logged.RecordedAt,
            logged.By,
            logged.Said);
    }

    /// <summary>A registration happens on no day, but the plan in it was decided on one.</summary>
    private static DateOnly? DecidedOn(object said) => (said as ProjectRegistered)?.Plan?.DecidedOn;

    internal static EventRow Of(LoggedEvent logged, Moment moment) => Of(logged, EventAnswer.OccurredOnOf(logged.Said), moment);
}
