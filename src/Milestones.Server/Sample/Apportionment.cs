namespace Milestones.Server.Sample;

/// <summary>Divides a published total among those who share in it, so that the shares add up to it exactly.</summary>
internal static class Apportionment
{
    /// <summary>By largest remainder: no share is a whole unit away from what its weight asks for.</summary>
    public static long[] Of(long total, IReadOnlyList<long> weights)
    {
        var all = weights.Aggregate(Int128.Zero, static (sum, weight) => sum + weight);
        var shares = new long[weights.Count];
        var remainders = new Int128[weights.Count];
        var left = total;
        for (var i = 0; i < shares.Length; i++)
        {
            var exact = (Int128)total * weights[i];
            shares[i] = (long)(exact / all);
            remainders[i] = exact % all;
            left -= shares[i];
        }

        foreach (var i in Enumerable.Range(0, shares.Length).OrderByDescending(i => remainders[i]).Take((int)left))
        {
            shares[i]++;
        }

        return shares;
    }
}
