namespace Milestones.Server.Pages.Shell;

/// <summary>What a page says when it can't be shown as it was asked for.</summary>
public static class ErrorWords
{
    private static readonly Phrase Invalid = new("这个地址里的条件有误", "Something in this address can’t be read");
    private static readonly Phrase NotThere = new("没有这个页面", "There is nothing at this address");
    private static readonly Phrase Failed = new("服务器出错了", "The server failed");

    private static readonly Dictionary<RefusalKind, Phrase> Titles = new()
    {
        [Refusals.InvalidRequest] = Invalid,
        [Refusals.UnknownCode] = new("目录里没有这个代码", "The catalogue has no such code"),
        [Refusals.ProjectNotFound] = new("没有这个项目", "No such project"),
        [Refusals.IndicatorNotFound] = new("没有这项指标", "No such indicator"),
        [Refusals.ReportNotFound] = new("没有这条上报", "No such report"),
        [Refusals.TargetNotFound] = new("没有这个目标", "No such target"),
        [Refusals.EvidenceNotFound] = new("没有这份证据", "No such evidence"),
        [Refusals.NotFound] = NotThere,
        [Refusals.Forbidden] = new("你的角色看不了这一页", "Your role can’t open this page"),
        [Refusals.NotCaughtUp] = new("还没有记到这个序号", "The position asked for has not been reached"),
        [Refusals.TooManyRequests] = new("请求太频繁", "Too many requests"),
        [Refusals.Overloaded] = new("服务器太忙", "Too much is waiting"),
        [Refusals.Unavailable] = new("数据库暂时连不上", "The store can’t be reached"),
    };

    private static readonly Phrase Elsewhere = new("可能编号有误，也可能当时还没有登记，或者不在你能看的范围内。", "The code may be mistyped, may not have been known yet at that time, or may be outside what you may see.");
    private static readonly Phrase Later = new("没有丢失任何数据。请稍等片刻再试。", "Nothing is lost. Wait a moment and try again.");

    private static readonly Dictionary<RefusalKind, Phrase> Explanations = new()
    {
        [Refusals.ProjectNotFound] = Elsewhere,
        [Refusals.IndicatorNotFound] = Elsewhere,
        [Refusals.ReportNotFound] = Elsewhere,
        [Refusals.TargetNotFound] = Elsewhere,
        [Refusals.EvidenceNotFound] = Elsewhere,
        [Refusals.NotFound] = new("地址可能有误，也可能当时还没有它。", "The address may be mistyped, or it was not there yet at that time."),
        [Refusals.Forbidden] = new("请用有权限的账号登录，或请管理员为你的角色开通。", "Sign in with an account that may see it, or ask an administrator for the role."),
        [Refusals.TooManyRequests] = new("没有做任何改动。请等一分钟再试。", "Nothing was done. Wait a minute and try again."),
        [Refusals.NotCaughtUp] = Later,
        [Refusals.Overloaded] = Later,
        [Refusals.Unavailable] = Later,
    };

    private const string NotTaken = "There is no such parameter";
    private const string ListStart = "Known: ";

    private static readonly Phrase Day = new("日期，写成 2022-11-30", "a date, written as 2022-11-30");
    private static readonly Phrase Known = new("日期或时刻，写成 2022-12-20 或 2022-12-20T08:00:00Z", "a date or an instant, written as 2022-12-20 or 2022-12-20T08:00:00Z");
    private static readonly Phrase Position = new("序号，0 以上的整数", "a position in the log: a whole number from 0");
    private static readonly Phrase Code = new("目录里的一个代码", "a code of the catalogue");
    private static readonly Phrase NoSuch = new("这里没有这个参数，请去掉", "this page has no such parameter; leave it out");

    private static readonly Dictionary<string, Phrase> Rules = new(StringComparer.Ordinal)
    {
        ["asOf"] = Day,
        ["from"] = Day,
        ["to"] = Day,
        ["knownAt"] = Known,
        ["knownFrom"] = Known,
        ["knownTo"] = Known,
        ["atSequence"] = Position,
        ["atLeast"] = Position,
        ["after"] = new("上一页给出的位置", "the place that the page before gave"),
        ["year"] = new("年份，1900 到 2999", "a year from 1900 to 2999"),
        ["by"] = new("分组：campaign、kind、district 或 tag", "a grouping: campaign, kind, district or tag"),
        ["evidence"] = new("依据：reported、photographed 或 accepted；指标只按全部上报", "reported, photographed or accepted; indicators are told by all reports only"),
        ["kind"] = Code,
        ["campaign"] = Code,
        ["district"] = Code,
        ["limit"] = new("每页条数，1 到 1000", "how many on a page, from 1 to 1000"),
        ["figure"] = new("页面上的一个数字", "one of the figures shown"),
    };

    public static readonly Phrase Mend = new("请检查地址，或者：", "Check the address, or open:");
    public static readonly Phrase Start = new("回到计分卡", "the scorecard");
    public static readonly Phrase WithoutAll = new("不带任何条件打开本页", "this page without any conditions");
    public static readonly Phrase Parameter = new("参数", "Parameter");
    public static readonly Phrase Given = new("给出的", "Given");
    public static readonly Phrase Needed = new("要求", "Expected");
    public static readonly Phrase Instead = new("可用的：{0}", "Available: {0}");

    public static IEnumerable<Phrase> All => [.. Titles.Values, .. Explanations.Values, .. Rules.Values];

    /// <summary>What a parameter is to be.</summary>
    /// <param name="error">What the refusal says of it.</param>
    public static Phrase RuleOf(string parameter, string error) =>
        error.StartsWith(NotTaken, StringComparison.Ordinal) ? NoSuch : Rules.GetValueOrDefault(parameter, NoSuch);

    /// <summary>The parameters that there are, where the refusal tells them.</summary>
    public static string? KnownOf(string error) =>
        error.StartsWith(NotTaken, StringComparison.Ordinal) && error.IndexOf(ListStart, StringComparison.Ordinal) is >= 0 and var at
            ? error[(at + ListStart.Length)..].TrimEnd('.')
            : null;

    /// <summary>Why it may be, and what to do; null where only the refusal's own words tell it.</summary>
    public static Phrase? ExplanationOf(RefusalKind kind) => Explanations.GetValueOrDefault(kind);

    public static Phrase TitleOf(RefusalKind kind) =>
        Titles.GetValueOrDefault(kind, kind.Status >= 500 ? Failed : kind.Status == StatusCodes.Status404NotFound ? NotThere : Invalid);
}
