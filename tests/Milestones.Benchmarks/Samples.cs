namespace Milestones.Benchmarks;

internal static class Samples
{
    /// <param name="part">Between 0 and 1; the smallest sample that so many are not above.</param>
    public static double Percentile(this IEnumerable<double> samples, double part)
    {
        var sorted = samples.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(sorted.Length * part) - 1, 0, sorted.Length - 1)];
    }

    public static double Median(this IEnumerable<double> samples)
    {
        var sorted = samples.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>The least and the greatest beside the median: what the noise of the machine was.</summary>
    public static string Spread(this IReadOnlyCollection<double> samples) => $"{samples.Min():N0} to {samples.Max():N0}";
}
