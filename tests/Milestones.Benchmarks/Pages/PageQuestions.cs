using System.Collections;
using Milestones.Benchmarks.Cities;

namespace Milestones.Benchmarks.Pages;

/// <summary>What readers ask of the pages of a made-up city, without end: never twice the same, and the same in every run.</summary>
/// <param name="position">The last of the city's log.</param>
internal sealed class PageQuestions(int projects, long position, IReadOnlyList<string> publications) : IEnumerable<PageQuestion>
{
    private readonly Random _random = new(1);

    public IEnumerator<PageQuestion> GetEnumerator()
    {
        while (true)
        {
            yield return new(
                $"{MadeUpCity.First.AddDays(_random.Next(MadeUpCity.Last.DayNumber - MadeUpCity.First.DayNumber)):yyyy-MM-dd}",
                _random.NextInt64(position / 2, position),
                $"P-{_random.Next(projects):D6}",
                publications[_random.Next(publications.Count)]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <param name="Day">Valid time.</param>
/// <param name="Position">Recorded time, in the second half of the log.</param>
internal sealed record PageQuestion(string Day, long Position, string Project, string Publication);
