namespace Milestones.Server.Pages.OneProject;

/// <summary>What a project's page says.</summary>
public static class ProjectWords
{
    public static readonly Phrase Withdrawn = new("此项目登记有误，已撤销：不计入任何数字。", "This project was registered in error and withdrawn. It counts in no figure.");
    public static readonly Phrase Status = new("状态", "Status");
    public static readonly Phrase TimeLine = new("时间线", "Timeline");
    public static readonly Phrase TimeLineOf = new("各节点的基准计划、现计划和实际日期；数字见下表", "Baseline, forecast and actual date of each milestone; the dates stand in the table below");
    public static readonly Phrase BaselineDate = new("基准计划", "Baseline");
    public static readonly Phrase Forecast = new("现计划", "Forecast");
    public static readonly Phrase Actual = new("实际", "Actual");
    public static readonly Phrase Standstill = new("停工", "Suspended");
    public static readonly Phrase Looked = new("所选日期", "The day looked at");
    public static readonly Phrase OfYear = new("{0} 年", "{0}");
    public static readonly Phrase OfMonth = new("{0} 年 {1}", "{1} {0}");
    public static readonly Phrase NoDates = new("还没有任何日期。", "There are no dates yet.");

    public static readonly Phrase Variance = new("偏差与原因", "Variance and its reasons");
    public static readonly Phrase Milestone = new("节点", "Milestone");
    public static readonly Phrase Days = new("偏差（天）", "Variance (days)");
    public static readonly Phrase ReachedOn = new("{0} 完成", "reached {0}");
    public static readonly Phrase ForecastOn = new("现计划 {0}，尚未完成", "forecast {0}, not reached yet");
    public static readonly Phrase NotReached = new("应于 {0} 完成，尚未完成", "due {0}, not reached yet");
    public static readonly Phrase ForecastPassed = new("已过，没有新日期", "passed, no new date");
    public static readonly Phrase Unchanged = new("不变", "unchanged");
    public static readonly Phrase ShareOfPlan = new("占计划 {0}", "{0} of the plan");
    public static readonly Phrase DaysHint = new("偏差＝实际−基准计划；未到的按现计划，现计划也已过的算到所选日期。负数为提前。", "Variance is the days from the baseline to the actual date. Where a milestone is not reached, it is to the forecast, or to the day looked at once the forecast has passed. Negative is early.");
    public static readonly Phrase Reasons = new("改期原因", "Moved because of");
    public static readonly Phrase Inferred = new("已过（由后续节点推得，无单独上报）", "passed: a later milestone was reported");
    public static readonly Phrase Moved = new("{0} {1} 天", "{0} {1} days");

    public static readonly Phrase Money = new("投资", "Money");
    public static readonly Phrase MoneyOf = new("{0} 年完成投资", "Spent in {0}");
    public static readonly Phrase MoneyChart = new("{0} 年逐月完成投资与累计；数字见下表", "Spent by month in {0}, and cumulative; the amounts stand in the table below");
    public static readonly Phrase Month = new("月份", "Month");
    public static readonly Phrase Spent = new("当月完成", "Spent");
    public static readonly Phrase Sum = new("累计", "Cumulative");
    public static readonly Phrase OfPlan = new("占计划", "% of plan");
    public static readonly Phrase PlanOf = new("计划 {0}，完成 {1}（{2}）", "Planned {0}, spent {1} ({2})");
    public static readonly Phrase BaselineOf = new("基准计划 {0}", "baseline {0}");
    public static readonly Phrase NoMonths = new("还没有报过投资。", "No money has been reported yet.");
    public static readonly Phrase PlanLine = new("计划", "Plan");

    public static readonly Phrase Measures = new("建成数量", "What was built");
    public static readonly Phrase Plans = new("计划的各个版本", "Versions of the plan");
    public static readonly Phrase Year = new("年度", "Year");
    public static readonly Phrase Version = new("版本", "Version");
    public static readonly Phrase Baseline = new("{0}（基准）", "{0} (baseline)");
    public static readonly Phrase DecidedOn = new("决定日期", "Decided on");
    public static readonly Phrase Investment = new("投资", "Investment");
    public static readonly Phrase Reason = new("原因", "Reason");
    public static readonly Phrase NoPlans = new("还没有计划。", "There is no plan yet.");

    public static readonly Phrase Evidence = new("证据", "Evidence");
    public static readonly Phrase EvidenceOf = new("照片：{0}", "Photo: {0}");
    public static readonly Phrase FileOf = new("文件（{0}）", "File ({0})");
    public static readonly Phrase NoEvidence = new("上报没有附照片或文件。", "No photo or file was attached to its reports.");

    public static readonly Phrase Reviews = new("审核", "Reviews");
    public static readonly Phrase Accepted = new("通过", "Accepted");
    public static readonly Phrase Returned = new("退回", "Returned");
    public static readonly Phrase Lapsed = new("之后上报已更正", "the report was corrected since");
    public static readonly Phrase NoReviews = new("还没有审核。", "Nothing has been reviewed yet.");
    public static readonly Phrase Verdict = new("结论", "Verdict");
    public static readonly Phrase Report = new("上报", "Report");

    public static readonly Phrase Events = new("全部记录", "Every record");
    public static readonly Phrase Position = new("序号", "Position");
    public static readonly Phrase What = new("内容", "What");
    public static readonly Phrase OccurredOn = new("发生日期", "Happened on");
    public static readonly Phrase RecordedAt = new("记录时间", "Recorded");
    public static readonly Phrase By = new("上报人", "Reported by");
    public static readonly Phrase EventsHint = new("发生日期：事情发生或决定的那天；记录时间：系统知道的时刻，不可改。", "Happened on: the day the record tells of. Recorded: when the system learnt it, which nobody can change.");
}
