using Milestones.Server.Scorecards;
using Milestones.Server.Tables;

namespace Milestones.Server.Late;

/// <summary>What is late, silent or forgotten as a table.</summary>
internal static class LateTable
{
    public static Table Of(LateAnswer of) => new Table<LateAnswerItem>(
        "late",
        Fact.Clocks(of.AsOf, of.KnownAt, of.Sequence),
        [
            Column<LateAnswerItem>.Text("concern", "overdue 逾期；forecast 预计晚；silent 无上报；suspended 停工未复核", "overdue, forecast to be late, silent, or suspended without review", item => item.Concern),
            Column<LateAnswerItem>.Count("days", "天数", "Days", item => item.Days),
            Column<LateAnswerItem>.Text("project", "项目编号", "The project's code", item => item.Project),
            Column<LateAnswerItem>.Text("name.zh", "中文名称", "Its name in Chinese", item => item.Name.Zh),
            Column<LateAnswerItem>.Text("name.en", "英文名称", "Its name in English", item => item.Name.En),
            Column<LateAnswerItem>.Text("kind", "类别", "Its kind", item => item.Kind),
            Column<LateAnswerItem>.Text("campaign", "专项行动", "Its campaign", item => item.Campaign),
            Column<LateAnswerItem>.Text("district", "区", "Its district", item => item.District),
            Column<LateAnswerItem>.Text("milestone", "节点", "The milestone", item => item.Milestone),
            Column<LateAnswerItem>.Date("plannedOn", "首次计划的日期", "By the first plan that dates it", item => item.PlannedOn),
            Column<LateAnswerItem>.Date("forecastOn", "最新计划的日期", "By the newest", item => item.ForecastOn),
            Column<LateAnswerItem>.Date("lastReportOn", "最近上报所说的日期", "The newest day that a report tells of", item => item.LastReportOn),
            Column<LateAnswerItem>.Date("suspendedOn", "停工日期", "Since when it is suspended", item => item.SuspendedOn),
            Column<LateAnswerItem>.Date("seenOn", "最近复核或改期的日期", "When somebody last saw to it", item => item.SeenOn),
            Column<LateAnswerItem>.Text("reasons", "改期原因（天数）", "Why the date was moved, and by how many days", item => ScorecardTables.ReasonsOf(item.Reasons)),
        ],
        of.Items);
}
