using Milestones.Catalogue;

namespace Milestones.Benchmarks.Cities;

/// <summary>Ten years of a city, in the order in which they were said; the same each time.</summary>
internal sealed class MadeUpCity(int projects, int reports)
{
    private static readonly Chance Seed = new(20_221_126);

    public static DateOnly First { get; } = new(ProjectLife.FirstYear, 1, 1);

    public static DateOnly Last { get; } = new(ProjectLife.LastYear, 12, 31);

    public IEnumerable<Said> Everything()
    {
        var declared = 0;
        foreach (var declaration in CityList.Declarations)
        {
            yield return new(Seed.Id(++declared), CityCatalogue.Stream, declaration, First);
        }

        var lives = new ProjectLife[projects];
        for (var i = 0; i < projects; i++)
        {
            lives[i] = new(i, (reports / projects) + (i < reports % projects ? 1 : 0), Seed.Of(1_000 + i));
        }

        // What was spent or reached in the last month may be said two months later.
        for (var month = ProjectLife.MonthNumber(First); month <= ProjectLife.MonthNumber(Last) + 2; month++)
        {
            foreach (var life in lives)
            {
                foreach (var said in life.In(month))
                {
                    yield return said;
                }
            }
        }
    }
}
