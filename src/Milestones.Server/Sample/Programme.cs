namespace Milestones.Server.Sample;

/// <summary>
/// The programme of 2022 by batches. With the named works these counts give the published ones: 1,280 planned, 1,235 started and
/// 547 completed by the end of November, and what is published of single kinds for 12-20 and 12-26. Where no number of a kind is
/// published, it is chosen so that the whole comes out.
/// </summary>
internal static class Programme
{
    public static readonly Batch UnconnectedRoads =
        new(
            "unconnected-road", Kind.Road, Campaign.MunicipalWorks, 42, 85,
            Spread.City, PlaceNames.Roads, new("{0}路打通工程", "{0} Road connection"))
        {
            Tags = ["unconnected-road"],
            Outcomes =
            [
                new(Kind.Completed, 14, Window.ByNovember),
                new(Kind.Completed, 4, Window.ByScorecard),
                new(Kind.MainLineOpen, 14, new(new(2022, 5, 1), Window.ByScorecard.To)),
                new(Kind.MainLineOpen, 10, Window.ByCommitments),
            ],
            FirstQuarter = new(36, new(2022, 6, 30)),
            ContinuingPercent = 30,
            ShortestDays = 100,
        };

    public static readonly Batch OldEstates =
        new(
            "old-estate", Kind.OldEstate, Campaign.OldTownRenewal, 318, 14,
            Spread.City, PlaceNames.Roads, new("{0}路小区改造", "{0} Road estate renovation"))
        {
            Outcomes =
            [
                new(Kind.Completed, 224, Window.ByNovember),
                new(Kind.Completed, 60, Window.ByScorecard),
                new(Kind.Completed, 34, Window.ByCommitments),
            ],
            FirstQuarter = new(229, new(2022, 7, 26)),
            AddedLater = 18,
            ShortestDays = 75,
            Measured = [("households", 96_540)],
        };

    public static readonly Batch RuralRoads =
        new(
            "rural-road", Kind.RuralRoad, Campaign.TransportInfrastructure, 52, 22,
            Spread.Countryside, PlaceNames.Roads, new("{0}线农村公路养护", "{0} line rural roads"))
        {
            NotStarted = 1,
            Outcomes =
            [
                new(Kind.Completed, 36, Window.ByNovember),
                new(Kind.Completed, 8, Window.ByScorecard),
                new(Kind.Completed, 4, Window.ByCommitments),
            ],
            AddedLater = 3,
            Measured = [("length-km", 1_301)],
        };

    public static readonly Batch PocketParks =
        new(
            "pocket-park", Kind.PocketPark, Campaign.ParkCity, 57, 2,
            Spread.City, PlaceNames.Roads, new("{0}路口袋公园", "{0} Road pocket park"))
        {
            Outcomes =
            [
                new(Kind.Completed, 45, Window.ByNovember),
                new(Kind.Completed, 7, Window.ByScorecard),
                new(Kind.Completed, 5, Window.ByCommitments),
            ],
            ShortestDays = 25,
            Measured = [("park-area-m2", 118_600)],
        };

    public static readonly Batch UpgradeSites =
        new(
            "upgrade-site", Kind.UpgradeSite, Campaign.IllegalBuildingRemoval, 70, 40,
            Spread.City, PlaceNames.Families, new("{0}庄片区改造提升", "{0}zhuang upgrade site"))
        {
            NotStarted = 2,
            Outcomes = [new(Kind.Completed, 52, Window.ByNovember), new(Kind.Completed, 7, Window.ByScorecard)],
            ShortestDays = 45,
            Measured = [("demolished-area-m2", 2_713_400)],
        };

    public static readonly Batch IllegalBuildings =
        new(
            "illegal-buildings", Kind.IllegalBuildings, Campaign.IllegalBuildingRemoval, 38, 15,
            Spread.City, PlaceNames.Families, new("{0}洼片区违建拆除", "{0}wa illegal building removal"))
        {
            NotStarted = 1,
            Outcomes = [new(Kind.Completed, 28, Window.ByNovember), new(Kind.Completed, 3, Window.ByScorecard)],
            ShortestDays = 30,
            Measured = [("sites", 349), ("cleared-area-m2", 3_106_800)],
        };

    public static readonly Batch CourtyardGroups =
        new(
            "courtyard-group", Kind.CourtyardGroup, Campaign.IllegalBuildingRemoval, 22, 6,
            Spread.Urban, PlaceNames.Roads, new("{0}路片区示范楼院创建", "{0} Road model courtyards"))
        {
            NotStarted = 1,
            Outcomes = [new(Kind.Completed, 16, Window.ByNovember), new(Kind.Completed, 2, Window.ByScorecard)],
            ShortestDays = 30,
            Measured = [("courtyards", 300)],
        };

