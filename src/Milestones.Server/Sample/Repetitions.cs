namespace Milestones.Server.Sample;

/// <summary>A phone that hears nothing sends again: the same line with the same id.</summary>
internal static class Repetitions
{
    private const int Count = 20;

    public static IEnumerable<Line> Of(IEnumerable<Line> lines)
    {
        var chance = Chance.For("repetitions");
        return chance.Shuffled(lines.Where(line => line.Type is "milestone" or "investment"))
            .Take(Count)
            .Select(line => line with { ArrivedAt = line.ArrivedAt.AddMinutes(chance.Between(3, 3 * 24 * 60)) })
            .ToList();
    }
}
