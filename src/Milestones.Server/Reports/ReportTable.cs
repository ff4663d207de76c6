using System.Text.Json;
using Milestones.Server.Http;
using Milestones.Server.Scorecards;
using Milestones.Server.Tables;

namespace Milestones.Server.Reports;

/// <summary>Reports as a table: what was first said, and what became of it.</summary>
internal static class ReportTable
{
    public static Table Of(Moment moment, IAsyncEnumerable<ReportItem> items) => new Table<ReportItem>(
        "reports",
        Fact.Clocks(moment),
        [
            Column<ReportItem>.Text("id", "上报的编号", "The report's id", item => $"{item.Id}"),
            Column<ReportItem>.Text("type", "类型", "Its type", item => item.Type),
            Column<ReportItem>.Text("project", "项目编号", "The project's code; empty for an indicator's", item => item.Project),
            Column<ReportItem>.Text("indicator", "指标代码", "The indicator's code", item => item.Indicator),
            Column<ReportItem>.Text("milestone", "节点", "The milestone", item => Text(item, "milestone")),
            Column<ReportItem>.Text("month", "月份", "The month", item => Text(item, "month")),
            Column<ReportItem>.Number("amount", "金额（元）或数值，按最初所报", "Yuan or the value, as first reported", item => Number(item, "amount") ?? Number(item, "value")),
            Column<ReportItem>.Date("occurredOn", "发生日期，按最后的更正", "When it happened, as last corrected", item => ScorecardTables.DateOf(item.OccurredOn)),
            Column<ReportItem>.Instant("recordedAt", "入账时刻（UTC）", "When it was recorded (UTC)", item => item.Receipt.RecordedAt),
            Column<ReportItem>.Count("eventSequence", "在账上的位置", "Where it stands in the log", item => item.Receipt.Sequence),
            Column<ReportItem>.Text("by", "上报人的代号", "The opaque id of the caller", item => item.By),
            Column<ReportItem>.Text("review", "办公室的复核", "The office's review", item => item.Review?.Verdict),
            Column<ReportItem>.Count("corrections", "更正次数", "How many corrections it has", item => item.Corrections),
            Column<ReportItem>.Count("evidence", "已到的文件数", "How many of its files have arrived", item => item.EvidenceReceived.Count),
            Column<ReportItem>.Text("retracted", "是否撤回", "Whether it was retracted", item => item.Retracted ? "true" : "false"),
            Column<ReportItem>.Text("note", "备注", "Its words", item => Text(item, "note")),
        ],
        items);

    private static string? Text(ReportItem item, string name) =>
        item.Data.TryGetProperty(name, out var of) && of.ValueKind == JsonValueKind.String ? of.GetString() : null;

    private static decimal? Number(ReportItem item, string name) =>
        item.Data.TryGetProperty(name, out var of) && of.ValueKind == JsonValueKind.Number ? of.GetDecimal() : null;
}
