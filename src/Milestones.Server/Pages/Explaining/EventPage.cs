using Milestones.Server.Http;
using Milestones.Server.Pages.Events;
using Milestones.Server.Reports;

namespace Milestones.Server.Pages.Explaining;

/// <summary>One event of the log: what was said, when it happened, when it was recorded, by whom, and what was said of it since.</summary>
internal static class EventPage
{
    public const string Path = "/explain/{id}";

    public static async Task<IResult> GetAsync(string id, PageRequest request, Clocks clocks, ReportEvents events)
    {
        var query = Scorecards.ScorecardQueries.Read(request.Reader, grouped: false);
        var (moment, refusal) = await request.MomentAsync(query, clocks);
        if (moment is null)
        {
            return request.Refuse(refusal!);
        }

        if (!Guid.TryParseExact(id, "D", out var asked)
            || await events.EventAsync(asked, moment.Position, request.Cancellation) is not { } found
            || !IsOfProjectOrIndicator(found.Said)
            || !moment.Ledger.Sees(found.Stream))
        {
            return request.Refuse(GetReport.NotFound(id));
        }

        var said = await events.SaidOfAsync([asked], moment.Position, request.Cancellation);
        return request.Show<EventView, EventModel>(ExplainWords.Event, moment, new(
            EventRow.Of(found, moment),
            ReportEvents.SaidOf(found.Said),
            [.. said[asked].Select(one => EventRow.Of(one, moment))]));
    }

    /// <summary>The city's list and what is published are told on pages of their own.</summary>
    private static bool IsOfProjectOrIndicator(object said) => said is Milestones.Projects.ProjectEvent or Milestones.Indicators.IndicatorEvent;
}

/// <param name="About">The report that it says something of; null for a report itself.</param>
/// <param name="Said">What was said of it since, oldest first.</param>
public sealed record EventModel(EventRow Event, Guid? About, IReadOnlyList<EventRow> Said);
