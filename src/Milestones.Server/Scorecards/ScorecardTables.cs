using Milestones.Figures;
using Milestones.Server.Http;
using Milestones.Server.Tables;

namespace Milestones.Server.Scorecards;

/// <summary>The scorecard's answers as tables. Of groups each is a row, and the total one more: it is no sum of groups that overlap.</summary>
internal static class ScorecardTables
{
    private const string Total = "total";
    private const string Group = "group";

    public static Table Of(Scorecard of) => new Table<Row<FiguresAnswer>>(
        "scorecard", Facts(of), [.. Heads<FiguresAnswer>(), .. Figures(NamesOf(of.Total))], Rows(of));

    public static IReadOnlyList<Fact> Facts(Scorecard of) =>
    [
        Fact.Count("year", "计划年度；空：全部", "The programme year; empty: all", of.Year),
        Fact.Text("evidence", "哪些上报计入；空：全部", "Which reports count; empty: all", of.Evidence),
        .. Fact.Clocks(of.AsOf, of.KnownAt, of.Sequence),
    ];

    public static IEnumerable<Row<FiguresAnswer>> Rows(Scorecard of) =>
        [.. of.Groups.Select(group => new Row<FiguresAnswer>(null, Group, group.Key, group.Name, group)), new(null, Total, null, null, of.Total)];

    public static Table Of(YearsAnswer of)
    {
        var milestones = of.Years.SelectMany(year => year.Milestones.Select(milestone => milestone.Key)).Distinct().ToList();
        var measures = of.Years.SelectMany(year => year.Measures.Select(measure => measure.Key)).Distinct().ToList();
        return new Table<Row<YearFigures>>(
            "years",
            [Fact.Text("evidence", "哪些上报计入；空：全部", "Which reports count; empty: all", of.Evidence), .. Fact.Clocks(of.AsOf, of.KnownAt, of.Sequence)],
            [
                Column<Row<YearFigures>>.Count("year", "年", "The calendar year", row => row.Year),
                .. Heads<YearFigures>(),
                .. Milestones<YearFigures>(milestones, figures => figures.Milestones),
                Column<Row<YearFigures>>.Money("completedInvestment", "完成投资（元）", "Spent, yuan", row => row.Figures.CompletedInvestment),
                .. Measures<YearFigures>(measures, figures => figures.Measures),
            ],
            of.Years.SelectMany(year => year.Groups
                .Select(group => new Row<YearFigures>(year.Year, Group, group.Key, group.Name, group))
                .Append(new(year.Year, Total, null, null, year))));
    }

    public static Table Of(VariancesAnswer of) => new Table<VarianceAnswer>(
        "variances",
        [Fact.Text("evidence", "哪些上报计入；空：全部", "Which reports count; empty: all", of.Evidence), .. Fact.Clocks(of.AsOf, of.KnownAt, of.Sequence)],
        [
            Column<VarianceAnswer>.Text("project", "项目编号", "The project's code", item => item.Project),
            Column<VarianceAnswer>.Text("milestone", "节点", "The milestone", item => item.Milestone),
            Column<VarianceAnswer>.Date("plannedOn", "首次计划的日期", "By the first plan that dates it", item => item.PlannedOn),
            Column<VarianceAnswer>.Date("forecastOn", "最新计划的日期", "By the newest", item => item.ForecastOn),
            Column<VarianceAnswer>.Date("actualOn", "实际日期", "When it happened", item => item.ActualOn),
            Column<VarianceAnswer>.Count("days", "相差天数，负数为提前", "Days from the first plan; negative is early", item => item.Days),
            Column<VarianceAnswer>.Text("reasons", "改期原因（天数）", "Why the date was moved, and by how many days", item => ReasonsOf(item.Reasons)),
        ],
        of.Items);

    public static string? ReasonsOf(IReadOnlyList<MoveAnswer> reasons) =>
        reasons.Count == 0 ? null : string.Join("; ", reasons.Select(reason => $"{reason.Code} {reason.Days}"));

    public static Table Of(string figure, IReadOnlyList<Fact> facts, IAsyncEnumerable<Contribution> items) => new Table<Contribution>(
        "explain",
        [Fact.Text("figure", "数字", "The figure", figure), .. facts],
        [
            Column<Contribution>.Text("project", "项目编号", "The project's code; empty for an indicator's", item => item.Project),
            Column<Contribution>.Text("report", "上报的编号", "The event's id", item => $"{item.Report}"),
            Column<Contribution>.Count("eventSequence", "在账上的位置", "Where it stands in the log", item => item.Sequence),
            Column<Contribution>.Date("occurredOn", "发生日期", "When it happened", item => DateOf(item.OccurredOn)),
            Column<Contribution>.Instant("recordedAt", "入账时刻（UTC）", "When it was recorded (UTC)", item => item.RecordedAt),
            Column<Contribution>.Number("contribution", "对数字的贡献", "What it contributes to the figure", item => item.Amount),
        ],
        items);

