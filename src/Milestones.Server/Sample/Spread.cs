namespace Milestones.Server.Sample;

/// <summary>How a batch's projects lie over the districts: a weight each, in the order of <see cref="District.All"/>.</summary>
internal static class Spread
{
    public static readonly int[] City = [11, 16, 13, 10, 11, 15, 9, 6, 4, 3, 2];

    /// <summary>The seven districts and the zone.</summary>
    public static readonly int[] Urban = [14, 19, 16, 13, 13, 16, 7, 0, 0, 0, 2];

    /// <summary>The quarters of before 1949.</summary>
    public static readonly int[] OldTown = [55, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Where land for industry is.</summary>
    public static readonly int[] Outskirts = [2, 8, 14, 13, 16, 20, 11, 7, 3, 2, 4];

    /// <summary>Where there are villages.</summary>
    public static readonly int[] Countryside = [0, 0, 0, 6, 10, 22, 18, 15, 17, 12, 0];
}
