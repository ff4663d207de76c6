using System.Text.Json.Serialization;
using Milestones.Figures;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Tables;
using Wolverine.Http;

namespace Milestones.Server.Scorecards;

/// <summary>What happened in each calendar year. A milestone that is only inferred has no date and is in no year.</summary>
public static class GetYears
{
    private const int MostYears = 200;

    [WolverineGet("/api/scorecard/years")]
    [Allow(Role.Readers)]
    public static async Task<IResult> Get(HttpContext context, Clocks clocks)
    {
        var reader = new QueryReader(context.Request.Query);
        var format = Formats.Read(reader, context.Request);
        var query = ScorecardQueries.Read(reader, grouped: true, ofYear: false);
        var (from, to) = (reader.Year("from"), reader.Year("to"));
        if (to < from || to - from >= MostYears)
        {
            reader.Wrong("to", $"A year from {from} on, and at most {MostYears} in all.");
        }

        var (moment, refusal) = await clocks.ReadAsync(reader, context.Caller().Scope, context.RequestAborted);
        refusal ??= moment is null ? null : ScorecardQueries.UnknownCode(query, moment.Ledger);
        return refusal is null ? TableAnswer.Of(format, Of(query, from, to, moment!), ScorecardTables.Of) : Answer.Refused(refusal);
    }

    internal static YearsAnswer Of(ScorecardQuery query, int? from, int? to, Moment moment)
    {
        var (first, last) = Span(query, from, to, moment);
        DateOnly[] days = [.. Enumerable.Range(first - 1, last - first + 2).Select(year => Earlier(new(year, 12, 31), moment.AsOf))];
        var balances = moment.Ledger.Balances(query, days, moment.Position);
        var names = FigureNames.Of(moment.Catalogue, query.Kind);
        var years = new List<YearAnswer>();
        for (var year = first; year <= last; year++)
        {
            var (before, after) = (balances[year - first], balances[year - first + 1]);
            var groups = after.Groups
                .Select(group => (group.Key, Balance: group.Value - before.Groups.GetValueOrDefault(group.Key, new())))
                .Where(group => Happened(group.Balance))
                .ToDictionary(group => group.Key, group => group.Balance);
            years.Add(new(
                year,
                YearFigures.Of(after.Total - before.Total, names),
                [.. GroupOrder.Of(moment.Catalogue, query.By, groups.Keys)
                    .Select(group => new YearGroup(group.Key, group.Name, YearFigures.Of(groups[group.Key], names)))]));
        }

        return new(moment.AsOf, moment.RecordedAt, moment.Position, years, ScorecardQueries.Evidence(query));
    }

    /// <summary>Without bounds: from the first year in which anything happened to that of the day asked for.</summary>
    private static (int First, int Last) Span(ScorecardQuery query, int? from, int? to, Moment moment)
    {
        var last = to ?? moment.AsOf.Year;
        if (from is { } given)
        {
            return (given, Math.Max(last, given));
        }

        var earliest = Math.Max(last - MostYears + 1, 2);
        DateOnly[] days = [.. Enumerable.Range(earliest - 1, last - earliest + 2).Select(year => new DateOnly(year, 12, 31))];
        var balances = moment.Ledger.Balances(query with { By = null }, days, moment.Position);
        for (var i = 1; i < days.Length; i++)
        {
            if (Happened(balances[i].Total - balances[i - 1].Total))
            {
                return (days[i].Year, last);
            }
        }

        return (last, last);
    }

    private static bool Happened(Balance balance) =>
        balance.Amounts.Any(amount => amount.Key is { Milestone: not null, IsInferred: false } or { Measure: not null } || amount.Key == Figure.CompletedInvestment);

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}

/// <param name="Evidence">Which reports count, where it is not all of them.</param>
public sealed record YearsAnswer(
    DateOnly AsOf,
    DateTimeOffset? KnownAt,
    long Sequence,
    IReadOnlyList<YearAnswer> Years,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Evidence);

/// <summary>What happened in one calendar year, up to the day asked for. Money is in yuan.</summary>
public record YearFigures(
    ValueList<KeyValuePair<string, long>> Milestones, decimal CompletedInvestment, ValueList<KeyValuePair<string, decimal>> Measures)
{
    internal static YearFigures Of(Balance balance, FigureNames names) => new(
        names.Milestones.Select(code => KeyValuePair.Create(code, (long)balance[Figure.Reached(code)])).ToValueList(),
        (decimal)balance[Figure.CompletedInvestment] / 100m,
        names.Measures.Select(code => KeyValuePair.Create(code, (decimal)balance[Figure.OfMeasure(code)] / 100m)).ToValueList());
}

public sealed record YearAnswer(int Year, [property: JsonIgnore] YearFigures Figures, IReadOnlyList<YearGroup> Groups) : YearFigures(Figures);

public sealed record YearGroup(string Key, Name? Name, [property: JsonIgnore] YearFigures Figures) : YearFigures(Figures);
