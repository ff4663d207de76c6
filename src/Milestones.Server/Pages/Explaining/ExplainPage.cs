using Milestones.Server.Http;
using Milestones.Server.Pages.Events;
using Milestones.Server.Scorecards;

namespace Milestones.Server.Pages.Explaining;

/// <summary>From a figure to the records that add up to it; without a figure, all of them to choose from.</summary>
internal static class ExplainPage
{
    public const string Path = "/explain";

    public static async Task<IResult> GetAsync(PageRequest request, Clocks clocks, EventFacts facts)
    {
        var reader = request.Reader;
        var query = ScorecardQueries.Read(reader, grouped: false);
        var (name, limit, after) = (reader.Text("figure"), reader.Limit(PageRequest.Rows), reader.Position("after") ?? 0);
        Explain.Check(name, query, reader);
        var (moment, refusal) = await request.MomentAsync(query, clocks);
        if (moment is null)
        {
            return request.Refuse(refusal!);
        }

        if (name is null)
        {
            return request.Show<FiguresView, FiguresModel>(
                ExplainWords.Title, moment, new(FigureLine.Of(GetScorecard.Of(query, moment).Total)));
        }

        (var explained, refusal) = await Explain.ReadAsync(name, query, moment, after, limit, facts, request.Cancellation);
        return explained is null
            ? request.Refuse(refusal!)
            : request.Show<ExplainView, ExplainModel>(ExplainWords.Title, moment, new(
                name,
                NameOf(name, moment),
                explained.Value,
                explained.Before,
                [.. explained.Items.Select(item => EventRow.Of(item.Event.Logged, item.Event.OccurredOn, moment))],
                [.. explained.Items.Select(item => item.Amount)],
                explained.Next));
    }

    /// <summary>An indicator's; the figures of the scorecard are words of the pages.</summary>
    private static Name? NameOf(string figure, Moment moment) => figure.Split(':') switch
    {
        ["indicator", var code] => moment.Catalogue.Indicator(code)?.Name,
        ["target", _, var code] => moment.Catalogue.Indicator(code)?.Name,
        _ => null,
    };
}

/// <summary>Every figure of the scorecard.</summary>
public sealed record FiguresModel(IReadOnlyList<FigureLine> Figures);

/// <summary>A page of what adds up to a figure.</summary>
/// <param name="Name">An indicator's name; null for a figure of the scorecard.</param>
/// <param name="Before">What the pages before come to.</param>
/// <param name="Adds">What each of <paramref name="Rows"/> adds.</param>
public sealed record ExplainModel(
    string Figure, Name? Name, decimal Value, decimal Before, IReadOnlyList<EventRow> Rows, IReadOnlyList<decimal> Adds, string? Next)
{
    public FigureUnit Unit => FigureLine.UnitOf(Figure);

    public decimal Here => Adds.Sum();
}
