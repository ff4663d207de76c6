using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Milestones.Figures;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Ledger;
using Milestones.Server.Tables;
using Wolverine.Http;

namespace Milestones.Server.Scorecards;

/// <summary>From a figure to the reports that make it: their contributions add up to it exactly.</summary>
public static class Explain
{
    private const int EventsAtOnce = 1_000;

    [WolverineGet("/api/scorecard/explain")]
    [Allow(Role.Readers)]
    public static async Task<IResult> Get(HttpContext context, Clocks clocks, EventFacts facts)
    {
        var reader = new QueryReader(context.Request.Query);
        var format = Formats.Read(reader, context.Request);
        var query = ScorecardQueries.Read(reader, grouped: false);
        var (name, limit, after) = (reader.Text("figure"), format.Limit(reader), reader.Position("after") ?? 0);
        if (name is null)
        {
            reader.Wrong("figure", "Name the figure to explain.");
        }

        Check(name, query, reader);
        var (moment, refusal) = await clocks.ReadAsync(reader, context.Caller().Scope, context.RequestAborted);
        if (refusal is not null || (refusal = ScorecardQueries.UnknownCode(query, moment!.Ledger)) is not null)
        {
            return Answer.Refused(refusal);
        }

        if (format != Format.Json)
        {
            return Table(format, name!, query, moment, after, limit, facts, context.RequestAborted);
        }

        (var explained, refusal) = await ReadAsync(name!, query, moment, after, limit, facts, context.RequestAborted);
        return explained is null
            ? Answer.Refused(refusal!)
            : Answer.Read(new Explanation(
                name!,
                moment.AsOf,
                moment.RecordedAt,
                moment.Position,
                explained.Value,
                [.. explained.Items.Select(item => Contribution.Of(item.Event, item.Amount))],
                explained.Next,
                ScorecardQueries.Evidence(query)));
    }

    internal static void Check(string? name, ScorecardQuery query, QueryReader reader)
    {
        if (query.Evidence is not null
            && name is not null
            && (name.StartsWith("indicator:", StringComparison.Ordinal) || name.StartsWith("target:", StringComparison.Ordinal)))
        {
            reader.Wrong("evidence", "Indicators and their targets are told by all reports; leave it out.");
        }
    }

    internal static async Task<(Explained? Explained, Refusal? Refusal)> ReadAsync(
        string name, ScorecardQuery query, Moment moment, long after, int limit, EventFacts facts, CancellationToken cancellation)
    {
        var (figure, contributions, refusal) = Find(name, query, moment);
        using (contributions)
        {
            if (figure is null)
            {
                return (null, refusal);
            }

            var start = Math.Min(after, moment.Position) + 1;
            var page = contributions.From(start).Take(limit + 1).ToList();
            var events = await facts.OfAsync(page.Take(limit).Select(item => item.Position), moment.Position, cancellation);
            var before = contributions.From(0).TakeWhile(item => item.Position < start).Aggregate((Int128)0, (sum, item) => sum + item.Sum);
            return (new(
                figure,
                figure.InUnits(contributions.Total),
                figure.InUnits(before),
                [.. page.Take(limit).Select(item => (events[item.Position], figure.InUnits(item.Sum)))],
                page.Count > limit ? page[limit - 1].Position.ToString() : null), null);
        }
    }

    private static IResult Table(
        Format format, string name, ScorecardQuery query, Moment moment, long after, int limit, EventFacts facts, CancellationToken cancellation)
    {
        var (figure, contributions, refusal) = Find(name, query, moment);
        using (contributions)
        {
            return figure is null
                ? Answer.Refused(refusal!)
                : new TableAnswer(format, ScorecardTables.Of(
                    name,
                    Fact.Clocks(moment),
                    AllAsync([.. contributions.From(Math.Min(after, moment.Position) + 1).Take(limit)], figure, moment, facts, cancellation)));
        }
    }

