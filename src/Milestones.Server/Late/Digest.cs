using System.Globalization;
using System.Net;
using System.Text;
using Milestones.Figures;
using Milestones.Server.Scorecards;

namespace Milestones.Server.Late;

/// <summary>What somebody has to see to, short enough for a letter: how much of each, and the worst of each.</summary>
/// <param name="Items">At most so many of each as a letter holds.</param>
public sealed record DigestAnswer(
    DateOnly AsOf, DateTimeOffset? KnownAt, long Sequence, FiguresAnswer Total, LateCounts Counts, IReadOnlyList<LateAnswerItem> Items)
{
    private const int OfEach = 10;

    internal static DigestAnswer Of(LateBoard board, ScorecardQuery query) => new(
        board.Moment.AsOf,
        board.Moment.RecordedAt,
        board.Moment.Position,
        GetScorecard.Of(query, board.Moment).Total,
        LateCounts.Of(board.WorstFirst),
        [.. board.WorstFirst.GroupBy(item => item.Kind).SelectMany(kind => kind.Take(OfEach)).Select(LateAnswerItem.Of)]);
}

/// <summary>A digest in words, as a letter: plain, or as HTML that programs for letters show.</summary>
internal sealed class DigestLetter(DigestAnswer digest, bool isChinese)
{
    private string Subject => Say($"{digest.AsOf:yyyy-MM-dd} 逾期与待办", $"Late and to be seen to, {digest.AsOf:yyyy-MM-dd}");

    public string Text()
    {
        var text = new StringBuilder();
        text.AppendLine(Subject).AppendLine().AppendLine(Summary).AppendLine();
        foreach (var (title, items, more) in Sections())
        {
            text.AppendLine(title);
            foreach (var item in items)
            {
                text.AppendLine($"- {item.Project} {NameOf(item)}: {SaidOf(item)}");
            }

            if (more > 0)
            {
                text.AppendLine(More(more));
            }

            text.AppendLine();
        }

        return text.Append(Foot).AppendLine().ToString();
    }

    public string Html()
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html><html lang=\"").Append(isChinese ? "zh-CN" : "en").Append("\"><head><meta charset=\"utf-8\"><title>").Append(Encoded(Subject))
            .Append("</title></head><body style=\"font-family:sans-serif;max-width:720px;margin:0 auto;padding:16px\"><h1 style=\"font-size:20px\">")
            .Append(Encoded(Subject)).Append("</h1><p>").Append(Encoded(Summary)).Append("</p>");
        foreach (var (title, items, more) in Sections())
        {
            html.Append("<h2 style=\"font-size:16px\">").Append(Encoded(title)).Append("</h2><table style=\"border-collapse:collapse;width:100%\">");
            foreach (var item in items)
            {
                html.Append("<tr>");
                foreach (var cell in (string[])[item.Project, NameOf(item), SaidOf(item)])
                {
                    html.Append("<td style=\"border-bottom:1px solid #bbb;padding:4px 8px;vertical-align:top\">").Append(Encoded(cell)).Append("</td>");
                }

                html.Append("</tr>");
            }

            html.Append("</table>");
            if (more > 0)
            {
                html.Append("<p>").Append(Encoded(More(more))).Append("</p>");
            }
        }

        return html.Append("<p style=\"font-size:12px\">").Append(Encoded(Foot)).Append("</p></body></html>").ToString();
    }

    private string Summary => Say(
        $"在建 {digest.Total.Underway} 项，停工 {digest.Total.Suspended} 项。逾期节点 {digest.Counts.Overdue} 个，共 {digest.Counts.OverdueDays} 天；预计晚到 {digest.Counts.Forecast} 个；{Milestones.Projects.Concern.SilentFrom} 天无上报 {digest.Counts.Silent} 项；停工 {Milestones.Projects.Concern.UnreviewedFrom} 天未复核 {digest.Counts.Suspended} 项。",
        $"{digest.Total.Underway} projects are underway, {digest.Total.Suspended} suspended. Milestones overdue: {digest.Counts.Overdue}, by {digest.Counts.OverdueDays} days in all; late by their own forecast: {digest.Counts.Forecast}. Projects without a report for {Milestones.Projects.Concern.SilentFrom} days: {digest.Counts.Silent}; suspended without review for {Milestones.Projects.Concern.UnreviewedFrom}: {digest.Counts.Suspended}.");

    private string Foot => Say(
        $"截至 {digest.AsOf:yyyy-MM-dd} 的实情，依据账上到 {digest.Sequence} 为止的记录。",
        $"As of {digest.AsOf:yyyy-MM-dd}, by what was recorded up to position {digest.Sequence}.");

    private IEnumerable<(string Title, IReadOnlyList<LateAnswerItem> Items, int More)> Sections()
    {
        var counts = digest.Counts;
        foreach (var (kind, count, title) in new[]
        {
            (LateItem.Overdue, counts.Overdue, Say("逾期", "Overdue")),
            (LateItem.Forecast, counts.Forecast, Say("按最新计划将晚到", "Late by their own forecast")),
            (LateItem.Silent, counts.Silent, Say("长期无上报", "Without a report")),
            (LateItem.Suspended, counts.Suspended, Say("停工未复核", "Suspended without review")),
        })
        {
            var items = digest.Items.Where(item => item.Concern == kind).ToList();
            if (items.Count > 0)
            {
                yield return (title, items, count - items.Count);
            }
        }
    }

    private string SaidOf(LateAnswerItem item) => item.Concern switch
    {
        LateItem.Overdue => Say($"{item.Milestone} 应于 {Day(item.PlannedOn)}，已晚 {item.Days} 天", $"{item.Milestone} was due on {Day(item.PlannedOn)}, {item.Days} days ago"),
        LateItem.Forecast => Say($"{item.Milestone} 由 {Day(item.PlannedOn)} 改到 {Day(item.ForecastOn)}，晚 {item.Days} 天", $"{item.Milestone} moved from {Day(item.PlannedOn)} to {Day(item.ForecastOn)}, {item.Days} days"),
        LateItem.Silent => Say($"{item.Days} 天无上报，最近一次说的是 {Day(item.LastReportOn)}", $"no report for {item.Days} days; the last tells of {Day(item.LastReportOn)}"),
        _ => Say($"{Day(item.SuspendedOn)} 起停工，{item.Days} 天无人复核", $"suspended since {Day(item.SuspendedOn)}, not seen to for {item.Days} days"),
    };

    private string NameOf(LateAnswerItem item) => (isChinese ? item.Name.Zh ?? item.Name.En : item.Name.En ?? item.Name.Zh) ?? "";

    private string More(int count) => Say($"另有 {count} 项。", $"And {count} more.");

    private string Say(string zh, string en) => isChinese ? zh : en;

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
