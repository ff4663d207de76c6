namespace Milestones.Server.Pages.Shell;

/// <summary>What stands around every page.</summary>
public static class ShellWords
{
    public static readonly Phrase Product = new("里程碑", "Milestones");
    public static readonly Phrase ThisLanguage = new("中文", "English");
    public static readonly Phrase SignIn = new("账号", "Account");
    public static readonly Phrase Skip = new("跳到正文", "Skip to the content");
    public static readonly Phrase Pages = new("页面", "Pages");

    public static readonly Phrase Scorecard = new("计分卡", "Scorecard");
    public static readonly Phrase Projects = new("项目", "Projects");
    public static readonly Phrase Late = new("逾期", "Late");
    public static readonly Phrase Changes = new("变化", "Changes");
    public static readonly Phrase Commitments = new("承诺", "Commitments");
    public static readonly Phrase Publications = new("公布", "Publications");
    public static readonly Phrase Explain = new("由来", "Explain");

    public static readonly Phrase AsOf = new("截至 {0}", "As of {0}");
    public static readonly Phrase KnownNow = new("按最新记录，最后一条记于 {0}", "as known now, last recorded {0}");
    public static readonly Phrase KnownThen = new("按当时所知，最后一条记于 {0}", "as known then, last recorded {0}");
    public static readonly Phrase Position = new("序号 {0}", "position {0}");
    public static readonly Phrase Old = new("（{0}）", "({0})");
    public static readonly Phrase NothingRecorded = new("尚无任何记录", "nothing has been recorded yet");
    public static readonly Phrase NothingYet = new("此时没有任何记录。", "Nothing is recorded as of this time.");
    public static readonly Phrase Colophon = new(
        "每个数字都由逐条上报相加而成；带下划线的数字点开即可查到。", "Every figure is a sum of reports. Follow an underlined one to see which.");

    public static readonly Phrase TakeAway = new("下载 {0}", "Download {0}");

    public static readonly Phrase Updated = new("数字已更新", "The figures were updated");

    public static readonly Phrase Day = new("日期", "Day");
    public static readonly Phrase DayHint = new("那一天的情况", "how it stood on that day");
    public static readonly Phrase Known = new("当时所知", "As we knew it on");
    public static readonly Phrase KnownHint = new("只计那一天之前记下的；不填即最新", "only what was recorded by then; leave it empty for now");
    public static readonly Phrase Time = new("时间", "Time");
    public static readonly Phrase TimeNow = new("今天，按最新记录", "Today, as known now");
    public static readonly Phrase DayKnownNow = new("{0}，按最新记录", "{0}, as known now");
    public static readonly Phrase ShowTime = new("看这一天", "Show");
    public static readonly Phrase BackToNow = new("回到今天", "Back to today");
    public static readonly Phrase AsKnown = new("按 {0} 所知", "as known on {0}");
    public static readonly Phrase Comma = new("，", ", ");
    public static readonly Phrase AtPosition = new("按序号 {0} 时所知", "as known at position {0}");

    public static readonly Phrase Filters = new("筛选", "Filters");
    public static readonly Phrase Everything = new("全部项目", "All projects");
    public static readonly Phrase InArea = new("地图所选范围", "Map area");
    public static readonly Phrase All = new("全部", "All");
    public static readonly Phrase Year = new("计划年度", "Programme year");
    public static readonly Phrase OfYear = new("{0} 年计划", "Programme {0}");
    public static readonly Phrase Kind = new("类型", "Kind");
    public static readonly Phrase Campaign = new("攻坚战役", "Campaign");
    public static readonly Phrase District = new("区市", "District");
    public static readonly Phrase Tag = new("标签", "Tag");
    public static readonly Phrase Evidence = new("依据", "Evidence");
    public static readonly Phrase Apply = new("筛选", "Apply");
    public static readonly Phrase Clear = new("清除筛选", "Clear the filters");

    public static readonly Phrase NextPage = new("下一页", "Next page");
    public static readonly Phrase FirstPage = new("回到第一页", "First page");
    public static readonly Phrase Of = new("第 {0}–{1} 条，共 {2} 条", "{0}–{1} of {2}");
    public static readonly Phrase Paging = new("翻页", "Paging");

    public static IReadOnlyList<(string Path, Phrase Name)> Navigation { get; } =
    [
        ("/", Scorecard),
        ("/projects", Projects),
        ("/late", Late),
        ("/changes", Changes),
        ("/commitments", Commitments),
        ("/publications", Publications),
        ("/explain", Explain),
    ];
}
