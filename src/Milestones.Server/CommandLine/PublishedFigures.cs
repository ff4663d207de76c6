using Milestones.Server.Scorecards;

namespace Milestones.Server.CommandLine;

/// <summary>What the newspaper of 2022-12-20 printed of the end of November, to stand beside what the events say.</summary>
/// <param name="Published">As printed, in the unit that the label names.</param>
/// <param name="Of">The same of a scorecard.</param>
internal sealed record PublishedFigures(string Zh, string En, decimal Published, string Format, Func<FiguresAnswer, decimal> Of)
{
    private const decimal HundredMillion = 100_000_000m;

    public static PublishedFigures[] All { get; } =
    [
        new("安排建设项目", "projects planned", 1280, "N0", total => total.Planned),
        new("年度计划投资（亿元）", "investment planned, 100m CNY", 1583.9m, "N2", total => total.PlannedInvestment / HundredMillion),
        new("已开工", "started", 1235, "N0", total => Reached(total, "started")),
        new("完成投资（亿元）", "investment completed, 100m CNY", 1770.45m, "N2", total => total.CompletedInvestment / HundredMillion),
        new("完成年度投资进度（%）", "of the year's plan, %", 111.8m, "N1", total => total.InvestmentPercent ?? 0),
        new("已完工", "completed", 547, "N0", total => Reached(total, "completed")),
    ];

    public string Written(decimal value) => value.ToString(Format);

    private static long Reached(FiguresAnswer total, string milestone) => total.Milestones.FirstOrDefault(of => of.Key == milestone).Value;
}