    public static Table OfChanges(string name, IReadOnlyList<Fact> facts, IAsyncEnumerable<ChangeAnswer> items) => new Table<ChangeAnswer>(
        name,
        facts,
        [
            Column<ChangeAnswer>.Text("project", "项目编号", "The project's code", item => item.Project),
            Column<ChangeAnswer>.Text("report", "上报的编号", "The event's id", item => $"{item.Report}"),
            Column<ChangeAnswer>.Count("eventSequence", "在账上的位置", "Where it stands in the log", item => item.Sequence),
            Column<ChangeAnswer>.Date("occurredOn", "发生日期", "When it happened", item => DateOf(item.OccurredOn)),
            Column<ChangeAnswer>.Instant("recordedAt", "入账时刻（UTC）", "When it was recorded (UTC)", item => item.RecordedAt),
            Column<ChangeAnswer>.Text("figure", "数字", "The figure that it changes", item => item.Figure),
            Column<ChangeAnswer>.Number("contribution", "改变多少", "By how much", item => item.Contribution),
        ],
        items);

    public static IReadOnlyList<Fact> Facts(Moment from, Moment to) =>
    [
        new("from", CellType.Date, "前一天", "The first day", from.AsOf),
        new("to", CellType.Date, "后一天", "The second day", to.AsOf),
        new("knownFrom", CellType.Instant, "前一次的认知（UTC）", "The first state of knowledge (UTC)", from.RecordedAt),
        new("knownTo", CellType.Instant, "后一次的认知（UTC）", "The second state of knowledge (UTC)", to.RecordedAt),
        new("sequenceFrom", CellType.Count, "前一次在账上的位置", "The first position in the log", from.Position),
        new("sequence", CellType.Count, "后一次在账上的位置", "The second position in the log", to.Position),
    ];

    public static DateOnly? DateOf(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd");

    /// <summary>What the figures speak of: all rows of an answer of the same.</summary>
    private static FigureNames NamesOf(FiguresAnswer of) =>
        new([.. of.Milestones.Select(milestone => milestone.Key)], [.. of.Measures.Select(measure => measure.Key)]);

    public static IEnumerable<Column<Row<FiguresAnswer>>> Figures(FigureNames names) =>
    [
        Column<Row<FiguresAnswer>>.Count("planned", "计划项目数", "Projects planned", row => row.Figures.Planned),
        Column<Row<FiguresAnswer>>.Count("underway", "在建", "Underway", row => row.Figures.Underway),
        Column<Row<FiguresAnswer>>.Count("suspended", "停工", "Suspended", row => row.Figures.Suspended),
        Column<Row<FiguresAnswer>>.Count("cancelled", "取消", "Cancelled", row => row.Figures.Cancelled),
        .. Milestones<FiguresAnswer>(names.Milestones, figures => figures.Milestones),
        Column<Row<FiguresAnswer>>.Money("plannedInvestment", "计划投资（元）", "Planned, yuan", row => row.Figures.PlannedInvestment),
        Column<Row<FiguresAnswer>>.Money("completedInvestment", "完成投资（元）", "Spent, yuan", row => row.Figures.CompletedInvestment),
        Column<Row<FiguresAnswer>>.Percent("investmentPercent", "完成投资占计划（%）", "Spent, in percent of the plan", row => row.Figures.InvestmentPercent),
        .. Measures<FiguresAnswer>(names.Measures, figures => figures.Measures),
        Column<Row<FiguresAnswer>>.Count("schedule.early", "提前的节点", "Milestones that were early", row => row.Figures.Schedule.Early),
        Column<Row<FiguresAnswer>>.Count("schedule.onTime", "按期的节点", "Milestones on time", row => row.Figures.Schedule.OnTime),
        Column<Row<FiguresAnswer>>.Count("schedule.late", "晚到的节点", "Milestones that were late", row => row.Figures.Schedule.Late),
        Column<Row<FiguresAnswer>>.Count("schedule.overdue", "逾期未到的节点", "Milestones that are overdue", row => row.Figures.Schedule.Overdue),
        Column<Row<FiguresAnswer>>.Count("schedule.lateDays", "晚到和逾期的天数", "Days of the late and the overdue", row => row.Figures.Schedule.LateDays),
    ];

    public static IEnumerable<Column<Row<T>>> Heads<T>() =>
    [
        Column<Row<T>>.Text("level", "group：一组；total：合计", "group: one of the groups; total: all projects, each once", row => row.Level),
        Column<Row<T>>.Text("key", "组的代码", "The group's code", row => row.Key),
        Column<Row<T>>.Text("name.zh", "组的中文名称", "The group's name in Chinese", row => row.Name?.Zh),
        Column<Row<T>>.Text("name.en", "组的英文名称", "The group's name in English", row => row.Name?.En),
    ];

    private static IEnumerable<Column<Row<T>>> Milestones<T>(IEnumerable<string> codes, Func<T, ValueList<KeyValuePair<string, long>>> of) =>
        codes.Select(code => Column<Row<T>>.Count(
            $"milestones.{code}", $"达到 {code} 的项目数", $"Projects that reached {code}", row => of(row.Figures).FirstOrDefault(one => one.Key == code).Value));

    private static IEnumerable<Column<Row<T>>> Measures<T>(IEnumerable<string> codes, Func<T, ValueList<KeyValuePair<string, decimal>>> of) =>
        codes.Select(code => Column<Row<T>>.Number(
            $"measures.{code}", $"{code} 的数量", $"What was built, by {code}", row => of(row.Figures).FirstOrDefault(one => one.Key == code).Value));
}

/// <param name="Year">The calendar year, where each has its rows.</param>
/// <param name="Level">A group or the total.</param>
internal sealed record Row<T>(int? Year, string Level, string? Key, Name? Name, T Figures);
