namespace Milestones.Catalogue;

/// <summary>What every city starts with. The rest of a city's list is data.</summary>
public static class BuiltIn
{
    public static ValueList<KindDeclared> Kinds { get; } =
    [
        new("road", new("道路", "Road"), ["started", "main-line-open", "completed"], []),
        new("parking", new("停车设施", "Parking"), ["started", "completed"], ["parking-spaces"]),
        new("hilltop-park", new("山头公园", "Hilltop park"), ["started", "completed"], ["park-area-m2"]),
    ];

    public static ValueList<CatalogueReason> Reasons { get; } =
    [
        new("land", new("征地拆迁", "Land"), ReasonUse.Plan),
        new("utilities", new("管线迁改", "Utilities"), ReasonUse.Plan),
        new("design-change", new("设计变更", "Design change"), ReasonUse.Plan),
        new("approval", new("审批手续", "Approval"), ReasonUse.Plan),
        new("funding", new("资金", "Funding"), ReasonUse.Plan),
        new("contractor", new("施工单位", "Contractor"), ReasonUse.Plan),
        new("weather", new("天气", "Weather"), ReasonUse.Plan),
        new("epidemic", new("疫情", "Epidemic"), ReasonUse.Plan),
        new("priority-change", new("计划调整", "Change of priority"), ReasonUse.Plan),
        new("typing-error", new("录入错误", "Typing error"), ReasonUse.Correction),
        new("wrong-project", new("项目错误", "Wrong project"), ReasonUse.Correction),
        new("duplicate", new("重复上报", "Duplicate"), ReasonUse.Correction),
        new("late-evidence", new("后补证据", "Late evidence"), ReasonUse.Correction),
        new("other", new("其他", "Other"), ReasonUse.Plan | ReasonUse.Correction),
    ];
}

/// <summary>A reason of the catalogue, and what it may be given for.</summary>
public sealed record CatalogueReason(string Code, Name Name, ReasonUse Use);

[Flags]
public enum ReasonUse
{
    None = 0,

    /// <summary>Plans after the first, suspensions, resumptions and cancellations.</summary>
    Plan = 1,

    /// <summary>Corrections, retractions, returned reports, and what was registered in error.</summary>
    Correction = 2,

    Any = Plan | Correction,
}
