using Milestones.Server.Http;
using Milestones.Server.Pages.Events;
using Milestones.Server.Publications;
using Milestones.Server.Scorecards;

namespace Milestones.Server.Pages.Publications;

/// <summary>What was published, for ever at the same address; and what the same question gives today, with what was learnt since.</summary>
internal static class PublicationPage
{
    public const string Path = "/publications/{id}";

    public static async Task<IResult> GetAsync(string id, PageRequest request, Clocks clocks, EventFacts facts)
    {
        var filters = ScorecardQueries.Read(request.Reader, grouped: false);
        var after = request.Reader.Text("after");
        var (asked, refusal) = await request.MomentAsync(filters, clocks);
        if (asked is null)
        {
            return request.Refuse(refusal!);
        }

        if (GetPublication.Find(id, asked) is not { } known)
        {
            return request.Refuse(GetPublication.NotFound(id));
        }

        var (said, receipt) = known;
        var now = asked with { AsOf = said.AsOf };
        var then = await clocks.AtAsync(now, said.Sequence.Position, request.Cancellation);
        var changed = await GetChanges.ReadAsync(said.Query, null, then, now, ChangePart.Whole, PageRequest.Rows, after, facts, request.Cancellation);
        var newest = then.Position > now.Position ? then : now;
        return request.Show<PublicationView, PublicationModel>(new(said.Title, said.Title), now, new(
            PublicationItem.Of(said, receipt),
            then.RecordedAt,
            GetScorecard.Of(said.Query, then),
            FigureLine.Of(changed.Before),
            FigureLine.Of(changed.After),
            FigureLine.Of(changed.Difference),
            [.. changed.Items.Select(item => EventRow.Of(item.Event.Logged, item.Event.OccurredOn, newest))],
            [.. changed.Items.Select(item => new FigureLine(item.Figure.Name, item.Amount))],
            changed.Next));
    }
}

/// <summary>What the page of a publication shows.</summary>
/// <param name="KnownAt">When the last event was recorded that it counts.</param>
/// <param name="Published">With its groups; it never changes.</param>
/// <param name="Then">The figures of <paramref name="Published"/>.</param>
/// <param name="Now">The same question, with the same day, as known at the moment of the page.</param>
/// <param name="Rows">What was recorded between, a page of it.</param>
/// <param name="Adds">To which figure each of <paramref name="Rows"/> adds, and how much.</param>
public sealed record PublicationModel(
    PublicationItem Item,
    DateTimeOffset? KnownAt,
    Scorecard Published,
    IReadOnlyList<FigureLine> Then,
    IReadOnlyList<FigureLine> Now,
    IReadOnlyList<FigureLine> Difference,
    IReadOnlyList<EventRow> Rows,
    IReadOnlyList<FigureLine> Adds,
    string? Next);
