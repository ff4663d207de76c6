using Milestones.Benchmarks.Cities;

namespace Milestones.Benchmarks.Scorecards;

/// <summary>Random questions: any pair of clocks, any filters, any grouping.</summary>
internal static class Questions
{
    private static readonly string[] Groupings = ["", "kind", "campaign", "district", "tag"];

    private static readonly string[] Figures = ["planned", "underway", "overdue", "late-days", "planned-investment", "completed-investment"];

    /// <param name="position">The last of the log; null asks for what is known now.</param>
    public static IEnumerable<string> Scorecards(int count, long? position)
    {
        var random = new Random(count);
        for (var i = 0; i < count; i++)
        {
            var parts = Clocks(random, position);
            AddFilters(parts, random);
            if (Groupings[i % Groupings.Length] is { Length: > 0 } by)
            {
                parts.Add($"by={by}");
            }

            yield return $"/api/scorecard?{string.Join('&', parts)}";
        }
    }

    /// <summary>The first pages of explanations.</summary>
    public static IEnumerable<string> Explanations(int count, long position)
    {
        var random = new Random(count);
        for (var i = 0; i < count; i++)
        {
            var parts = Clocks(random, position);
            AddFilters(parts, random);
            yield return $"/api/scorecard/explain?figure={Figures[i % Figures.Length]}&{string.Join('&', parts)}";
        }
    }

    /// <summary>What changed in a month, as known now.</summary>
    public static IEnumerable<string> Changes(int count)
    {
        var random = new Random(count);
        for (var i = 0; i < count; i++)
        {
            var from = new DateOnly(random.Next(ProjectLife.FirstYear + 1, ProjectLife.LastYear), random.Next(1, 13), 1);
            var parts = new List<string> { $"from={from:yyyy-MM-dd}", $"to={from.AddMonths(1).AddDays(-1):yyyy-MM-dd}" };
            AddFilters(parts, random);
            yield return $"/api/scorecard/changes?{string.Join('&', parts)}";
        }
    }

    private static List<string> Clocks(Random random, long? position)
    {
        var days = MadeUpCity.Last.DayNumber - MadeUpCity.First.DayNumber;
        var clocks = new List<string> { $"asOf={MadeUpCity.First.AddDays(random.Next(180, days + 60)):yyyy-MM-dd}" };
        if (position is { } last)
        {
            clocks.Add($"atSequence={random.NextInt64(1, last + 1)}");
        }

        return clocks;
    }

    private static void AddFilters(List<string> parts, Random random)
    {
        Ask("year", 2, () => $"{random.Next(ProjectLife.FirstYear + 1, ProjectLife.LastYear + 1)}");
        Ask("kind", 4, () => CityList.Kinds[random.Next(CityList.Kinds.Count)].Code);
        Ask("campaign", 4, () => CityList.Campaigns[random.Next(CityList.Campaigns.Count)].Code);
        Ask("district", 4, () => CityList.Districts[random.Next(CityList.Districts.Count)].Code);
        Ask("tag", 5, () => CityList.Tags[random.Next(CityList.Tags.Count)]);

        void Ask(string name, int oneIn, Func<string> value)
        {
            if (random.Next(oneIn) == 0)
            {
                parts.Add($"{name}={value()}");
            }
        }
    }
}
