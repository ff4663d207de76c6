namespace Milestones.Server.Pages;

/// <summary>The milestones, measures, reasons, statuses and tags that pages have words for. What a city adds stands under its code.</summary>
public static class CodeWords
{
    public static IReadOnlyDictionary<string, Phrase> Known { get; } = new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        ["started"] = new("开工", "Started"),
        ["main-line-open"] = new("主线通车", "Main line open"),
        ["main-structure-complete"] = new("主体完工", "Main structure complete"),
        ["land-cleared"] = new("净地", "Land cleared"),
        ["demolition-complete"] = new("拆除完成", "Demolition complete"),
        ["tunnels-through"] = new("隧道贯通", "Tunnels through"),
        ["open-to-service"] = new("开通运营", "Open to service"),
        ["completed"] = new("完工", "Completed"),
        ["planned"] = new("计划", "Planned"),
        ["underway"] = new("在建", "Underway"),
        ["suspended"] = new("停工", "Suspended"),
        ["cancelled"] = new("取消", "Cancelled"),
        ["early"] = new("提前完成", "Reached early"),
        ["on-time"] = new("按时完成", "Reached on time"),
        ["late"] = new("逾期完成", "Reached late"),
        ["overdue"] = new("逾期未完", "Overdue"),
        ["late-days"] = new("逾期天数合计", "Days late, in all"),
        ["planned-investment"] = new("计划投资", "Planned investment"),
        ["completed-investment"] = new("完成投资", "Completed investment"),
        ["investment-percent"] = new("占计划", "% of plan"),
        ["parking-spaces"] = new("泊位（个）", "Parking spaces"),
        ["park-area-m2"] = new("公园面积（平方米）", "Park area (m²)"),
        ["floor-area-m2"] = new("建筑面积（平方米）", "Floor area (m²)"),
        ["demolished-area-m2"] = new("拆除面积（平方米）", "Demolished area (m²)"),
        ["cleared-area-m2"] = new("腾出土地面积（平方米）", "Land cleared (m²)"),
        ["households"] = new("惠及户数（户）", "Households served"),
        ["homes"] = new("住房（套）", "Homes built"),
        ["length-m"] = new("长度（米）", "Length (m)"),
        ["length-km"] = new("长度（公里）", "Length (km)"),
        ["sites"] = new("点位（处）", "Sites treated"),
        ["courtyards"] = new("楼院（个）", "Courtyards renewed"),
        ["land"] = new("土地征收", "Land"),
        ["utilities"] = new("管线迁改", "Utilities"),
        ["design-change"] = new("设计变更", "Design change"),
        ["approval"] = new("审批", "Approval"),
        ["funding"] = new("资金", "Funding"),
        ["contractor"] = new("施工单位", "Contractor"),
        ["weather"] = new("天气", "Weather"),
        ["epidemic"] = new("疫情", "Epidemic"),
        ["priority-change"] = new("优先级调整", "Change of priority"),
        ["typing-error"] = new("录入错误", "Typing error"),
        ["wrong-project"] = new("项目有误", "Wrong project"),
        ["duplicate"] = new("重复上报", "Duplicate"),
        ["late-evidence"] = new("补充证据", "Late evidence"),
        ["other"] = new("其他", "Other"),
        ["reported"] = new("全部上报", "All reports"),
        ["photographed"] = new("有照片的上报", "Reports with a photo"),
        ["accepted"] = new("审核通过的上报", "Accepted reports"),
    };

    /// <summary>The milestones where a date is planned for them: "Completed" would say that they were reached.</summary>
    public static IReadOnlyDictionary<string, Phrase> Dated { get; } = new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        ["started"] = new("开工", "Start"),
        ["main-line-open"] = new("主线通车", "Main line opening"),
        ["main-structure-complete"] = new("主体完工", "Main structure"),
        ["land-cleared"] = new("净地", "Land clearance"),
        ["demolition-complete"] = new("拆除完成", "Demolition"),
        ["tunnels-through"] = new("隧道贯通", "Tunnel breakthrough"),
        ["open-to-service"] = new("开通运营", "Opening to service"),
        ["completed"] = new("完工", "Completion"),
    };

    /// <summary>The measures with an amount of each.</summary>
    public static IReadOnlyDictionary<string, Phrase> Measured { get; } = new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        ["parking-spaces"] = new("泊位 {0} 个", "{0} parking spaces"),
        ["park-area-m2"] = new("公园 {0} 平方米", "{0} m² of park"),
        ["floor-area-m2"] = new("建筑面积 {0} 平方米", "{0} m² of floor area"),
        ["demolished-area-m2"] = new("拆除 {0} 平方米", "{0} m² demolished"),
        ["cleared-area-m2"] = new("腾出土地 {0} 平方米", "{0} m² of land cleared"),
        ["households"] = new("惠及 {0} 户", "{0} households served"),
        ["homes"] = new("住房 {0} 套", "{0} homes built"),
        ["length-m"] = new("长 {0} 米", "{0} m long"),
        ["length-km"] = new("长 {0} 公里", "{0} km long"),
        ["sites"] = new("点位 {0} 处", "{0} sites treated"),
        ["courtyards"] = new("楼院 {0} 个", "{0} courtyards renewed"),
    };

    /// <summary>The tags of Qingdao's works; a tag has a code only, and those of other cities stand for themselves.</summary>
    public static IReadOnlyDictionary<string, Phrase> Tags { get; } = new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        ["arterial"] = new("主干路", "Arterial roads"),
        ["local-road"] = new("支路", "Local roads"),
        ["unconnected-road"] = new("未贯通道路", "Unconnected roads"),
        ["zhongshan-road"] = new("中山路片区", "Zhongshan Road area"),
        ["reconstructed"] = new("推算明细", "Reconstructed detail"),
    };
}
