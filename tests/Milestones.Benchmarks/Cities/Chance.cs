namespace Milestones.Benchmarks.Cities;

/// <summary>Numbers that look random and are the same for the same questions, without a state between them.</summary>
internal readonly struct Chance(ulong seed)
{
    public Chance Of(int what) => new(Mix(seed + ((ulong)(uint)what * 0x9E3779B97F4A7C15)));

    /// <summary>From 0 to below a bound.</summary>
    public int Below(int what, int bound) => (int)(Of(what).Bits % (uint)bound);

    /// <param name="percent">How often it is so, of a hundred.</param>
    public bool Happens(int what, int percent) => Below(what, 100) < percent;

    public Guid Id(int what)
    {
        Span<ulong> bits = [Of(what).Bits, Of(~what).Bits];
        return new(System.Runtime.InteropServices.MemoryMarshal.AsBytes(bits));
    }

    private ulong Bits => Mix(seed);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
