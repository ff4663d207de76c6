using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Milestones.Figures;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Ledger;
using Milestones.Server.Tables;
using Wolverine.Http;

namespace Milestones.Server.Scorecards;

/// <summary>What changed between two days, between two states of knowledge, or both, and the reports that changed it.</summary>
public static class GetChanges
{
    private const int EventsAtOnce = 1_000;

    [WolverineGet("/api/scorecard/changes")]
    [Allow(Role.Readers)]
    public static async Task<IResult> Get(HttpContext context, Clocks clocks, EventFacts facts)
    {
        var reader = new QueryReader(context.Request.Query);
        var format = Formats.Read(reader, context.Request);
        var query = ScorecardQueries.Read(reader, grouped: false);
        var (limit, after) = (format.Limit(reader), reader.Text("after"));
        var (moments, refusal) = await clocks.ReadTwoAsync(reader, context.Caller().Scope, context.RequestAborted);
        if (refusal is not null || (refusal = ScorecardQueries.UnknownCode(query, moments!.Value.To.Ledger)) is not null)
        {
            return Answer.Refused(refusal);
        }

        var (from, to) = moments!.Value;
        if (format != Format.Json)
        {
            return new TableAnswer(format, ScorecardTables.OfChanges(
                "changes", ScorecardTables.Facts(from, to), AllAsync(query, from, to, limit, after, facts, context.RequestAborted)));
        }

        var changes = await ReadAsync(query, from, to, limit, after, facts, context.RequestAborted);
        return Answer.Read(changes);
    }

    internal static async Task<Changes> ReadAsync(
        ScorecardQuery query, Moment from, Moment to, int limit, string? after, EventFacts facts, CancellationToken cancellation)
    {
        var changed = await ReadAsync(query, null, from, to, ChangePart.Whole, limit, after, facts, cancellation);
        return new(
            from.AsOf,
            to.AsOf,
            from.RecordedAt,
            to.RecordedAt,
            from.Position,
            to.Position,
            changed.Before,
            changed.After,
            changed.Difference,
            [.. changed.Items.Select(item => ChangeAnswer.Of(item.Event, item.Figure.Name, item.Amount))],
            changed.Next,
            ScorecardQueries.Evidence(query));
    }

    /// <param name="only">The one figure whose reports are listed; null for those of all.</param>
    /// <param name="part">Which reports are listed; the figures are of all.</param>
    internal static async Task<Changed> ReadAsync(
        ScorecardQuery query, string? only, Moment from, Moment to, ChangePart part, int limit, string? after, EventFacts facts, CancellationToken cancellation)
    {
        var names = NamesOf(query, from, to);
        var (before, now) = (FiguresAt(query, from, names), FiguresAt(query, to, names));
        var learnt = part == ChangePart.Whole ? null : FiguresAt(query, to with { AsOf = from.AsOf }, names);
        var figures = PublicFigure.All(names).Where(figure => only is null || figure.Name == only).ToList();
        var items = ItemsOf(query, figures, from, to, part, limit + 1, after);
        var page = items.Take(limit).ToList();

        // What a report said is told of it, and what corrected it between the two is told by itself.
        var events = await facts.OfAsync(
            page.Select(item => item.Position).Distinct(), Math.Min(from.Position, to.Position), cancellation);
        return new(
            FiguresAnswer.Of(before),
            FiguresAnswer.Of(now),
            FiguresAnswer.Of(now - before),
            learnt is null ? null : (FiguresAnswer.Of(now - learnt), FiguresAnswer.Of(learnt - before)),
            [.. page.Select(item => (events[item.Position], figures[item.Order], item.Amount))],
            items.Count > limit ? Cursor.Of(page[^1].Position, page[^1].Order) : null);
    }

    /// <summary>The reports alone, without the figures.</summary>
    internal static async IAsyncEnumerable<ChangeAnswer> AllAsync(
        ScorecardQuery query,
        Moment from,
        Moment to,
        int limit,
        string? after,
        EventFacts facts,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var figures = PublicFigure.All(NamesOf(query, from, to));
        foreach (var some in ItemsOf(query, figures, from, to, ChangePart.Whole, limit, after).Chunk(EventsAtOnce))
        {
            var events = await facts.OfAsync(some.Select(item => item.Position).Distinct(), Math.Min(from.Position, to.Position), cancellation);
            foreach (var item in some)
            {
                yield return ChangeAnswer.Of(events[item.Position], figures[item.Order].Name, item.Amount);
            }
        }
    }

    /// <summary>Both ends are told in the words of the later state of knowledge, so that no figure is missing at one of them.</summary>
    private static FigureNames NamesOf(ScorecardQuery query, Moment from, Moment to) =>
        FigureNames.Of((from.Position < to.Position ? to : from).Catalogue, query.Kind);

