namespace Milestones.Server.Pages.Projects;

/// <summary>What the projects' page says.</summary>
public static class ProjectsWords
{
    public static readonly Phrase Title = new("项目", "Projects");
    public static readonly Phrase Search = new("查找项目", "Find projects");
    public static readonly Phrase Words = new("名称或编号", "Name or code");
    public static readonly Phrase Status = new("状态", "Status");
    public static readonly Phrase Sort = new("排序", "Order");
    public static readonly Phrase ByLate = new("逾期天数多的在前", "Most days late first");
    public static readonly Phrase ByCode = new("按编号", "By code");
    public static readonly Phrase Find = new("查找", "Find");
    public static readonly Phrase Forget = new("清除查找条件", "Clear the search");
    public static readonly Phrase Found = new("个项目", "projects");
    public static readonly Phrase FoundOne = new("个项目", "project");
    public static readonly Phrase None = new("没有符合条件的项目。", "No project matches.");
    public static readonly Phrase NoneYet = new("还没有登记任何项目。", "No project has been registered yet.");
    public static readonly Phrase Project = new("项目", "Project");
    public static readonly Phrase Late = new("逾期天数合计", "Days late, in all");
    public static readonly Phrase LateHint = new("逾期天数合计：一个项目各节点比基准计划晚的天数之和，未完成的算到所选日期。", "Days late, in all: the days by which its milestones are behind their baseline, added up; where one is not reached, up to the day looked at.");
    public static readonly Phrase Milestone = new("下一节点，或最后完成的", "Next milestone, or the last reached");
    public static readonly Phrase Due = new("基准计划 {0}", "baseline {0}");
    public static readonly Phrase DueNow = new("现计划 {0}", "forecast {0}");
    public static readonly Phrase ReachedOn = new("{0} 完成", "reached {0}");
    public static readonly Phrase Money = new("完成投资", "Spent");
    public static readonly Phrase Underway = new("在建（已开工，未完工）", "Underway (started, not completed)");

    public static readonly Phrase Map = new("地图", "Map");
    public static readonly Phrase MapLabel = new("按项目位置绘制的地图", "A map drawn from where the projects lie");
    public static readonly Phrase MapNamed = new("画出 {0} 个项目，点标记看项目。", "{0} projects, each a link.");
    public static readonly Phrase MapCounts = new(
        "{0} 个项目：圆圈里是那里的项目数，圆环是各现状所占的份额。点圆圈放大；{1} 个以下时逐个画出。",
        "{0} projects. Each circle says how many lie there, its ring how they stand. Follow one to look closer; {1} or fewer are drawn one by one.");
    public static readonly Phrase Unplaced = new("另有 {0} 个项目没有登记位置。", "{0} more do not say where they lie.");
    public static readonly Phrase NoMap = new("这些项目都没有登记位置，画不出地图。", "None of these projects says where it lies: there is nothing to draw.");
    public static readonly Phrase CircleOf = new("{0}：{1} 个项目（{2}），放大", "{0}: {1} projects ({2}), look closer");
    public static readonly Phrase Here = new("此处", "Here");
    public static readonly Phrase WholeMap = new("看全部范围", "Show the whole area");
    public static readonly Phrase InArea = new("只看地图上的这一部分。", "Only this part of the map is shown.");
    public static readonly Phrase North = new("北", "N");
    public static readonly Phrase Legend = new("图例", "Legend");
    public static readonly Phrase Kilometres = new("{0} 公里", "{0} km");
    public static readonly Phrase Metres = new("{0} 米", "{0} m");
}
