namespace Milestones.Server.Pages.Shell;

/// <summary>What a page says when it can't be shown as it was asked for.</summary>
public static class ErrorWords
{
    private static readonly Phrase Invalid = new("这个地址里的条件有误", "The question in this address is not well-formed");
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
        [Refusals.NotCaughtUp] = new("还没有记到这个序号", "The position asked for has not been reached"),
        [Refusals.Overloaded] = new("服务器太忙", "Too much is waiting"),
        [Refusals.Unavailable] = new("数据库暂时连不上", "The store can't be reached"),
    };

    public static readonly Phrase Mend = new("改正后再试，或从头开始：", "Mend it and try again, or begin anew:");
    public static readonly Phrase Start = new("回到计分卡", "To the scorecard");
    public static readonly Phrase WithoutAll = new("打开本页，不带条件", "This page without its question");
    public static readonly Phrase Parameter = new("参数", "Parameter");
    public static readonly Phrase Wrong = new("问题", "What is wrong");

    public static IEnumerable<Phrase> All => [.. Titles.Values, Failed];

    public static Phrase TitleOf(RefusalKind kind) =>
        Titles.GetValueOrDefault(kind, kind.Status >= 500 ? Failed : kind.Status == StatusCodes.Status404NotFound ? NotThere : Invalid);
}
