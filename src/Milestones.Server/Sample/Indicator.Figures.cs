namespace Milestones.Server.Sample;

/// <summary>
/// The figures that are not counted from projects, and two that are. The values of the first quarter and of December are
/// published; those between are reconstructed and say so in their notes, and so are the days on which targets were decided.
/// </summary>
internal sealed partial record Indicator
{
    private const string Exact = "exact";
    private const string Over = "over";
    private const string Rounded = "rounded";

    private static readonly DateOnly FirstQuarter = new(2022, 3, 31);
    private static readonly DateOnly HalfYear = new(2022, 6, 30);
    private static readonly DateOnly ThreeQuarters = new(2022, 9, 30);
    private static readonly DateOnly November = new(2022, 11, 30);
    private static readonly DateOnly Scorecard = new(2022, 12, 20);
    private static readonly DateOnly Commitments = new(2022, 12, 26);

    public static readonly Indicator[] All =
    [
        Committed("urban-jobs", "城镇新增就业", "New urban jobs", "person", 350_000)
            .InFirstQuarter(58_800, Rounded).Reconstructed(178_600, 287_900).On(Commitments, 363_700, Rounded),
        Committed("public-welfare-posts", "城乡公益性岗位", "Public-welfare posts", "post", 37_000)
            .InFirstQuarter(37_200, Rounded).Reconstructed(42_300, 47_100).On(Commitments, 50_000, Over),
        Committed("startups-supported", "扶持创业", "People helped to start a business", "person", 30_000)
            .InFirstQuarter(11_200, Rounded).Reconstructed(18_900, 25_700).On(Commitments, 30_800, Rounded),
        Committed("farmers-trained", "农民技能培训", "Farmers trained", "person", 20_000)
            .Reconstructed(8_900, 15_400).On(Commitments, 20_700, Rounded),
        Committed("old-estates-renovated", "老旧小区改造", "Old estates renovated", "estate", 300)
            .Following(Programme.OldEstates).On(Commitments, 318, Exact)
            .With(new Target(Renewal, 300, new(2022, 2, 10)))
            .With(new Target(Renewal, 318, new(2022, 7, 28), new("priority-change", "年度计划由300个调整为318个"))),
        Committed("energy-saving-retrofit-area", "节能保暖改造", "Energy-saving retrofit", "m2", 2_300_000)
            .Reconstructed(420_000, 1_640_000).On(Commitments, 2_850_000, Rounded),
        Committed("unconnected-roads-opened", "打通未贯通道路", "Unconnected roads opened", "road", 30)
            .Counting(new(Kind.MainLineOpen, Kind.Road, "unconnected-road"))
            .With(new Target(Renewal, 42, new(2022, 2, 10))),
        Committed("rural-roads", "“四好农村路”建设养护", "Rural roads built and maintained", "km", 800)
            .Following(Programme.RuralRoads, "length-km").On(Commitments, 1_301, Exact),
        Committed("bus-routes-adjusted", "优化调整公交线路", "Bus routes adjusted", "route", 80)
            .InFirstQuarter(19, Exact).Reconstructed(43, 68).On(Commitments, 88, Exact),
        Committed("parking-spaces-connected", "接入智慧停车平台泊位", "Parking spaces on the city's platform", "space", 300_000)
            .Reconstructed(214_000, 402_000).On(Commitments, 548_500, Rounded),
        Committed("schools-traffic-treated", "学校周边交通治理", "Schools with traffic treated", "school", 40)
            .Reconstructed(9, 41).On(Commitments, 48, Exact),
        Committed("hospitals-traffic-treated", "医院周边交通治理", "Hospitals with traffic treated", "hospital", 4)
            .Reconstructed(1, 4).On(Commitments, 6, Exact),
        Committed("gas-heating-boilers", "供热燃气锅炉", "Gas heating boilers", "boiler", 15)
            .Reconstructed(0, 9).On(Commitments, 21, Exact),
        Committed("pocket-parks", "口袋公园", "Pocket parks", "park", 50)
            .Following(Programme.PocketParks).On(Commitments, 57, Exact),
        Committed("aed-installed", "AED设备安装", "Defibrillators installed", "device", 100)
            .Reconstructed(36, 90).On(Commitments, 119, Exact),
        Committed("rural-elderly-care-stations", "农村居家社区养老服务站", "Rural care stations for the elderly", "station", 100)
            .Reconstructed(31, 78).On(Commitments, 113, Exact),
        Committed("social-work-stations", "社会工作站", "Social work stations", "station", 60)
            .Reconstructed(22, 49).On(Commitments, 63, Exact),
        Committed("one-code-scenarios", "一码应用场景", "Uses of the city code", "scenario", 30)
            .Reconstructed(8, 21).On(Commitments, 33, Exact),
        new Indicator("startup-led-jobs", new("创业带动就业", "Jobs from new businesses"), "person")
            .Reconstructed(36_800, 55_200).On(Commitments, 69_600, Rounded),
        new Indicator("energy-saving-households", new("节能保暖改造惠及居民", "Households with energy-saving retrofit"), "household")
            .Reconstructed(14_000, 57_000).On(Commitments, 100_000, Over),

        // A base of its own beside the programme's money: the statistics bureau counts otherwise.
        new Indicator("statistical-investment", new("纳统投资", "Investment by the statistics bureau"), "CNY")
            .Reconstructed(54_200_000_000, 103_600_000_000).On(November, 138_700_000_000, Exact, "Published on 2022-12-20."),
        new Indicator("historic-district-events", new("历史城区文旅展演活动", "Events in the historic districts"), "event")
            .Reconstructed(110, 290).On(Scorecard, 400, Over),
        new Indicator("historic-district-businesses", new("历史城区重点业态", "Key businesses in the historic districts"), "business")
            .Reconstructed(38, 91).On(Scorecard, 127, Exact),
        new Indicator("upgrade-sites", new("改造提升点", "Upgrade sites"), "site")
            .Following(Programme.UpgradeSites).On(Scorecard, 59, Exact),
        new Indicator("upgrade-demolition-area", new("改造提升拆除面积", "Area demolished at upgrade sites"), "m2")
            .Following(Programme.UpgradeSites, "demolished-area-m2").On(Scorecard, 2_700_000, Over),
        new Indicator("illegal-buildings-removed", new("拆除违建", "Illegal buildings removed"), "site")
            .Following(Programme.IllegalBuildings, "sites").On(Scorecard, 349, Exact),
        new Indicator("illegal-building-area", new("拆除违建面积", "Area of illegal buildings removed"), "m2")
            .Following(Programme.IllegalBuildings, "cleared-area-m2").On(Scorecard, 3_100_000, Over),
        new Indicator("model-courtyards", new("环境秩序示范楼院", "Model courtyards"), "courtyard")
            .Following(Programme.CourtyardGroups, "courtyards").On(Scorecard, 300, Exact),
        new Indicator("low-efficiency-areas", new("重点低效片区", "Low-efficiency areas"), "area")
            .On(Scorecard, 10, Exact),
        new Indicator("low-efficiency-land", new("低效用地开发", "Low-efficiency land developed"), "mu")
            .With(new Target(Renewal, 23_500, new(2022, 2, 10))),
        new Indicator("landed-projects", new("低效片区落地项目", "Projects landed in low-efficiency areas"), "project")
            .Reconstructed(52, 98).On(Scorecard, 129, Exact),
        new Indicator("landed-investment", new("低效片区落地项目总投资", "Investment of landed projects"), "CNY")
            .Reconstructed(51_000_000_000, 99_000_000_000).On(Scorecard, 134_500_000_000, Exact),
        new Indicator("signed-projects", new("低效片区签约项目", "Projects signed in low-efficiency areas"), "project")
            .Reconstructed(21, 44).On(Scorecard, 60, Exact),
        new Indicator("signed-investment", new("低效片区签约项目总投资", "Investment of signed projects"), "CNY")
            .Reconstructed(39_000_000_000, 87_000_000_000).On(Scorecard, 123_800_000_000, Exact),
        new Indicator("negotiating-projects", new("低效片区在谈项目", "Projects under negotiation"), "project")
            .On(Scorecard, 73, Exact),
        new Indicator("negotiating-investment", new("低效片区在谈项目总投资", "Investment under negotiation"), "CNY")
            .On(Scorecard, 194_400_000_000, Exact),
        new Indicator("pedestrian-crossings", new("建成过街设施", "Pedestrian crossings built"), "project")
            .Counting(new(Kind.Completed, Kind.PedestrianCrossing, Tag: null))
            .With(new Target(Renewal, 8, new(2022, 2, 10))),
    ];

    private static Indicator Committed(string code, string zh, string en, string unit, long target) =>
        new Indicator(code, new(zh, en), unit).With(new Target(Livelihood, target, new(2022, 1, 26)));

    private Indicator With(Target target) => this with { Targets = Targets.Add(target) };

    private Indicator Counting(Counted counts) => this with { Counts = counts };

    private Indicator Following(Batch batch, string? measure = null) => this with { Follows = (batch, measure) };

    private Indicator InFirstQuarter(long amount, string qualifier) =>
        On(FirstQuarter, amount, qualifier, "City report on the first quarter of 2022.");

    private Indicator Reconstructed(long halfYear, long threeQuarters) =>
        On(HalfYear, halfYear, "about", Notes.ReconstructedValue).On(ThreeQuarters, threeQuarters, "about", Notes.ReconstructedValue);

    private Indicator On(DateOnly day, long amount, string qualifier, string? source = null) =>
        this with { Values = Values.Add(new(day, amount, qualifier, source ?? $"Published on {Days.Text(day)}.")) };
}
