using Milestones.Server.Http;
using Milestones.Server.Tables;

namespace Milestones.Server.Indicators;

/// <summary>Indicators as a table: a row for each plan that one stands in.</summary>
internal static class IndicatorTable
{
    public static readonly IReadOnlyList<Column<IndicatorAnswer>> Columns =
    [
        Column<IndicatorAnswer>.Text("code", "指标代码", "The indicator's code", item => item.Code),
        Column<IndicatorAnswer>.Text("name.zh", "中文名称", "Its name in Chinese", item => item.Name.Zh),
        Column<IndicatorAnswer>.Text("name.en", "英文名称", "Its name in English", item => item.Name.En),
        Column<IndicatorAnswer>.Text("unit", "单位", "Its unit", item => item.Unit),
        Column<IndicatorAnswer>.Count("year", "年", "The year", item => item.Year),
        Column<IndicatorAnswer>.Text("plan", "计划", "The plan that names the target; empty: none", item => item.Plan),
        Column<IndicatorAnswer>.Count("planVersion", "目标的版本，1 为最初", "The target's version: 1 is the baseline", item => item.PlanVersion),
        Column<IndicatorAnswer>.Number("target", "目标", "The target", item => item.Target),
        Column<IndicatorAnswer>.Number("baseline", "最初的目标", "The first target", item => item.Baseline),
        Column<IndicatorAnswer>.Number("actual", "实际", "What was reached", item => item.Actual),
        Column<IndicatorAnswer>.Text("qualifier", "准确程度", "How near the number is to the truth", item => item.Qualifier?.ToString().ToLowerInvariant()),
        Column<IndicatorAnswer>.Percent("percent", "完成目标（%）", "In percent of the target", item => item.Percent),
        Column<IndicatorAnswer>.Percent("percentOfBaseline", "完成最初目标（%）", "In percent of the first target", item => item.PercentOfBaseline),
    ];

    public static Table Of(Moment moment, IEnumerable<IndicatorAnswer> items) => new Table<IndicatorAnswer>("indicators", Fact.Clocks(moment), Columns, items);
}
