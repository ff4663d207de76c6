namespace Milestones.Server.Sample;

/// <summary>A district, county-level city or zone that reports of its own.</summary>
/// <param name="Centre">The middle of its built-up land, not of its area.</param>
/// <param name="East">How far to either side of the centre a project may lie, in hundred-thousandths of a degree.</param>
/// <param name="North">The same for north and south.</param>
internal sealed record District(string Code, Name Name, Position Centre, int East, int North)
{
    public static readonly District Shinan = new("shinan", new("市南区", "Shinan"), new(120_38500, 36_07000), 3000, 800);
    public static readonly District Shibei = new("shibei", new("市北区", "Shibei"), new(120_37500, 36_09500), 2000, 1500);
    public static readonly District Licang = new("licang", new("李沧区", "Licang"), new(120_42500, 36_16500), 3000, 2000);
    public static readonly District Laoshan = new("laoshan", new("崂山区", "Laoshan"), new(120_47500, 36_12500), 2500, 2500);
    public static readonly District Chengyang = new("chengyang", new("城阳区", "Chengyang"), new(120_39000, 36_30500), 6000, 3500);
    public static readonly District WestCoast = new(
        "west-coast", new("西海岸新区", "West Coast New Area"), new(120_03000, 35_93000), 6000, 4000);
    public static readonly District Jimo = new("jimo", new("即墨区", "Jimo"), new(120_46000, 36_39000), 8000, 6000);
    public static readonly District Jiaozhou = new("jiaozhou", new("胶州市", "Jiaozhou"), new(119_99000, 36_27000), 6000, 6000);
    public static readonly District Pingdu = new("pingdu", new("平度市", "Pingdu"), new(119_96000, 36_78000), 10000, 10000);
    public static readonly District Laixi = new("laixi", new("莱西市", "Laixi"), new(120_52000, 36_87000), 9000, 8000);
    public static readonly District Gaoxin = new("gaoxin", new("高新区", "High-tech Zone"), new(120_29000, 36_25000), 3000, 2000);

    public static readonly District[] All =
        [Shinan, Shibei, Licang, Laoshan, Chengyang, WestCoast, Jimo, Jiaozhou, Pingdu, Laixi, Gaoxin];

    public Position Anywhere(Chance chance) =>
        new(Centre.East + chance.Between(-East, East), Centre.North + chance.Between(-North, North));
}
