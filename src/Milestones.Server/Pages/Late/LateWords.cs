namespace Milestones.Server.Pages.Late;

/// <summary>What the pages of what is late say.</summary>
public static class LateWords
{
    public static readonly Phrase Title = new("逾期", "Late");
    public static readonly Phrase Kinds = new("要处理的事", "What needs attention");
    public static readonly Phrase Overdue = new("逾期未完", "Overdue");
    public static readonly Phrase Forecast = new("按现计划将逾期", "Will be late by its own forecast");
    public static readonly Phrase Silent = new("30 天无上报", "No report for 30 days");
    public static readonly Phrase Suspended = new("停工 90 天未复核", "Suspended without review for 90 days");
    public static readonly Phrase OverdueHint = new(
        "基准计划日期已过而未完成的节点。计分卡的“逾期节点”还包括已经逾期完成的。",
        "Milestones whose baseline date has passed and that are not reached. The scorecard’s “Milestones late” also counts those that were reached late.");
    public static readonly Phrase ForecastHint = new("基准计划日期未到，但现计划比基准计划晚的节点。", "Milestones that are not due yet, and whose forecast is later than their baseline.");
    public static readonly Phrase SilentHint = new(
        "在建、而所报的最近一天已过去 30 天以上的项目；按事情发生的日期算，不按记录时间。",
        "Projects underway whose newest report tells of a day more than 30 days ago: by when things happened, not by when they were recorded.");
    public static readonly Phrase SuspendedHint = new("停工后 90 天以上没有调整计划、也没有审核过的项目。", "Suspended projects whose plan nobody has changed and whose reports nobody has reviewed for 90 days or more.");
    public static readonly Phrase MilestonesBy = new("个节点，共逾期 {0} 天", "milestones, {0} days in all");
    public static readonly Phrase MilestonesCounted = new("个节点", "milestones");
    public static readonly Phrase ProjectsCounted = new("个项目", "projects");
    public static readonly Phrase Nothing = new("没有这样的项目。", "There are none.");

    public static readonly Phrase Project = new("项目", "Project");
    public static readonly Phrase District = new("区市", "District");
    public static readonly Phrase Milestone = new("节点", "Milestone");
    public static readonly Phrase PlannedOn = new("基准计划", "Baseline");
    public static readonly Phrase ForecastOn = new("现计划", "Forecast");
    public static readonly Phrase OverdueDays = new("已逾期（天）", "Overdue by (days)");
    public static readonly Phrase ForecastDays = new("将逾期（天）", "Later by (days)");
    public static readonly Phrase SilentDays = new("无上报（天）", "Without a report (days)");
    public static readonly Phrase UnseenDays = new("未复核（天）", "Without review (days)");
    public static readonly Phrase LastReport = new("所报的最近一天", "Last day reported");
    public static readonly Phrase Since = new("停工日期", "Suspended on");
    public static readonly Phrase Seen = new("停工后最近复核", "Reviewed since");
    public static readonly Phrase NotSince = new("没有", "no");
    public static readonly Phrase Passed = new("已过，没有新日期", "passed, no new date");
    public static readonly Phrase NotMoved = new("未改期", "not moved");
    public static readonly Phrase Why = new("改期原因", "Moved because of");
    public static readonly Phrase Moved = new("{0} {1} 天", "{0} {1} days");

    public static readonly Phrase Reasons = new("改期原因", "Why dates were moved");
    public static readonly Phrase WorstReason = new("改期天数最多的原因：{0}（{1} 天）", "What moved dates most: {0} ({1} days)");
    public static readonly Phrase ReasonsHint = new("各版计划把节点日期推后（＋）或提前（−）的天数，按原因相加；点开看每一次。", "Days by which new plan versions moved dates later (+) or earlier (−), by reason. Follow one to see each move.");
    public static readonly Phrase Reason = new("原因", "Reason");
    public static readonly Phrase Days = new("天数", "Days");
    public static readonly Phrase Moves = new("次数", "Moves");
    public static readonly Phrase NoMoves = new("没有改过日期。", "No date was moved.");
    public static readonly Phrase From = new("原定", "From");
    public static readonly Phrase To = new("改到", "To");
    public static readonly Phrase Note = new("说明", "Note");
    public static readonly Phrase AllReasons = new("全部原因", "All reasons");
    public static readonly Phrase ForReason = new("因“{0}”的改期", "Dates moved: {0}");
    public static readonly Phrase All = new("合计", "Total");
    public static readonly Phrase BackToLate = new("回到逾期", "Back to Late");
}
