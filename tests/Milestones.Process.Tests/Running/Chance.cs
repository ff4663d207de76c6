using System.Globalization;

namespace Milestones.Process.Tests.Running;

/// <summary>Chance whose seed is printed; the variable <c>SEED</c> repeats a run's.</summary>
internal static class Chance
{
    public static Random New()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"SEED={seed}");
        return new(seed);
    }
}
