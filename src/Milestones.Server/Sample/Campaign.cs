namespace Milestones.Server.Sample;

/// <summary>A campaign of the programme, as published; the tenth was added in December.</summary>
internal sealed record Campaign(string Code, Name Name, DateOnly From)
{
    private static readonly DateOnly Beginning = new(2022, 1, 1);

    public static readonly Campaign HistoricDistricts =
        new("historic-districts", new("历史城区保护更新", "Historic districts"), Beginning);

    public static readonly Campaign LowEfficiencyAreas =
        new("low-efficiency-areas", new("重点低效片区（园区）开发建设", "Low-efficiency areas"), Beginning);

    public static readonly Campaign OldTownRenewal = new("old-town-renewal", new("旧城旧村改造建设", "Old town and village renewal"), Beginning);

    public static readonly Campaign MunicipalWorks = new("municipal-works", new("市政设施建设", "Municipal works"), Beginning);

    public static readonly Campaign TransportInfrastructure =
        new("transport-infrastructure", new("交通基础设施建设", "Transport infrastructure"), Beginning);

    public static readonly Campaign Metro = new("metro", new("地铁建设及地铁沿线开发建设", "Metro and development along it"), Beginning);

    public static readonly Campaign ParkingFacilities = new("parking-facilities", new("停车设施建设", "Parking facilities"), Beginning);

    public static readonly Campaign ParkCity = new("park-city", new("公园城市建设", "Park city"), Beginning);

    public static readonly Campaign IllegalBuildingRemoval =
        new("illegal-building-removal", new("拆违治乱", "Illegal building removal"), Beginning);

    public static readonly Campaign RiverTreatment =
        new("river-treatment", new("重点河道治理", "Key river treatment"), new DateOnly(2022, 12, 1));

    public static readonly Campaign[] All =
    [
        HistoricDistricts, LowEfficiencyAreas, OldTownRenewal, MunicipalWorks, TransportInfrastructure, Metro, ParkingFacilities, ParkCity,
        IllegalBuildingRemoval, RiverTreatment,
    ];
}
