using Milestones.Indicators;

namespace Milestones.Server.Pages.Commitments;

/// <summary>What the page of commitments says.</summary>
public static class CommitmentsWords
{
    public static readonly Phrase Title = new("承诺", "Commitments");
    public static readonly Phrase Choose = new("选择计划", "Choose a plan");
    public static readonly Phrase Year = new("年度", "Year");
    public static readonly Phrase Plan = new("计划", "Plan");
    public static readonly Phrase Show = new("查看", "Show");
    public static readonly Phrase None = new("{0} 年没有目标，也没有报过数。", "There is no target for {0}, and no value was reported.");
    public static readonly Phrase WithoutTarget = new("没有目标的指标", "Indicators without a target");

    public static readonly Phrase Indicator = new("指标", "Indicator");
    public static readonly Phrase Target = new("目标", "Target");
    public static readonly Phrase Actual = new("完成", "Reached");
    public static readonly Phrase Percent = new("占目标", "% of target");
    public static readonly Phrase PercentOfBaseline = new("占最初目标", "% of baseline");
    public static readonly Phrase Versions = new("目标改过 {0} 次", "Target changed {0} times");
    public static readonly Phrase VersionOnce = new("目标改过 1 次", "Target changed once");
    public static readonly Phrase Version = new("第 {0} 版：{1}，{2} 决定", "Version {0}: {1}, decided {2}");
    public static readonly Phrase SameTarget = new("目标未变", "unchanged");
    public static readonly Phrase Unit = new("（{0}）", "({0})");
    public static readonly Phrase Summary = new("{0} 项目标完成 {1} 项，未完成 {2} 项，未报 {3} 项。", "{0} targets: {1} met, {2} not met, {3} not reported.");
    public static readonly Phrase NotReported = new("未报", "not reported");
    public static readonly Phrase QualifierHint = new(
        "“超”“约”“取整”照上报原样；百分比按所报数值计算。", "“Over”, “about” and “rounded” are shown as reported. Percents use the value as reported.");

    public static readonly Phrase Over = new("超 {0}", "over {0}");
    public static readonly Phrase About = new("约 {0}", "about {0}");
    public static readonly Phrase Rounded = new("{0}（取整）", "{0} (rounded)");

    private static readonly Phrase Livelihood = new("{0} 年民生实事", "Livelihood commitments of {0}");
    private static readonly Phrase Renewal = new("{0} 年城市更新和城市建设计划", "Urban renewal programme of {0}");

    private static readonly Dictionary<string, Phrase> Units = new(StringComparer.Ordinal)
    {
        ["CNY"] = new("元", "yuan"),
        ["area"] = new("个", "areas"),
        ["boiler"] = new("台", "boilers"),
        ["business"] = new("家", "businesses"),
        ["courtyard"] = new("个", "courtyards"),
        ["device"] = new("台", "devices"),
        ["estate"] = new("个", "estates"),
        ["event"] = new("场", "events"),
        ["hospital"] = new("家", "hospitals"),
        ["household"] = new("户", "households"),
        ["km"] = new("公里", "km"),
        ["m2"] = new("平方米", "m²"),
        ["mu"] = new("亩", "mu"),
        ["park"] = new("个", "parks"),
        ["person"] = new("人", "people"),
        ["post"] = new("个", "posts"),
        ["project"] = new("个", "projects"),
        ["road"] = new("条", "roads"),
        ["route"] = new("条", "routes"),
        ["scenario"] = new("个", "scenarios"),
        ["school"] = new("所", "schools"),
        ["site"] = new("处", "sites"),
        ["space"] = new("个", "spaces"),
        ["station"] = new("座", "stations"),
    };

    public static IEnumerable<Phrase> All => [.. Units.Values, Livelihood, Renewal];

    /// <summary>A unit as the city has named it, in the language where it is known.</summary>
    public static string OfUnit(this Language l, string unit) => Units.TryGetValue(unit, out var phrase) ? l[phrase] : unit;

    /// <summary>A plan has a code only; those that Qingdao publishes by have their names here.</summary>
    public static string OfPlan(this Language l, string plan, int year) =>
        plan == $"livelihood-{year}" ? l[Livelihood, year] : plan == $"renewal-{year}" ? l[Renewal, year] : plan.Replace('-', ' ');

    /// <summary>A value as it was reported.</summary>
    public static string Qualified(this Language l, decimal value, string unit, Qualifier? qualifier)
    {
        var written = l.Value(value, unit);
        return qualifier switch
        {
            Qualifier.Over => l[Over, written],
            Qualifier.About => l[About, written],
            Qualifier.Rounded => l[Rounded, written],
            _ => written,
        };
    }

    /// <summary>Money in the units of money, all else by ten thousands where the language has them.</summary>
    public static string Value(this Language l, decimal value, string unit) => unit == "CNY" ? l.Money(value) : l.Amount(value);
}
