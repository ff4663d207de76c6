using Milestones.Figures;
using Milestones.Server.Pages.Shell;

namespace Milestones.Server.Pages.Overview;

/// <summary>What the scorecard's page says.</summary>
public static class OverviewWords
{
    public static readonly Phrase Title = new("计分卡", "Scorecard");
    public static readonly Phrase Totals = new("总计", "Totals");
    public static readonly Phrase OfPlan = new("计划 {0}", "of {0} planned");
    public static readonly Phrase BehindParts = new("逾期完成 {0}，逾期未完 {1}", "{0} reached late, {1} overdue");
    public static readonly Phrase Behind = new("逾期节点", "Milestones late");
    public static readonly Phrase ScheduleHint = new(
        "按基准计划：已完成的节点分提前、按时、逾期完成；到期而未完成的是逾期未完。天数是后两者的逾期天数之和。",
        "Milestones reached before, on or after their baseline date, and those whose date has passed and that are not reached. The days are of the last two together.");
    public static readonly Phrase OfThemCancelled = new("其中取消 {0}", "{0} of them cancelled");
    public static readonly Phrase OfThemSuspended = new("其中停工 {0}", "{0} of them suspended");
    public static readonly Phrase Newest = new("最新上报", "Newest report");
    public static readonly Phrase None = new("无", "none");

    public static readonly Phrase By = new("分组", "By");
    public static readonly Phrase Total = new("合计", "Total");
    public static readonly Phrase NoGroups = new("没有符合条件的项目。", "No project matches.");
    public static readonly Phrase TagsOverlap = new(
        "一个项目可有几个标签，所以各行之和可能大于合计。", "A project may have several tags, so the rows may add up to more than the total.");

    public static readonly Phrase Milestones = new("各节点", "Milestones reached");
    public static readonly Phrase MilestonesHint = new("到过该节点或其后节点的项目", "projects that reached it, or a later one");
    public static readonly Phrase Status = new("现状", "Status");
    public static readonly Phrase StatusHint = new("项目数", "projects");
    public static readonly Phrase Schedule = new("与基准计划相比", "Against the baseline");
    public static readonly Phrase Measures = new("建成数量", "Built");

    public static readonly Phrase Curve = new("{0} 年进度：计划与实际", "{0} month by month: planned and actual");
    public static readonly Phrase CurveHint = new(
        "逐月累计。应完成节点按各项目当年基准计划的日期，已完成节点也包括提前完成的，所以两者之差不是逾期未完数。未到的月份只有计划。",
        "Cumulative. Milestones due are dated by each project’s baseline of the year; those reached include those reached early, so the difference is not what is overdue. Months to come are planned only.");
    public static readonly Phrase Month = new("月份", "Month");
    public static readonly Phrase PlannedMilestones = new("应完成节点", "Milestones due");
    public static readonly Phrase ReachedMilestones = new("已完成节点", "Milestones reached");
    public static readonly Phrase YearsPlan = new("全年计划投资", "Planned for the year");
    public static readonly Phrase Spent = new("累计完成投资", "Spent so far");
    public static readonly Phrase EvenPace = new("匀速", "even pace");
    public static readonly Phrase Unreported = new("当月未报", "none reported for the month yet");

    public static readonly Phrase Years = new("历年", "Year by year");
    public static readonly Phrase YearsHint = new(
        "每个自然年里发生的，按发生日期；只由后续节点推得的节点没有日期，不在其中。",
        "What happened in each calendar year, by the day on which it happened; a milestone that only a later one implies has no day, and is not among them.");
    public static readonly Phrase Year = new("年", "Year");
    public static readonly Phrase UpTo = new("截至 {0}", "up to {0}");

    public static IReadOnlyDictionary<Grouping, (string Name, Phrase Phrase)> Groupings { get; } = new Dictionary<Grouping, (string, Phrase)>
    {
        [Grouping.Campaign] = ("campaign", ShellWords.Campaign),
        [Grouping.Kind] = ("kind", ShellWords.Kind),
        [Grouping.District] = ("district", ShellWords.District),
        [Grouping.Tag] = ("tag", ShellWords.Tag),
    };
}
