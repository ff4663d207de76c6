using Milestones.Figures;
using Milestones.Server.Http;
using Milestones.Server.Scorecards;
using Milestones.Server.Tables;

namespace Milestones.Server.Projects;

/// <summary>Projects as a table, a row each.</summary>
internal static class ProjectTable
{
    /// <param name="query">Of a programme year, whose money is told, or of the money of all years.</param>
    public static Table Of(Moment moment, ScorecardQuery query, IAsyncEnumerable<ProjectAnswer> projects) => new Table<ProjectAnswer>(
        "projects",
        [Fact.Count("year", "计划年度；空：全部", "The programme year; empty: all", query.Year), Fact.Text("evidence", "哪些上报计入；空：全部", "Which reports count; empty: all", ScorecardQueries.Evidence(query)), .. Fact.Clocks(moment)],
        [.. Columns(FigureNames.Of(moment.Catalogue, query.Kind), query.Year)],
        projects);

    public static IEnumerable<Column<ProjectAnswer>> Columns(FigureNames names, int? year) =>
    [
        Column<ProjectAnswer>.Text("code", "项目编号", "The project's code", project => project.Code),
        Column<ProjectAnswer>.Text("name.zh", "中文名称", "Its name in Chinese", project => project.Name.Zh),
        Column<ProjectAnswer>.Text("name.en", "英文名称", "Its name in English", project => project.Name.En),
        Column<ProjectAnswer>.Text("kind", "类别", "Its kind", project => project.Kind),
        Column<ProjectAnswer>.Text("campaign", "专项行动", "Its campaign", project => project.Campaign),
        Column<ProjectAnswer>.Text("district", "区", "Its district", project => project.District),
        Column<ProjectAnswer>.Text("tags", "标签", "Its tags", project => project.Tags.Count == 0 ? null : string.Join("; ", project.Tags)),
        Column<ProjectAnswer>.Text("status", "状态", "Its status", project => project.Status),
        .. names.Milestones.SelectMany(Milestone),
        .. Money(year),
        .. names.Measures.Select(code => Column<ProjectAnswer>.Number(
            $"measures.{code}", $"{code} 的数量", $"What was built, by {code}", project => project.Measures.TryGet(code, out var amount) ? amount.Units : null)),
        Column<ProjectAnswer>.Text("gaps", "只推知、没有上报的节点", "Milestones reached only by inference", project => project.Gaps.Count == 0 ? null : string.Join("; ", project.Gaps)),
        Column<ProjectAnswer>.Count("version", "项目的事件数", "How many events it has", project => project.Version),
    ];

    private static IEnumerable<Column<ProjectAnswer>> Milestone(string code)
    {
        MilestoneAnswer? Of(ProjectAnswer project) => project.Milestones.FirstOrDefault(milestone => milestone.Milestone == code);
        return
        [
            Column<ProjectAnswer>.Date($"{code}.planned", $"{code} 首次计划的日期", $"{code}: by the first plan", project => Of(project)?.Planned),
            Column<ProjectAnswer>.Date($"{code}.forecast", $"{code} 最新计划的日期", $"{code}: by the newest plan", project => Of(project)?.Forecast),
            Column<ProjectAnswer>.Date($"{code}.actual", $"{code} 实际日期", $"{code}: when it happened", project => Of(project)?.Actual),
            Column<ProjectAnswer>.Count($"{code}.varianceDays", $"{code} 相差天数，负数为提前", $"{code}: days from the first plan; negative is early", project => Of(project)?.VarianceDays),
        ];
    }

    private static IEnumerable<Column<ProjectAnswer>> Money(int? year)
    {
        IEnumerable<InvestmentAnswer> Of(ProjectAnswer project) => project.Investment.Where(money => year is null || money.Year == year);
        return
        [
            Column<ProjectAnswer>.Money("plannedInvestment", "计划投资（元）", "Planned, yuan", project => Of(project).Sum(money => money.Planned ?? 0)),
            Column<ProjectAnswer>.Money("completedInvestment", "完成投资（元）", "Spent, yuan", project => Of(project).Sum(money => money.Completed)),
            Column<ProjectAnswer>.Percent("investmentPercent", "完成投资占计划（%）", "Spent, in percent of the plan", project =>
                Percent.Of(Of(project).Sum(money => money.Completed), Of(project).Sum(money => money.Planned ?? 0))),
        ];
    }
}
