using System.CommandLine;
using Milestones.Server.Http;
using Milestones.Server.Scorecards;

namespace Milestones.Server.CommandLine;

/// <summary>What the command line says, in Chinese or in English.</summary>
internal sealed record Words(
    bool Chinese,
    string Planned,
    string Underway,
    string Suspended,
    string Cancelled,
    string PlannedInvestment,
    string CompletedInvestment,
    string Percent,
    string Late,
    string Overdue,
    string Total)
{
    public static readonly Option<string?> Option = new("--language")
    {
        Description = "zh or en; without it, the environment's (LANG).",
        HelpName = "zh|en",
    };

    private static readonly Words Zh = new(
        true, "计划", "在建", "停工", "取消", "计划投资（亿元）", "完成投资（亿元）", "占计划", "逾期完成", "逾期未完", "合计");

    private static readonly Words En = new(
        false, "planned", "underway", "suspended", "cancelled", "plan, 100m CNY", "done, 100m CNY", "of plan", "late", "overdue", "total");

    private static readonly Dictionary<string, string> Codes = new()
    {
        ["started"] = "开工",
        ["main-line-open"] = "主线通车",
        ["main-structure-complete"] = "主体完工",
        ["completed"] = "完工",
        ["parking-spaces"] = "新增泊位",
        ["park-area-m2"] = "公园面积（㎡）",
    };

    public static Words Of(ParseResult parsed)
    {
        var asked = parsed.GetValue(Option) ?? Environment.GetEnvironmentVariable("LC_ALL") ?? Environment.GetEnvironmentVariable("LANG") ?? "";
        return asked.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Zh : En;
    }

    public string Milestone(string code) => Chinese ? Codes.GetValueOrDefault(code, code) : code.Replace('-', ' ');

    public string Measure(string code) => Milestone(code);

    public string Name(Name? name, string key) => (Chinese ? name?.Zh ?? name?.En : name?.En ?? name?.Zh) ?? key;

    public string Standing(Scorecard scorecard)
    {
        var knownAt = scorecard.KnownAt is { } instant ? Instant.Text(instant) : "–";
        var reports = (scorecard.Evidence, Chinese) switch
        {
            (null, _) => "",
            ("photographed", true) => "，只计有照片的上报",
            ("photographed", false) => ", of reports with a photo only",
            (_, true) => "，只计审核通过的上报",
            (_, false) => ", of accepted reports only",
        };
        return Chinese
            ? $"{(scorecard.Year is { } y ? $"{y} 年计划，" : "")}截至 {scorecard.AsOf:yyyy-MM-dd}，依据 {knownAt} 前的记录（序号 {scorecard.Sequence}）{reports}"
            : $"{(scorecard.Year is { } year ? $"Programme year {year}, as" : "As")} of {scorecard.AsOf:yyyy-MM-dd}, as known at {knownAt} (position {scorecard.Sequence}){reports}";
    }
}
