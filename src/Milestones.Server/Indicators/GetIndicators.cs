using Milestones.Catalogue;
using Milestones.Figures;
using Milestones.Indicators;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Tables;
using Wolverine.Http;

namespace Milestones.Server.Indicators;

/// <summary>What was promised and what was reached: an item for each plan that an indicator stands in.</summary>
public static class GetIndicators
{
    [WolverineGet("/api/indicators")]
    [Allow(Role.Readers)]
    public static async Task<IResult> Get(HttpContext context, Clocks clocks)
    {
        var query = new QueryReader(context.Request.Query);
        var format = Formats.Read(query, context.Request);
        var (plan, year) = (query.Text("plan"), query.Year("year"));
        var (limit, after) = (format.Limit(query), query.Text("after"));
        var (moment, refusal) = await clocks.ReadAsync(query, context.Caller().Scope, context.RequestAborted);
        if (moment is null)
        {
            return Answer.Refused(refusal!);
        }

        var items = Items(moment, year ?? moment.AsOf.Year, plan).ToList();
        var start = after is null ? 0 : 1 + items.FindIndex(item => item.Key == after);
        var page = items.Skip(start).Take(limit).ToList();
        return TableAnswer.Of(
            format,
            new IndicatorsAnswer(moment.AsOf, moment.RecordedAt, moment.Position, page, start + page.Count < items.Count ? page[^1].Key : null),
            of => IndicatorTable.Of(moment, of.Items));
    }

    internal static IEnumerable<IndicatorAnswer> Items(Moment moment, int year, string? plan)
    {
        var counted = new CountedProjects(moment, year);
        foreach (var declared in moment.Catalogue.Indicators)
        {
            var indicator = moment.Ledger.History.IndicatorAt(declared.Code, moment.Position);
            var (actual, qualifier) = ActualOf(declared, indicator, counted);
            var plans = indicator.Targets
                .Where(target => target.Said.Year == year && target.Said.DecidedOn <= moment.AsOf)
                .Select(target => target.Said.Plan)
                .Distinct()
                .ToList();
            foreach (var of in plans.Where(name => plan is null || name == plan))
            {
                var versions = indicator.TargetsOn(moment.AsOf, of, year).ToList();
                var (baseline, newest) = (versions[0], versions[^1]);
                yield return new(
                    declared.Code,
                    declared.Name,
                    declared.Unit,
                    year,
                    of,
                    newest.Version,
                    newest.Said.Value.Units,
                    baseline.Said.Value.Units,
                    actual,
                    qualifier,
                    actual is { } value ? Percent.Of(value, newest.Said.Value.Units) : null,
                    actual is { } same ? Percent.Of(same, baseline.Said.Value.Units) : null,
                    moment.AsOf);
            }

            if (plans.Count == 0 && plan is null)
            {
                yield return new(
                    declared.Code, declared.Name, declared.Unit, year, null, null, null, null, actual, qualifier, null, null, moment.AsOf);
            }
        }
    }

    private static (decimal? Actual, Qualifier? Qualifier) ActualOf(IndicatorDeclared declared, Indicator indicator, CountedProjects counted)
    {
        if (declared.Counts is { } counts)
        {
            return (counted.Reached(counts), Qualifier.Exact);
        }

        var value = indicator.ValueOn(counted.Moment.AsOf, counted.Year);
        return (value?.Value.Units, value?.Qualifier);
    }
}

/// <summary>An indicator in one plan, or in none.</summary>
/// <param name="PlanVersion">Of the target: 1 is the baseline.</param>
/// <param name="Actual">The newest value of the year on or before the day; or the count of projects.</param>
/// <param name="Percent">Of the target of this plan and version, rounded half up to one decimal.</param>
/// <param name="PercentOfBaseline">Of the first target.</param>
public sealed record IndicatorAnswer(
    string Code,
    Name Name,
    string Unit,
    int Year,
    string? Plan,
    int? PlanVersion,
    decimal? Target,
    decimal? Baseline,
    decimal? Actual,
    Qualifier? Qualifier,
    decimal? Percent,
    decimal? PercentOfBaseline,
    DateOnly AsOf)
{
    internal string Key => $"{Code}/{Plan}";
}

public sealed record IndicatorsAnswer(
    DateOnly AsOf, DateTimeOffset? KnownAt, long Sequence, IReadOnlyList<IndicatorAnswer> Items, string? Next);
