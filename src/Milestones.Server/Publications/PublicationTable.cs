using Milestones.Server.Http;
using Milestones.Server.Tables;

namespace Milestones.Server.Publications;

/// <summary>The list of publications as a table.</summary>
internal static class PublicationTable
{
    public static Table Of(Moment moment, IEnumerable<PublicationItem> items) => new Table<PublicationItem>(
        "publications",
        Fact.Clocks(moment),
        [
            Column<PublicationItem>.Text("id", "编号", "The publication's id", item => $"{item.Id}"),
            Column<PublicationItem>.Text("title", "标题", "Its title", item => item.Title),
            Column<PublicationItem>.Count("query.year", "计划年度", "The programme year asked for", item => item.Query.Year),
            Column<PublicationItem>.Text("query.kind", "类别", "The kind asked for", item => item.Query.Kind),
            Column<PublicationItem>.Text("query.campaign", "专项行动", "The campaign asked for", item => item.Query.Campaign),
            Column<PublicationItem>.Text("query.district", "区", "The district asked for", item => item.Query.District),
            Column<PublicationItem>.Text("query.tag", "标签", "The tag asked for", item => item.Query.Tag),
            Column<PublicationItem>.Text("query.by", "分组", "What it is grouped by", item => item.Query.By),
            Column<PublicationItem>.Text("query.evidence", "哪些上报计入", "Which reports count", item => item.Query.Evidence),
            Column<PublicationItem>.Date("publishedAsOf", "公布的是哪一天", "The day that was published", item => item.AsOf),
            Column<PublicationItem>.Count("publishedSequence", "公布时的位置", "The position that it stands on", item => item.Sequence),
            Column<PublicationItem>.Instant("publishedAt", "公布时刻（UTC）", "When it was published (UTC)", item => item.PublishedAt),
        ],
        items);
}
