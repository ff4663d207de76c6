using Milestones.Benchmarks.Cities;

namespace Milestones.Benchmarks.Scorecards;

/// <summary>Random scorecards: any pair of clocks, any filters, any grouping.</summary>
internal static class Questions
{
    private static readonly string[] Groupings = ["", "kind", "campaign", "district", "tag"];

    /// <param name="position">The last of the log; null asks for what is known now.</param>
    public static IEnumerable<string> Of(int count, long? position)
    {
        var random = new Random(count);
        for (var i = 0; i < count; i++)
        {
            var days = MadeUpCity.Last.DayNumber - MadeUpCity.First.DayNumber;
            var parts = new List<string> { $"asOf={MadeUpCity.First.AddDays(random.Next(180, days + 60)):yyyy-MM-dd}" };
            if (position is { } last)
            {
                parts.Add($"atSequence={random.NextInt64(1, last + 1)}");
            }

            Ask("year", 2, () => $"{random.Next(ProjectLife.FirstYear + 1, ProjectLife.LastYear + 1)}");
            Ask("kind", 4, () => CityList.Kinds[random.Next(CityList.Kinds.Count)].Code);
            Ask("campaign", 4, () => CityList.Campaigns[random.Next(CityList.Campaigns.Count)].Code);
            Ask("district", 4, () => CityList.Districts[random.Next(CityList.Districts.Count)].Code);
            Ask("tag", 5, () => CityList.Tags[random.Next(CityList.Tags.Count)]);
            if (Groupings[i % Groupings.Length] is { Length: > 0 } by)
            {
                parts.Add($"by={by}");
            }

            yield return $"/api/scorecard?{string.Join('&', parts)}";

            void Ask(string name, int oneIn, Func<string> value)
            {
                if (random.Next(oneIn) == 0)
                {
                    parts.Add($"{name}={value()}");
                }
            }
        }
    }
}
