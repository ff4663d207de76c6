using System.Collections.Immutable;

namespace Milestones.Server.Sample;

/// <summary>A kind of project, its ladder and its measures.</summary>
/// <param name="IsBuiltIn">Every city has it, so the history need not declare it.</param>
internal sealed record Kind(string Code, Name Name, ImmutableArray<string> Ladder, ImmutableArray<string> Measures, bool IsBuiltIn = false)
{
    public const string Started = "started";
    public const string MainLineOpen = "main-line-open";
    public const string MainStructureComplete = "main-structure-complete";
    public const string Completed = "completed";

    public static readonly Kind Road = new("road", new("道路", "Road"), [Started, MainLineOpen, Completed], [], IsBuiltIn: true);

    public static readonly Kind Parking =
        new("parking", new("停车设施", "Parking"), [Started, Completed], ["parking-spaces"], IsBuiltIn: true);

    public static readonly Kind HilltopPark =
        new("hilltop-park", new("山头公园", "Hilltop park"), [Started, Completed], ["park-area-m2"], IsBuiltIn: true);

    public static readonly Kind PedestrianCrossing =
        new("pedestrian-crossing", new("过街设施", "Pedestrian crossing"), [Started, MainStructureComplete, Completed], []);

    public static readonly Kind HistoricBuilding =
        new("historic-building", new("历史建筑修缮", "Historic building"), [Started, Completed], ["floor-area-m2"]);

    public static readonly Kind HistoricArea = new("historic-area", new("历史片区", "Historic area"), [Started, Completed], []);

    public static readonly Kind PublicSpace = new("public-space", new("街道与广场", "Street or square"), [Started, Completed], []);

    public static readonly Kind LowEfficiencyArea =
        new("low-efficiency-area", new("低效片区", "Low-efficiency area"), [Started, "land-cleared", Completed], []);

    public static readonly Kind IndustrialProject =
        new("industrial-project", new("产业项目", "Industrial project"), [Started, MainStructureComplete, Completed], ["floor-area-m2"]);

    public static readonly Kind OldEstate =
        new("old-estate", new("老旧小区改造", "Old estate renovation"), [Started, Completed], ["households"]);

    public static readonly Kind OldVillage = new(
        "old-village", new("旧村改造", "Old village rebuilding"), [Started, "demolition-complete", MainStructureComplete, Completed], []);

    public static readonly Kind Housing =
        new("housing", new("保障性住房", "Affordable housing"), [Started, MainStructureComplete, Completed], ["homes"]);

    public static readonly Kind River = new("river", new("河道治理", "River"), [Started, Completed], ["length-m"]);

    public static readonly Kind UtilityNetwork =
        new("utility-network", new("市政管网", "Utility network"), [Started, Completed], ["length-m"]);

    public static readonly Kind RuralRoad =
        new("rural-road", new("农村公路", "Rural roads"), [Started, Completed], ["length-km"]);

    public static readonly Kind Expressway =
        new("expressway", new("高速公路", "Expressway"), [Started, MainLineOpen, Completed], []);

    public static readonly Kind TransportHub =
        new("transport-hub", new("交通枢纽", "Transport hub"), [Started, MainStructureComplete, Completed], []);

    public static readonly Kind MetroLine =
        new("metro-line", new("地铁线路", "Metro line"), [Started, "tunnels-through", "open-to-service", Completed], []);

    public static readonly Kind MetroArea =
        new("metro-area", new("地铁沿线开发", "Development along the metro"), [Started, MainStructureComplete, Completed], ["floor-area-m2"]);

    public static readonly Kind PocketPark =
        new("pocket-park", new("口袋公园", "Pocket park"), [Started, Completed], ["park-area-m2"]);

    public static readonly Kind Greenway = new("greenway", new("绿道", "Greenway"), [Started, Completed], ["length-m"]);

    public static readonly Kind UpgradeSite =
        new("upgrade-site", new("改造提升点", "Upgrade site"), [Started, Completed], ["demolished-area-m2"]);

    public static readonly Kind IllegalBuildings =
        new("illegal-buildings", new("违建拆除", "Illegal building removal"), [Started, Completed], ["sites", "cleared-area-m2"]);

    public static readonly Kind CourtyardGroup =
        new("courtyard-group", new("示范楼院创建", "Model courtyards"), [Started, Completed], ["courtyards"]);

    public static readonly Kind[] All =
    [
        Road, Parking, HilltopPark, PedestrianCrossing, HistoricBuilding, HistoricArea, PublicSpace, LowEfficiencyArea, IndustrialProject,
        OldEstate, OldVillage, Housing, River, UtilityNetwork, RuralRoad, Expressway, TransportHub, MetroLine, MetroArea, PocketPark,
        Greenway, UpgradeSite, IllegalBuildings, CourtyardGroup,
    ];

    public bool IsLinear => this == Road || this == River || this == UtilityNetwork || this == RuralRoad || this == Expressway
        || this == MetroLine || this == Greenway;
}
