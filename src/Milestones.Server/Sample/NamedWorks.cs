using System.Collections.Immutable;

namespace Milestones.Server.Sample;

/// <summary>
/// The works that the sources name. What they date is dated so; a report whose day they do not give says so in its note. The
/// plans and the money of these works are reconstructed, but for the plan of the Hang'an elevated road.
/// </summary>
internal static class NamedWorks
{
    private const string Opened = "Qingdao Daily, 2022-12-23.";
    private const string ZhongshanRoad = "Scorecard of 2022-12-20: the ten projects of the Zhongshan Road area are completed. ";

    public static readonly ImmutableArray<Work> All =
    [
        Arterial(
            "hangan-elevated-road-phase-2", "杭鞍高架路二期", "Hang'an elevated road, phase 2", District.Shibei, 620,
            [new(120_34900, 36_08850), new(120_36600, 36_08900), new(120_38400, 36_08700)],
            [new(Kind.MainLineOpen, new(2022, 11, 28)), new(Kind.Completed, new(2022, 12, 31))],
            Undated(Kind.Started, new(2021, 5, 20)),
            new(Kind.MainLineOpen, new(2022, 8, 23)) { Note = $"{Opened} The main line opened 97 days early." }),
        Arterial(
            "haier-yinchuan-interchange", "海尔路-银川路立交", "Haier Road-Yinchuan Road interchange", District.Laoshan, 480,
            [new(120_46700, 36_08900), new(120_46850, 36_09350)],
            [new(Kind.MainLineOpen, new(2022, 12, 31)), new(Kind.Completed, new(2023, 6, 30))],
            Undated(Kind.Started, new(2021, 11, 10)),
            new(Kind.MainLineOpen, new(2022, 10, 25)) { Note = $"{Opened} The main line opened more than two months early." }),
        Arterial(
            "nanjing-road-widening", "南京路拓宽改造", "Nanjing Road widening", District.Shinan, 350,
            [new(120_39000, 36_06300), new(120_38900, 36_07600), new(120_38800, 36_08900)],
            [
                new(Kind.Started, new(2022, 3, 10)), new(Kind.MainLineOpen, new(2022, 12, 31)), new(Kind.Completed, new(2023, 3, 31)),
            ],
            Undated(Kind.Started, new(2022, 3, 10)),
            new(Kind.MainLineOpen, new(2022, 10, 31)) { Note = $"{Opened} Open to traffic, not completed." }),
        Arterial(
            "zhangcun-river-link-phase-2", "张村河跨海大桥连接线高架二期", "Zhangcun River bridge link, elevated road phase 2", District.Laoshan, 900,
            [new(120_44500, 36_12500), new(120_45800, 36_12350), new(120_47000, 36_12200)],
            [new(Kind.Started, new(2022, 6, 28)), new(Kind.MainLineOpen, new(2024, 6, 30)), new(Kind.Completed, new(2024, 12, 31))],
            new Reached(Kind.Started, new(2022, 6, 28))
            {
                Note = $"Scorecard of 2022-12-20: 如期开工, started as planned. {Notes.ReconstructedDate}",
            }),
        Historic(
            "jining-branch-road-talent-apartments-1", "济宁支路人才公寓一期工程", "Jining Branch Road talent apartments, phase 1",
            Kind.Housing, 120, new(120_32400, 36_06900), new(2021, 6, 18), new(2022, 9, 30), ("homes", 270)),
        Historic(
            "huangdao-road-area-1", "黄岛路片区一期工程", "Huangdao Road area, phase 1",
            Kind.HistoricArea, 260, new(120_31700, 36_06750), new(2021, 9, 15), new(2022, 10, 28)),
        Historic(
            "sifang-road", "四方路", "Sifang Road",
            Kind.PublicSpace, 45, new(120_31850, 36_06800), new(2022, 2, 18), new(2022, 7, 15)),
        Historic(
            "longshan-civil-defence-car-park", "龙山人防停车场", "Longshan civil-defence car park",
            Kind.Parking, 55, new(120_32250, 36_06550), new(2021, 10, 12), new(2022, 8, 12), ("parking-spaces", 226)),
        Historic(
            "liujiekou-car-park", "六街口停车场", "Liujiekou car park",
            Kind.Parking, 40, new(120_31950, 36_07050), new(2022, 2, 22), new(2022, 9, 9), ("parking-spaces", 142)),
        Historic(
            "shiyu-hotel", "世御酒店项目", "Shiyu hotel",
            Kind.HistoricBuilding, 150, new(120_31600, 36_06500), new(2021, 7, 20), new(2022, 12, 8), ("floor-area-m2", 18_600)),
        Historic(
            "yizhou-road-square", "易州路小广场", "Yizhou Road little square",
            Kind.PublicSpace, 12, new(120_31800, 36_06950), new(2022, 3, 8), new(2022, 6, 24)),
        Hall(
            "zhongshan-road-city-memory-hall", "中山路城市记忆馆", "Zhongshan Road city memory hall",
            Kind.HistoricBuilding, 36, new(120_31650, 36_06600), new(2022, 2, 25), new(2022, 6, 30), ("floor-area-m2", 3_240)),
        Hall(
            "liyuan-exhibition-hall", "里院展览馆", "Liyuan courtyard exhibition hall",
            Kind.HistoricBuilding, 28, new(120_31750, 36_06850), new(2022, 3, 2), new(2022, 7, 22), ("floor-area-m2", 2_150)),
        Park(
            "laoshan-virtual-reality-park", "崂山虚拟现实产业园", "Laoshan virtual reality park",
            District.Laoshan, 800, new(120_46200, 36_13100), new(2022, 4, 12)),
        Park(
            "west-coast-optoelectronics-park", "西海岸青岛光电产业园", "Qingdao optoelectronics park, West Coast",
            District.WestCoast, 1_100, new(120_08200, 35_95400), new(2022, 3, 22)),
        new()
        {
            Code = "metro-line-4",
            Name = new("青岛地铁4号线", "Qingdao metro line 4"),
            Kind = Kind.MetroLine,
            Campaign = Campaign.Metro,
            District = District.Laoshan,
            Tags = [],
            Path =
            [
                new(120_32500, 36_06300), new(120_36900, 36_08800), new(120_42000, 36_10900), new(120_47000, 36_11100),
                new(120_57000, 36_14500),
            ],
            Weight = InMillions(2_200),
            DecidedOn = new(2022, 1, 20),
            Planned = [new("open-to-service", new(2022, 12, 31)), new(Kind.Completed, new(2023, 12, 31))],
            Reached =
            [
                Undated(Kind.Started, new(2017, 6, 30)),
                Undated("tunnels-through", new(2021, 6, 30)),
                new("open-to-service", new(2022, 12, 26))
                {
                    Note = "Public fact; the scorecard of 2022-12-20 tells of the line, not of the day.",
                },
            ],
        },
    ];

