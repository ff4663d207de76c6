using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Milestones.Server.Sample;

/// <summary>
/// SplitMix64, seeded by words. Each project draws from a stream of its own, so a change to one leaves the others as they were.
/// The runtime's generator is not used: its sequence for a seed may differ between versions.
/// </summary>
internal sealed class Chance
{
    private ulong _state;

    private Chance(ulong seed) => _state = seed;

    public static Chance For(string subject) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"qingdao-2022/{subject}"))));

    /// <summary>From 0 to one less than the bound.</summary>
    public int Below(int bound) => (int)(((UInt128)Next() * (uint)bound) >> 64);

    /// <summary>Both ends included.</summary>
    public int Between(int least, int greatest) => least + Below(greatest - least + 1);

    public bool Percent(int percent) => Below(100) < percent;

    public T Of<T>(IReadOnlyList<T> list) => list[Below(list.Count)];

    /// <summary>An index, each as likely as its weight among all.</summary>
    public int Weighted(IReadOnlyList<int> weights)
    {
        var drawn = Below(weights.Sum());
        var index = 0;
        while (drawn >= weights[index])
        {
            drawn -= weights[index++];
        }

        return index;
    }

    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        var shuffled = items.ToArray();
        for (var i = shuffled.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (shuffled[i], shuffled[j]) = (shuffled[j], shuffled[i]);
        }

        return shuffled;
    }

    private ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
