namespace Milestones.Server.Pages.Publications;

/// <summary>What the pages of what is published say.</summary>
public static class PublicationsWords
{
    public static readonly Phrase Title = new("公布", "Publications");
    public static readonly Phrase About = new("公布的数字从此不变；同一地址还能看到今天的数字差在哪里。", "Published figures never change. The same address also shows how today’s figures differ.");
    public static readonly Phrase None = new("还没有公布过。", "Nothing has been published yet.");
    public static readonly Phrase New = new("公布一张计分卡", "Publish a scorecard");
    public static readonly Phrase Name = new("标题", "Title");
    public static readonly Phrase AsOf = new("数字截至", "Figures as of");
    public static readonly Phrase PublishedAt = new("公布时间", "Published");
    public static readonly Phrase Asked = new("范围", "Scope");
    public static readonly Phrase AskedHint = new("下面就是将公布的数字，各分组也一并公布。要改范围或日期，用上面的筛选和时间。", "These figures will be published, with those of each group below. Use the filters and the time above to change the scope or the day.");
    public static readonly Phrase Permanent = new("公布后不能修改或撤回，任何人都能凭地址看到。", "What is published can’t be changed or withdrawn, and whoever has the address can see it.");
    public static readonly Phrase TitleHint = new("例如：2022 年 11 月底进展", "For example: Progress at the end of November 2022");
    public static readonly Phrase Publish = new("公布", "Publish");
    public static readonly Phrase FormExpired = new("表单已过期，没有公布。请再发一次。", "The form had expired and nothing was published. Send it again.");
    public static readonly Phrase TitleMissing = new("没有公布：请填写标题，400 字以内。", "Nothing was published: give it a title of at most 400 characters.");

    public static readonly Phrase KnownThen = new("按公布时所知，最后一条记于 {0}，序号 {1}", "as known when it was published; last recorded {0}, position {1}");
    public static readonly Phrase Link = new("固定地址", "Permanent address");
    public static readonly Phrase Figures = new("公布的数字与今天", "As published, and today");
    public static readonly Phrase Figure = new("数字", "Figure");
    public static readonly Phrase Published = new("公布", "Published");
    public static readonly Phrase ToPublish = new("将公布的数值", "To be published");
    public static readonly Phrase Today = new("今天看那一天", "The same day, as known now");
    public static readonly Phrase TodayThen = new("按所选时刻看那一天", "The same day, as known then");
    public static readonly Phrase ComparedWith = new("对照", "Compared with");
    public static readonly Phrase SameDay = new("同一天，{0}", "the same day, {0}");
    public static readonly Phrase AsKnownNow = new("按最新记录", "as known now");
    public static readonly Phrase Compare = new("对照", "Compare");
    public static readonly Phrase NoGrouping = new("不分组", "No groups");
    public static readonly Phrase By = new("分组", "Groups by");
    public static readonly Phrase Difference = new("差", "Difference");
    public static readonly Phrase Same = new("与公布时相同", "as published");
    public static readonly Phrase AllSame = new("至今没有任何数字不同。", "So far no figure differs.");
    public static readonly Phrase Groups = new("公布的分组", "Groups, as published");
    public static readonly Phrase Total = new("合计", "Total");
    public static readonly Phrase Group = new("分组", "Group");
    public static readonly Phrase Reports = new("公布以后记下的、使数字不同的记录", "Records since then that make the difference");
    public static readonly Phrase Adds = new("增减", "Adds");
    public static readonly Phrase Back = new("全部公布", "All publications");
}