    private static Reached Undated(string milestone, DateOnly on) => new(milestone, on) { Note = Notes.ReconstructedDate };

    /// <summary>Reconstructed works weigh their batch's weight times a percentage.</summary>
    private static int InMillions(int millions) => millions * 100;

    private static Work Arterial(
        string code, string zh, string en, District district, int millions,
        ImmutableArray<Position> path, ImmutableArray<Dated> planned, params ImmutableArray<Reached> reached) => new()
        {
            Code = code,
            Name = new(zh, en),
            Kind = Kind.Road,
            Campaign = Campaign.MunicipalWorks,
            District = district,
            Tags = ["arterial"],
            Path = path,
            Weight = InMillions(millions),
            DecidedOn = new(2022, 1, 20),
            Planned = planned,
            Reached = reached,
        };

    private static Work Historic(
        string code, string zh, string en, Kind kind, int millions,
        Position at, DateOnly started, DateOnly completed, params ImmutableArray<(string Measure, long Value)> measures) => new()
        {
            Code = code,
            Name = new(zh, en),
            Kind = kind,
            Campaign = Campaign.HistoricDistricts,
            District = District.Shinan,
            Tags = ["zhongshan-road"],
            Path = [at],
            Weight = InMillions(millions),
            DecidedOn = new(2022, 1, 18),
            Planned = started.Year == 2022
                ? [new(Kind.Started, started), new(Kind.Completed, new(2022, 10, 31))]
                : [new(Kind.Completed, new(2022, 10, 31))],
            Reached =
            [
                Undated(Kind.Started, started),
                new(Kind.Completed, completed) { Note = ZhongshanRoad + Notes.ReconstructedDate, Measures = measures },
            ],
        };

    /// <summary>The article names the two halls as new places to visit; that they are among the ten is reconstructed.</summary>
    private static Work Hall(
        string code, string zh, string en, Kind kind, int millions,
        Position at, DateOnly started, DateOnly completed, (string Measure, long Value) measure)
    {
        var work = Historic(code, zh, en, kind, millions, at, started, completed, measure);
        var note = $"Scorecard of 2022-12-20: the hall is open. That it is one of the ten is reconstructed. {Notes.ReconstructedDate}";
        return work with { Reached = [work.Reached[0], work.Reached[1] with { Note = note }] };
    }

    private static Work Park(string code, string zh, string en, District district, int millions, Position at, DateOnly started) => new()
    {
        Code = code,
        Name = new(zh, en),
        Kind = Kind.IndustrialProject,
        Campaign = Campaign.LowEfficiencyAreas,
        District = district,
        Tags = [],
        Path = [at],
        Weight = InMillions(millions),
        DecidedOn = new(2022, 1, 24),
        Planned =
        [
            new(Kind.Started, started), new(Kind.MainStructureComplete, new(2023, 9, 30)), new(Kind.Completed, new(2024, 12, 31)),
        ],
        Reached = [Undated(Kind.Started, started)],
    };
}
