namespace Milestones.Figures;

public static class Percent
{
    /// <summary>Rounded half up to one decimal: 19 of 80 is 23.8. Null of nothing.</summary>
    public static decimal? Of(decimal part, decimal whole) =>
        whole == 0 ? null : Math.Floor((part / whole * 1000m) + 0.5m) / 10m;
}
