namespace Milestones.Server.Pages.Explaining;

/// <summary>What the pages say that lead from a figure to its reports.</summary>
public static class ExplainWords
{
    public static readonly Phrase Title = new("数字的由来", "Where a figure comes from");
    public static readonly Phrase Choose = new("选一个数字，看它由哪些记录相加而成。", "Choose a figure to see the records that add up to it.");
    public static readonly Phrase Figure = new("数字", "Figure");
    public static readonly Phrase Value = new("数值", "Value");
    public static readonly Phrase Others = new("其他数字", "Other figures");
    public static readonly Phrase OfFigure = new("“{0}”由以下记录相加而成", "What adds up to “{0}”");
    public static readonly Phrase Adds = new("增减", "Adds");
    public static readonly Phrase Before = new("前面各页", "Pages before");
    public static readonly Phrase Here = new("本页", "This page");
    public static readonly Phrase Behind = new("后面各页", "Pages after");
    public static readonly Phrase Total = new("合计", "Total");
    public static readonly Phrase Nothing = new("没有记录计入这个数字。", "No record counts in this figure.");

    public static readonly Phrase Event = new("一条记录", "A record");
    public static readonly Phrase Id = new("编号", "ID");
    public static readonly Phrase Note = new("说明", "Note");
    public static readonly Phrase SaidOf = new("此后对它的更正、审核与证据", "Corrections, reviews and evidence since");
    public static readonly Phrase NothingSaid = new("此后没有更正，也没有审核或证据。", "It has not been corrected or reviewed, and no evidence has arrived.");
    public static readonly Phrase Original = new("它说的是这条上报：", "It is about this report:");
}
