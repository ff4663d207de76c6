using Milestones.Indicators;
using Milestones.Server.Http;
using Milestones.Server.Indicators;
using Milestones.Server.Scorecards;

namespace Milestones.Server.Pages.Commitments;

/// <summary>What was promised and what was reached, plan by plan.</summary>
internal static class CommitmentsPage
{
    public const string Path = "/commitments";

    public static async Task<IResult> GetAsync(PageRequest request, Clocks clocks)
    {
        // The filters of projects go along from page to page; a promise has none of them but the year.
        var query = ScorecardQueries.Read(request.Reader, grouped: false);
        var plan = request.Reader.Text("plan");
        var (moment, refusal) = await request.MomentAsync(query, clocks);
        if (moment is null)
        {
            return request.Refuse(refusal!);
        }

        var year = query.Year ?? moment.AsOf.Year;
        var items = GetIndicators.Items(moment, year, plan).Select(item => new CommitmentRow(item, [.. VersionsOf(item, moment)])).ToList();
        return request.Show<CommitmentsView, CommitmentsModel>(CommitmentsWords.Title, moment, new(
            year,
            [.. YearsOf(moment).Append(year).Distinct().OrderDescending()],
            plan,
            [.. PlansOf(moment, year)],
            [
                .. items.Where(row => row.Item.Plan is not null).GroupBy(row => row.Item.Plan!).Select(of => new PlanRows(of.Key, [.. of.OrderBy(row => row.Attention)])),
                .. items.Where(row => row.Item is { Plan: null, Actual: not null }).GroupBy(_ => "").Select(of => new PlanRows(null, [.. of])),
            ]));
    }

    private static IEnumerable<TargetVersion> VersionsOf(IndicatorAnswer item, Moment moment) => item.Plan is { } plan
        ? moment.Ledger.History.IndicatorAt(item.Code, moment.Position).TargetsOn(moment.AsOf, plan, item.Year)
        : [];

    private static IEnumerable<TargetVersion> TargetsOf(Moment moment) => moment.Catalogue.Indicators
        .SelectMany(indicator => moment.Ledger.History.IndicatorAt(indicator.Code, moment.Position).Targets)
        .Where(target => target.Said.DecidedOn <= moment.AsOf);

    private static IEnumerable<int> YearsOf(Moment moment) => TargetsOf(moment).Select(target => target.Said.Year).Distinct();

    private static IEnumerable<string> PlansOf(Moment moment, int year) =>
        TargetsOf(moment).Where(target => target.Said.Year == year).Select(target => target.Said.Plan).Distinct();
}

/// <summary>What the page of commitments shows.</summary>
/// <param name="Years">That have targets, and the one that is shown.</param>
/// <param name="Plan">The only one that is shown; null for all.</param>
/// <param name="Plans">That have targets in the year.</param>
public sealed record CommitmentsModel(
    int Year, IReadOnlyList<int> Years, string? Plan, IReadOnlyList<string> Plans, IReadOnlyList<PlanRows> Of);

/// <param name="Plan">Null for the indicators without a target.</param>
public sealed record PlanRows(string? Plan, IReadOnlyList<CommitmentRow> Rows);

/// <param name="Versions">Of its target in the plan, oldest first.</param>
public sealed record CommitmentRow(IndicatorAnswer Item, IReadOnlyList<TargetVersion> Versions)
{
    /// <summary>Whether what was reported is at least the target in force.</summary>
    public bool IsMet => Item.Actual >= Item.Target;

    /// <summary>By which rows are listed: what is not met, the least reached first; what is not reported; what is met, in the city's order.</summary>
    public decimal Attention => IsMet ? decimal.MaxValue : Item.Percent ?? decimal.MaxValue - 1;
}