    private static async IAsyncEnumerable<Contribution> AllAsync(
        List<(int Position, Int128 Sum)> items,
        PublicFigure figure,
        Moment moment,
        EventFacts facts,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var some in items.Chunk(EventsAtOnce))
        {
            var events = await facts.OfAsync(some.Select(item => item.Position), moment.Position, cancellation);
            foreach (var (position, sum) in some)
            {
                yield return Contribution.Of(events[position], figure.InUnits(sum));
            }
        }
    }

    /// <returns>The sums, which are to be given back whether there is such a figure or not.</returns>
    private static (PublicFigure? Figure, PositionSums Contributions, Refusal? Refusal) Find(string name, ScorecardQuery query, Moment moment)
    {
        var (figure, contributions) = name.Split(':') switch
        {
            ["indicator", var code] => OfIndicator(name, code, query.Year, moment),
            ["target", var plan, var code] => OfTarget(name, plan, code, query.Year, moment),
            _ => OfScorecard(name, query, moment),
        };
        if (figure is not null)
        {
            return (figure, contributions, null);
        }

        var known = PublicFigure.All(FigureNames.Of(moment.Catalogue, query.Kind)).Select(one => one.Name);
        return (null, contributions, new(Refusals.InvalidRequest, $"There is no figure {name}. Figures: {string.Join(", ", known)}, indicator:CODE, target:PLAN:CODE.")
        {
            Errors = new([new("figure", "Not a figure.")]),
        });
    }

    private static (PublicFigure? Figure, PositionSums Contributions) OfScorecard(
        string name, ScorecardQuery query, Moment moment) =>
        PublicFigure.Of(name, FigureNames.Of(moment.Catalogue, query.Kind)) is { } figure
            ? (figure, Contributions.Of(moment.Ledger, query, figure, new(moment.AsOf, moment.Position)))
            : (null, new(moment.Position));

    /// <summary>An indicator's actual value is one report's, or counted from the projects'.</summary>
    private static (PublicFigure? Figure, PositionSums Contributions) OfIndicator(string name, string code, int? year, Moment moment)
    {
        var of = year ?? moment.AsOf.Year;
        var contributions = new PositionSums(moment.Position);
        switch (moment.Catalogue.Indicator(code))
        {
            case null:
                return (null, contributions);
            case { Counts: { } counts }:
                return OfScorecard(counts.Milestone, new(of, Kind: counts.Kind, Tag: counts.Tag), moment);
            default:
                if (moment.Ledger.History.IndicatorAt(code, moment.Position).ValueOn(moment.AsOf, of) is { } value)
                {
                    contributions.Add((int)value.Sequence.Position, value.Value.Count);
                }

                return (new(name, IsAmount: true), contributions);
        }
    }

    /// <summary>An indicator's target in a plan: each version contributes what it changed.</summary>
    private static (PublicFigure? Figure, PositionSums Contributions) OfTarget(
        string name, string plan, string code, int? year, Moment moment)
    {
        var versions = moment.Ledger.History.IndicatorAt(code, moment.Position).TargetsOn(moment.AsOf, plan, year ?? moment.AsOf.Year).ToList();
        var contributions = new PositionSums(moment.Position);
        var before = 0L;
        foreach (var version in versions)
        {
            contributions.Add((int)version.Sequence.Position, version.Said.Value.Count - before);
            before = version.Said.Value.Count;
        }

        return (versions.Count == 0 ? null : new(name, IsAmount: true), contributions);
    }
}

/// <summary>A page of what makes a figure.</summary>
/// <param name="Value">The scorecard's.</param>
/// <param name="Before">What the pages before this one come to.</param>
internal sealed record Explained(
    PublicFigure Figure, decimal Value, decimal Before, IReadOnlyList<(EventFact Event, decimal Amount)> Items, string? Next);

/// <param name="Value">The scorecard's; the contributions of all pages add up to it.</param>
/// <param name="Evidence">Which reports count, where it is not all of them.</param>
public sealed record Explanation(
    string Figure,
    DateOnly AsOf,
    DateTimeOffset? KnownAt,
    long Sequence,
    decimal Value,
    IReadOnlyList<Contribution> Items,
    string? Next,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Evidence);

/// <summary>What an event contributes to a figure.</summary>
/// <param name="Project">Null for an indicator's.</param>
/// <param name="Report">The event's id: a report's own, or that of a registration or a plan.</param>
/// <param name="Sequence">Where it stands in the log.</param>
/// <param name="OccurredOn">When it happened, as last corrected by what was known, or was decided; null where it has no such date.</param>
public sealed record Contribution(
    string? Project, Guid Report, long Sequence, string? OccurredOn, DateTimeOffset RecordedAt, [property: JsonPropertyName("contribution")] decimal Amount)
{
    internal static Contribution Of(EventFact fact, decimal amount) =>
        new(fact.Project, fact.Id, fact.Sequence, fact.OccurredOn, fact.RecordedAt, amount);
}