    public static readonly Batch[] Batches =
    [
        UnconnectedRoads,
        OldEstates,
        RuralRoads,
        PocketParks,
        UpgradeSites,
        IllegalBuildings,
        CourtyardGroups,
        new(
            "arterial", Kind.Road, Campaign.MunicipalWorks, 6, 420,
            Spread.Urban, PlaceNames.Roads, new("{0}路快速路工程", "{0} Road arterial"))
        {
            Tags = ["arterial"],
            NotStarted = 1,
            ContinuingPercent = 40,
            TakesYears = true,
        },
        new(
            "local-road", Kind.Road, Campaign.MunicipalWorks, 44, 60,
            Spread.City, PlaceNames.Roads, new("{0}路改造工程", "{0} Road rebuilding"))
        {
            Tags = ["local-road"],
            NotStarted = 4,
            Outcomes =
            [
                new(Kind.Completed, 14, Window.ByNovember),
                new(Kind.Completed, 3, Window.ByScorecard),
                new(Kind.MainLineOpen, 8, new(new(2022, 6, 1), Window.ByNovember.To)),
            ],
            ContinuingPercent = 15,
            ShortestDays = 80,
        },
        new(
            "pedestrian-crossing", Kind.PedestrianCrossing, Campaign.MunicipalWorks, 11, 12,
            Spread.Urban, PlaceNames.Roads, new("{0}路人行过街设施", "{0} Road pedestrian crossing"))
        {
            // Eight were to be completed within the year. That is a plan; no source says that they were.
            Outcomes = [new(Kind.MainStructureComplete, 2, new(new(2022, 10, 1), Window.ByScorecard.To))],
            ShortestDays = 120,
        },
        new(
            "parking", Kind.Parking, Campaign.ParkingFacilities, 62, 61,
            Spread.City, PlaceNames.Roads, new("{0}路停车场", "{0} Road car park"))
        {
            NotStarted = 3,
            Outcomes = [new(Kind.Completed, 23, Window.ByNovember), new(Kind.Completed, 3, Window.ByScorecard)],
            ContinuingPercent = 20,
            ShortestDays = 110,
            Measured = [("parking-spaces", 10_644)],
        },
        new(
            "hilltop-park", Kind.HilltopPark, Campaign.ParkCity, 60, 18,
            Spread.Urban, PlaceNames.Hills, new("{0}山公园整治", "{0} Hill park"))
        {
            Outcomes = [new(Kind.Completed, 43, Window.ByNovember), new(Kind.Completed, 4, Window.ByScorecard)],
            ShortestDays = 70,
            Measured = [("park-area-m2", 2_862_300)],
        },
        new(
            "greenway", Kind.Greenway, Campaign.ParkCity, 26, 25,
            Spread.City, PlaceNames.Hills, new("{0}山绿道", "{0} Hill greenway"))
        {
            NotStarted = 1,
            Outcomes =
            [
                new(Kind.Completed, 10, Window.ByNovember),
                new(Kind.Completed, 2, Window.ByScorecard),
                new(Kind.Completed, 1, Window.ByCommitments),
            ],
            Measured = [("length-m", 41_350)],
        },
        new(
            "zhongshan-road", Kind.HistoricBuilding, Campaign.HistoricDistricts, 1, 30,
            [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], PlaceNames.Roads, new("{0}路里院修缮", "{0} Road courtyard house"))
        {
            // The tenth of the ten; the sources name or describe nine.
            Tags = ["zhongshan-road"],
            Outcomes = [new(Kind.Completed, 1, Window.ByNovember)],
            Measured = [("floor-area-m2", 4_120)],
        },
        new(
            "historic-building", Kind.HistoricBuilding, Campaign.HistoricDistricts, 54, 45,
            Spread.OldTown, PlaceNames.Roads, new("{0}路历史建筑修缮", "{0} Road historic building"))
        {
            NotStarted = 5,
            Outcomes = [new(Kind.Completed, 8, Window.ByNovember), new(Kind.Completed, 1, Window.ByScorecard)],
            ContinuingPercent = 25,
            ShortestDays = 120,
            TakesYears = true,
            Measured = [("floor-area-m2", 31_480)],
        },
        new(
            "historic-area", Kind.HistoricArea, Campaign.HistoricDistricts, 11, 400,
            Spread.OldTown, PlaceNames.Roads, new("{0}路片区保护更新", "{0} Road area renewal"))
        {
            NotStarted = 1,
            Outcomes = [new(Kind.Completed, 1, Window.ByNovember)],
            ContinuingPercent = 40,
            ShortestDays = 200,
            TakesYears = true,
        },
        new(
            "public-space", Kind.PublicSpace, Campaign.HistoricDistricts, 18, 20,
            Spread.OldTown, PlaceNames.Roads, new("{0}路街道整治", "{0} Road street renewal"))
        {
            NotStarted = 1,
            Outcomes = [new(Kind.Completed, 5, Window.ByNovember), new(Kind.Completed, 1, Window.ByScorecard)],
            ShortestDays = 50,
        },
        new(
            "low-efficiency-area", Kind.LowEfficiencyArea, Campaign.LowEfficiencyAreas, 10, 1500,
            Spread.Outskirts, PlaceNames.Families, new("{0}台低效片区", "{0}tai low-efficiency area"))
        {
            Outcomes = [new("land-cleared", 4, Window.ByNovember)],
            ContinuingPercent = 30,
            ShortestDays = 150,
            TakesYears = true,
        },
        new(
            "industrial-project", Kind.IndustrialProject, Campaign.LowEfficiencyAreas, 96, 330,
            Spread.Outskirts, PlaceNames.Roads, new("{0}路产业园", "{0} Road industrial park"))
        {
            NotStarted = 6,
            Outcomes =
            [
                new(Kind.Completed, 3, Window.ByNovember),
                new(Kind.MainStructureComplete, 24, Window.ByNovember),
            ],
            AddedLater = 8,
            ContinuingPercent = 30,
            ShortestDays = 240,
            TakesYears = true,
            Measured = [("floor-area-m2", 128_900)],
        },
        new(
            "old-village", Kind.OldVillage, Campaign.OldTownRenewal, 62, 520,
            Spread.Urban, PlaceNames.Families, new("{0}庄旧村改造", "{0}zhuang village rebuilding"))
        {
            NotStarted = 5,
            Outcomes =
            [
                new("demolition-complete", 26, Window.ByNovember),
                new(Kind.MainStructureComplete, 8, Window.ByNovember),
            ],
            ContinuingPercent = 35,
            ShortestDays = 240,
            TakesYears = true,
        },
        new(
            "housing", Kind.Housing, Campaign.OldTownRenewal, 45, 260,
            Spread.City, PlaceNames.Roads, new("{0}路人才公寓", "{0} Road talent apartments"))
        {
            NotStarted = 4,
            Outcomes =
            [
                new(Kind.Completed, 3, Window.ByNovember),
                new(Kind.MainStructureComplete, 12, Window.ByNovember),
            ],
            ContinuingPercent = 30,
            ShortestDays = 240,
            TakesYears = true,
            Measured = [("homes", 2_316)],
        },
        new(
            "river", Kind.River, Campaign.MunicipalWorks, 24, 60,
            Spread.City, PlaceNames.Families, new("{0}河综合治理", "{0} River treatment"))
        {
            NotStarted = 1,
            Outcomes = [new(Kind.Completed, 4, Window.ByNovember), new(Kind.Completed, 2, Window.ByScorecard)],
            ContinuingPercent = 20,
            ShortestDays = 120,
            Measured = [("length-m", 15_870)],
        },
        new(
            "utility-network", Kind.UtilityNetwork, Campaign.MunicipalWorks, 58, 45,
            Spread.City, PlaceNames.Roads, new("{0}路雨污管网改造", "{0} Road drains and sewers"))
        {
            NotStarted = 3,
            Outcomes = [new(Kind.Completed, 8, Window.ByNovember), new(Kind.Completed, 4, Window.ByScorecard)],
            AddedLater = 5,
            ContinuingPercent = 10,
            ShortestDays = 90,
            Measured = [("length-m", 46_220)],
        },
        new(
            "expressway", Kind.Expressway, Campaign.TransportInfrastructure, 9, 900,
            Spread.Countryside, PlaceNames.Roads, new("{0}高速公路青岛段", "{0} expressway, Qingdao section"))
        {
            Outcomes = [new(Kind.MainLineOpen, 1, new(new(2022, 9, 1), Window.ByNovember.To))],
            ContinuingPercent = 60,
            ShortestDays = 360,
            TakesYears = true,
        },
        new(
            "transport-hub", Kind.TransportHub, Campaign.TransportInfrastructure, 16, 250,
            Spread.City, PlaceNames.Roads, new("{0}路交通枢纽", "{0} Road transport hub"))
        {
            NotStarted = 1,
            Outcomes =
            [
                new(Kind.Completed, 1, Window.ByNovember),
                new(Kind.MainStructureComplete, 4, Window.ByNovember),
            ],
            ContinuingPercent = 35,
            ShortestDays = 240,
            TakesYears = true,
        },
        new(
            "metro-section", Kind.MetroLine, Campaign.Metro, 8, 2300,
            Spread.Urban, PlaceNames.Roads, new("地铁{0}路区间", "Metro, {0} Road section"))
        {
            Outcomes = [new("tunnels-through", 3, Window.ByNovember)],
            ContinuingPercent = 75,
            ShortestDays = 400,
            TakesYears = true,
        },
        new(
            "metro-area", Kind.MetroArea, Campaign.Metro, 44, 300,
            Spread.Urban, PlaceNames.Roads, new("{0}路站地铁沿线开发", "{0} Road station development"))
        {
            NotStarted = 4,
            Outcomes = [new(Kind.MainStructureComplete, 10, Window.ByNovember)],
            ContinuingPercent = 25,
            ShortestDays = 240,
            TakesYears = true,
        },
    ];
}