    private static List<(int Position, int Order, decimal Amount)> ItemsOf(
        ScorecardQuery query, IReadOnlyList<PublicFigure> figures, Moment from, Moment to, ChangePart part, int count, string? after)
    {
        var contributions = Contributions.OfDifference(
            to.Ledger, query with { By = null }, figures, new(from.AsOf, from.Position), new(to.AsOf, to.Position));
        var known = (int)Math.Min(from.Position, to.Position);
        var positions = part switch
        {
            ChangePart.New => (After: known, Last: int.MaxValue),
            ChangePart.Known => (After: 0, Last: known),
            _ => (After: 0, Last: int.MaxValue),
        };
        return [.. PageOf(contributions, positions, count, after).Select(item => (item.Position, item.Order, figures[item.Order].InUnits(item.Sum)))];
    }

    /// <summary>The first of all sums behind a cursor, by position and then in the figures' order; the sums are given back.</summary>
    private static List<(int Position, int Order, Int128 Sum)> PageOf(PositionSums[] sums, (int After, int Last) positions, int count, string? after)
    {
        var behind = Cursor.TryParse(after, out var cursor) ? cursor : default((int Position, int Order)?);
        var first = new List<(int Position, int Order, Int128 Sum)>();
        for (var order = 0; order < sums.Length; order++)
        {
            using var of = sums[order];
            first.AddRange(of.From(Math.Max(behind?.Position ?? 0, positions.After + 1))
                .TakeWhile(item => item.Position <= positions.Last)
                .Select(item => (item.Position, order, item.Sum))
                .Where(item => behind is not { } last || (item.Position, item.order).CompareTo(last) > 0)
                .Take(count));
        }

        return [.. first.OrderBy(item => item.Position).ThenBy(item => item.Order).Take(count)];
    }

    private static ScorecardFigures FiguresAt(ScorecardQuery query, Moment moment, FigureNames names) => ScorecardFigures.Of(
        moment.Ledger.Balances(query with { By = null }, [moment.AsOf], moment.Position)[0].Total, moment.AsOf, names);

    private static class Cursor
    {
        public static string Of(int position, int order) => $"{position}.{order}";

        public static bool TryParse(string? text, out (int Position, int Order) cursor)
        {
            cursor = default;
            return text?.Split('.') is [var position, var order]
                && int.TryParse(position, out cursor.Position) && int.TryParse(order, out cursor.Order);
        }
    }
}

/// <summary>Which of the reports that make a difference.</summary>
internal enum ChangePart
{
    Whole,

    /// <summary>What was recorded between the two states of knowledge.</summary>
    New,

    /// <summary>What both know: its day has come since, or what it made late is later by the days between.</summary>
    Known,
}

/// <summary>Two moments compared, and a page of what made the difference.</summary>
/// <param name="Split">
/// What of the difference lies between the two days, as the second state of knowledge has it; and the rest, what the second knows
/// otherwise of the first day, for it was reported late or corrected. Null where the whole is asked for.
/// </param>
internal sealed record Changed(
    FiguresAnswer Before,
    FiguresAnswer After,
    FiguresAnswer Difference,
    (FiguresAnswer Happened, FiguresAnswer Learnt)? Split,
    IReadOnlyList<(EventFact Event, PublicFigure Figure, decimal Amount)> Items,
    string? Next);

/// <param name="From">The first day (valid time).</param>
/// <param name="KnownFrom">The first state of knowledge (recorded time): when the event at <paramref name="SequenceFrom"/> was recorded.</param>
/// <param name="Difference">After less before; of the percent too.</param>
/// <param name="Reports">Their contributions, over all pages, add up to <paramref name="Difference"/>.</param>
/// <param name="Evidence">Which reports count, where it is not all of them. The arrival or review by which one comes to count is then among the events.</param>
public sealed record Changes(
    DateOnly From,
    DateOnly To,
    DateTimeOffset? KnownFrom,
    DateTimeOffset? KnownTo,
    long SequenceFrom,
    long Sequence,
    FiguresAnswer Before,
    FiguresAnswer After,
    FiguresAnswer Difference,
    IReadOnlyList<ChangeAnswer> Reports,
    string? Next,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Evidence);

/// <summary>What an event contributes to the difference of a figure.</summary>
public sealed record ChangeAnswer(
    string? Project, Guid Report, long Sequence, string? OccurredOn, DateTimeOffset RecordedAt, string Figure, decimal Contribution)
{
    internal static ChangeAnswer Of(EventFact fact, string figure, decimal contribution) =>
        new(fact.Project, fact.Id, fact.Sequence, fact.OccurredOn, fact.RecordedAt, figure, contribution);
}
