namespace Milestones.Server.Pages.Changing;

/// <summary>What the page says that compares two moments.</summary>
public static class ChangesWords
{
    public static readonly Phrase Title = new("变了什么", "What changed");
    public static readonly Phrase Moments = new("比较", "Comparing");
    public static readonly Phrase FromTo = new("{0} → {1}", "{0} → {1}");
    public static readonly Phrase KnownOn = new("{0}（按 {1} 所知）", "{0} (as known on {1})");
    public static readonly Phrase KnownThen = new("{0}（按当时所知）", "{0} (as known then)");
    public static readonly Phrase KnownNow = new("{0}（按最新记录）", "{0} (as known now)");
    public static readonly Phrase Earlier = new("之前", "Before");
    public static readonly Phrase Later = new("之后", "After");
    public static readonly Phrase Difference = new("变化", "Change");
    public static readonly Phrase Compare = new("比较", "Compare");

    public static readonly Phrase Presets = new("常用比较", "Common comparisons");
    public static readonly Phrase SinceMeeting = new("上月例会（{0}）以来", "Since last month’s meeting ({0})");
    public static readonly Phrase Happened = new("只看这一个月里发生的", "Only what happened since then");
    public static readonly Phrase Learnt = new("只看这一个月里新知道的", "Only what we learnt since then");
    public static readonly Phrase SinceYear = new("今年以来", "This year so far");
    public static readonly Phrase SinceWeek = new("最近 7 天", "Last 7 days");

    public static readonly Phrase Figures = new("数字的变化", "Figures");
    public static readonly Phrase Figure = new("数字", "Figure");
    public static readonly Phrase Nothing = new("没有变化。", "Nothing changed.");
    public static readonly Phrase Same = new("没有变化的数字：{0} 个", "Unchanged figures: {0}");
    public static readonly Phrase HappenedPart = new("其中：期间发生", "Happened in between");
    public static readonly Phrase LearntPart = new("其中：补报与更正", "Reported late, corrected");
    public static readonly Phrase SplitHint = new(
        "期间发生：{0} 之后到 {1} 发生的。补报与更正：{0} 及以前的事，当时还不知道，或后来改了。",
        "Happened in between: after {0}, up to {1}. Reported late, corrected: of the time up to {0}, not known then or corrected since.");
    public static readonly Phrase Parts = new("哪些记录", "Which records");
    public static readonly Phrase NewPart = new("新记录", "New records");
    public static readonly Phrase KnownPart = new("原有记录", "Known before");
    public static readonly Phrase NoRecords = new("没有这样的记录。", "There are none.");
    public static readonly Phrase Reports = new("带来这些变化的记录", "The records that make the difference");
    public static readonly Phrase ReportsHint = new(
        "逾期会随日子增加：那是当初定下的计划带来的，所以计划也列在这里。",
        "What is overdue grows by the day. That growth comes from the plan that set the date, so the plan is listed here.");
    public static readonly Phrase ReportsOf = new("带来“{0}”变化的记录", "The records that changed “{0}”");
    public static readonly Phrase AllReports = new("看全部数字的记录", "Records of all figures");
    public static readonly Phrase Adds = new("增减", "Adds");
    public static readonly Phrase PercentHint = new("百分比之差，由两项投资的记录得出", "a difference of percents; the records of both investments make it");
}
