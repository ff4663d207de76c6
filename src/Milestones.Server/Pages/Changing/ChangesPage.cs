using Microsoft.Extensions.Primitives;
using Milestones.Server.Http;
using Milestones.Server.Pages.Events;
using Milestones.Server.Scorecards;

namespace Milestones.Server.Pages.Changing;

/// <summary>What changed between two days, two states of knowledge, or both.</summary>
/// <remarks>
/// The later moment is the one that the other pages show (<c>asOf</c>, <c>knownAt</c>). Where no earlier one is given, it is the
/// same day of the month before, as it was known then: what last month's meeting saw.
/// </remarks>
internal static class ChangesPage
{
    public const string Path = "/changes";

    private static readonly Dictionary<string, ChangePart> Parts = new(StringComparer.Ordinal)
    {
        ["new"] = ChangePart.New,
        ["known"] = ChangePart.Known,
    };

    public static async Task<IResult> GetAsync(PageRequest request, Clocks clocks, EventFacts facts)
    {
        var compared = Compared.Of(request);
        var reader = request.ReaderOf(compared.Parameters);
        var query = ScorecardQueries.Read(reader, grouped: false);
        var (limit, after, figure) = (reader.Limit(PageRequest.Rows), reader.Text("after"), reader.Text("figure"));
        var asked = reader.OneOf("part", Parts);
        var (moments, refusal) = await clocks.ReadTwoAsync(reader, request.Scope, request.Cancellation);
        if (refusal is not null || (refusal = ScorecardQueries.UnknownCode(query, moments!.Value.To.Ledger)) is not null)
        {
            return request.Refuse(refusal);
        }

        var (from, to) = moments!.Value;
        var part = from.Position == to.Position ? ChangePart.Whole : asked ?? ChangePart.New;
        var changed = await GetChanges.ReadAsync(query, figure, from, to, part, limit, after, facts, request.Cancellation);
        if (asked is null && part == ChangePart.New && changed.Items.Count == 0)
        {
            part = ChangePart.Known;
            changed = await GetChanges.ReadAsync(query, figure, from, to, part, limit, after, facts, request.Cancellation);
        }

        var difference = FigureLine.Of(changed.Difference);
        if (figure is not null && difference.All(line => line.Name != figure))
        {
            return request.Refuse(new(Refusals.InvalidRequest, $"There is no figure {figure}.") { Errors = new([new("figure", "Not a figure.")]) });
        }

        var newest = from.Position > to.Position ? from : to;
        return request.Show<ChangesView, ChangesModel>(ChangesWords.Title, to, new(
            compared,
            Standing.Of(from),
            FigureLine.Of(changed.Before),
            FigureLine.Of(changed.After),
            difference,
            changed.Split is var (happened, learnt) && from.AsOf != to.AsOf ? new(FigureLine.Of(happened), FigureLine.Of(learnt)) : null,
            figure,
            part switch { ChangePart.New => "new", ChangePart.Known => "known", _ => null },
            [.. changed.Items.Select(item => EventRow.Of(item.Event.Logged, item.Event.OccurredOn, newest))],
            [.. changed.Items.Select(item => new FigureLine(item.Figure.Name, item.Amount))],
            changed.Next));
    }
}

/// <summary>Two moments compared: figures, and a page of what made the difference.</summary>
/// <param name="From">The earlier moment; the frame has the later.</param>
/// <param name="Split">Null where only one of the two clocks differs.</param>
/// <param name="Part">Whether the records are listed that are <c>new</c> or those that were <c>known</c> before; null where nothing was recorded between.</param>
/// <param name="Figure">The one figure whose records are listed; null for all.</param>
/// <param name="Adds">To which figure each of <paramref name="Rows"/> adds, and how much.</param>
public sealed record ChangesModel(
    Compared Compared,
    Standing From,
    IReadOnlyList<FigureLine> Before,
    IReadOnlyList<FigureLine> After,
    IReadOnlyList<FigureLine> Difference,
    SplitDifference? Split,
    string? Figure,
    string? Part,
    IReadOnlyList<EventRow> Rows,
    IReadOnlyList<FigureLine> Adds,
    string? Next);

/// <summary>A difference between two moments that differ on both clocks, figure by figure.</summary>
/// <param name="Happened">Between the two days.</param>
/// <param name="Learnt">Of the time before: reported late, or corrected.</param>
public sealed record SplitDifference(IReadOnlyList<FigureLine> Happened, IReadOnlyList<FigureLine> Learnt);

/// <summary>The two moments as the page's address has them, or by default.</summary>
/// <param name="From">A day, as text.</param>
/// <param name="KnownFrom">A day, an instant or a position, as text; null for now.</param>
/// <param name="KnownTo">As <paramref name="KnownFrom"/>.</param>
public sealed record Compared(string From, string? KnownFrom, string To, string? KnownTo, DateOnly Meeting)
{
    private static readonly string[] Moments = ["from", "to", "knownFrom", "knownTo", "asOf", "knownAt", "atSequence"];

    internal IReadOnlyDictionary<string, StringValues> Parameters { get; private init; } = null!;

    internal static Compared Of(PageRequest request)
    {
        var address = request.Address;
        var to = address["to"] ?? address["asOf"] ?? $"{request.City.Today:yyyy-MM-dd}";
        var knownTo = address["knownTo"] ?? address["knownAt"] ?? address["atSequence"];
        var (from, knownFrom) = (address["from"], address["knownFrom"]);
        var meeting = MonthBefore(DateOnly.TryParseExact(to, "yyyy-MM-dd", out var day) ? day : request.City.Today);
        if (from is null && knownFrom is null)
        {
            from = knownFrom = $"{meeting:yyyy-MM-dd}";
        }

        var compared = new Compared(from ?? to, knownFrom ?? knownTo, to, knownTo, meeting);
        var parameters = address.Except(Moments).ToDictionary(parameter => parameter.Key, parameter => (StringValues)parameter.Value);
        foreach (var (name, value) in new[] { ("from", compared.From), ("knownFrom", compared.KnownFrom), ("to", compared.To), ("knownTo", compared.KnownTo), ("after", address["after"]) })
        {
            if (value is not null)
            {
                parameters[name] = value;
            }
        }

        return compared with { Parameters = parameters };
    }

    private static DateOnly MonthBefore(DateOnly day) => day > DateOnly.MinValue.AddMonths(1) ? day.AddMonths(-1) : day;
}
