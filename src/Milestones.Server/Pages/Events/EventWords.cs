using Milestones.Indicators;
using Milestones.Plans;
using Milestones.Projects;

namespace Milestones.Server.Pages.Events;

/// <summary>Tells an event in a few words.</summary>
public static class EventWords
{
    public static readonly Phrase Registered = new("登记", "Registered");
    public static readonly Phrase RegisteredWithPlan = new("登记，并定下 {0} 年计划", "Registered, with a plan for {0}");
    public static readonly Phrase Changed = new("更改登记：{0}", "Registration changed: {0}");
    public static readonly Phrase Withdrawn = new("撤销登记：{0}", "Withdrawn: {0}");
    public static readonly Phrase FirstPlan = new("定下 {0} 年计划：{1}", "Plan for {0}: {1}");
    public static readonly Phrase LaterPlan = new("调整 {0} 年计划：{1}（{2}）", "New plan for {0}: {1} ({2})");
    public static readonly Phrase Money = new("投资 {0}", "{0} to spend");
    public static readonly Phrase Spent = new("{0} 年 {1}完成投资 {2}", "Spent in {1} {0}: {2}");
    public static readonly Phrase Suspended = new("停工：{0}", "Suspended: {0}");
    public static readonly Phrase Resumed = new("复工：{0}", "Resumed: {0}");
    public static readonly Phrase Cancelled = new("取消：{0}", "Cancelled: {0}");
    public static readonly Phrase Corrected = new("更正（{0}）", "Corrected ({0})");
    public static readonly Phrase CorrectedTo = new("更正为{0}（{1}）", "Corrected to {0} ({1})");
    public static readonly Phrase Retracted = new("撤回（{0}）", "Retracted ({0})");
    public static readonly Phrase Arrived = new("收到证据文件", "Evidence received");
    public static readonly Phrase Accepted = new("审核通过", "Accepted by the reviewer");
    public static readonly Phrase Returned = new("审核退回：{0}", "Returned by the reviewer: {0}");
    public static readonly Phrase Value = new("报数 {0}", "Value reported: {0}");
    public static readonly Phrase Target = new("{0} 目标 {1}", "Target of {0}: {1}");
    public static readonly Phrase Other = new("其他记录", "Another record");
    public static readonly Phrase NotNamed = new("未署名", "not named");
    public static readonly Phrase Separator = new("、", ", ");

    public static readonly Phrase Position = new("序号", "Position");
    public static readonly Phrase Subject = new("项目或指标", "Project or indicator");
    public static readonly Phrase What = new("内容", "What");
    public static readonly Phrase OccurredOn = new("发生日期", "Happened on");
    public static readonly Phrase RecordedAt = new("记录时间", "Recorded");
    public static readonly Phrase By = new("上报人", "Reported by");

    public static string Tell(this Language l, object said) => said switch
    {
        ProjectRegistered { Plan: { } plan } => l[RegisteredWithPlan, plan.Year],
        ProjectRegistered => l[Registered],
        ProjectChanged of => l[Changed, Why(l, of.Reason)],
        ProjectWithdrawn of => l[Withdrawn, Why(l, of.Reason)],
        PlanDecided { Reason: null } of => l[FirstPlan, of.Plan.Year, Dates(l, of.Plan)],
        PlanDecided of => l[LaterPlan, of.Plan.Year, Dates(l, of.Plan), Why(l, of.Reason!)],
        MilestoneReported of => string.Join(l[Separator], Measured(l, of.Measures).Prepend(l.OfCode(of.Milestone))),
        InvestmentReported of => l[Spent, of.Month.Year, l.Month(of.Month.First), l.ExactMoney(of.Amount.Units)],
        ProjectSuspended of => l[Suspended, Why(l, of.Reason)],
        ProjectResumed of => l[Resumed, Why(l, of.Reason)],
        ProjectCancelled of => l[Cancelled, Why(l, of.Reason)],
        ProjectReportCorrected of => Corrects(l, of.Reason, of.OccurredOn, of.Amount is { } amount ? l.ExactMoney(amount.Units) : null, of.Measures),
        IndicatorReportCorrected of => Corrects(l, of.Reason, of.OccurredOn, of.Value is { } value ? l.Amount(value.Units) : null, null),
        ProjectReportRetracted of => l[Retracted, Why(l, of.Reason)],
        IndicatorReportRetracted of => l[Retracted, Why(l, of.Reason)],
        EvidenceReceived or IndicatorEvidenceReceived => l[Arrived],
        ReportAccepted or IndicatorReportAccepted => l[Accepted],
        ReportReturned of => l[Returned, Why(l, of.Reason)],
        IndicatorReportReturned of => l[Returned, Why(l, of.Reason)],
        IndicatorValueReported of => l[Value, l.Amount(of.Value.Units)],
        TargetDecided of => l[Target, of.Plan, l.Amount(of.Value.Units)],
        _ => l[Other],
    };

    /// <summary>What whoever made it wrote beside it.</summary>
    public static string? NoteOf(object said) => said switch
    {
        MilestoneReported of => of.Note,
        InvestmentReported of => of.Note,
        StandingReported of => of.Note,
        ProjectReportCorrected of => of.Note,
        ProjectReportRetracted of => of.Note,
        ReportAccepted of => of.Note,
        IndicatorValueReported of => of.Note,
        IndicatorReportCorrected of => of.Note,
        IndicatorReportRetracted of => of.Note,
        IndicatorReportAccepted of => of.Note,
        _ => null,
    };

    private static string Why(Language l, Reason reason) =>
        string.IsNullOrWhiteSpace(reason.Text) ? l.OfCode(reason.Code) : $"{l.OfCode(reason.Code)}{l[Shell.ShellWords.Comma]}{reason.Text}";

    private static IEnumerable<string> Measured(Language l, ValueMap<Hundredths> measures) =>
        measures.Select(measure => l.OfMeasured(measure.Key, measure.Value.Units));

    private static string Dates(Language l, Plan plan) => string.Join(
        l[Separator],
        plan.Milestones.Select(milestone => $"{l.OfDated(milestone.Key)} {l.Day(milestone.Value)}").Append(l[Money, l.Money(plan.Investment.Units)]));

    private static string Corrects(Language l, Reason reason, DateOnly? day, string? amount, ValueMap<Hundredths>? measures)
    {
        var to = new List<string>();
        if (day is { } on)
        {
            to.Add(l.Day(on));
        }

        if (amount is not null)
        {
            to.Add(amount);
        }

        to.AddRange(Measured(l, measures ?? ValueMap<Hundredths>.Empty));
        return to.Count == 0 ? l[Corrected, Why(l, reason)] : l[CorrectedTo, string.Join(l[Separator], to), Why(l, reason)];
    }
}
