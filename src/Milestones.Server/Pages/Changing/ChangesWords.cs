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

    public static readonly Phrase Presets = new("常用比较", "Often compared");
    public static readonly Phrase SinceMeeting = new("上月例会（{0}）以来", "Since last month’s meeting ({0})");
    public static readonly Phrase Happened = new("只看这一个月里发生的", "Only what happened in that month");
    public static readonly Phrase Learnt = new("只看这一个月里新知道的", "Only what we learnt in that month");
    public static readonly Phrase SinceYear = new("今年以来", "Since the year began");
    public static readonly Phrase SinceWeek = new("一周以来", "In a week");

    public static readonly Phrase Figures = new("数字的变化", "Figures");
    public static readonly Phrase Figure = new("数字", "Figure");
    public static readonly Phrase Nothing = new("没有变化。", "Nothing changed.");
    public static readonly Phrase Same = new("没有变化的数字：{0} 个", "Figures that did not change: {0}");
    public static readonly Phrase Reports = new("带来这些变化的记录", "The records that make the difference");
    public static readonly Phrase ReportsHint = new(
        "按记录先后。逾期会随日子增加：那是当初定下的计划带来的，所以也列在这里。",
        "In the order in which they were recorded. What is overdue grows by the day: that comes of the plan that set the date, which is therefore listed too.");
    public static readonly Phrase ReportsOf = new("带来“{0}”变化的记录", "The records that changed “{0}”");
    public static readonly Phrase AllReports = new("看全部数字的记录", "Records of all figures");
    public static readonly Phrase Adds = new("增减", "Adds");
    public static readonly Phrase PercentHint = new("百分比之差，由两项投资的记录得出", "a difference of percents; the records of both investments make it");
}
