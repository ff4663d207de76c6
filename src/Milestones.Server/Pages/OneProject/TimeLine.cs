using Milestones.Projects;

namespace Milestones.Server.Pages.OneProject;

/// <summary>The days of a project as places on a line, in percent of its width.</summary>
public sealed class TimeLine
{
    private const int MostTicks = 7;

    private static readonly int[] Steps = [1, 2, 3, 6, 12, 24, 60, 120];

    private readonly DateOnly _from;
    private readonly DateOnly _to;

    private TimeLine(DateOnly from, DateOnly to, ProjectOnDay project)
    {
        (_from, _to) = (from, to);
        Day = project.Day >= from && project.Day <= to ? project.Day : null;
        Standstills = [.. StandstillsOf(project)];
    }

    /// <summary>The day that is looked at, where it is on the line.</summary>
    public DateOnly? Day { get; }

    public IReadOnlyList<Standstill> Standstills { get; }

    /// <returns>Null for a project without any date.</returns>
    public static TimeLine? Of(ProjectOnDay project)
    {
        var days = project.Milestones
            .SelectMany(milestone => new[] { milestone.Planned, milestone.Forecast, milestone.Reached?.OccurredOn })
            .OfType<DateOnly>()
            .Concat(project.Standings.Select(standing => standing.OccurredOn))
            .ToList();
        if (days.Count == 0)
        {
            return null;
        }

        var (from, to) = (days.Min(), days.Max());
        if (project.Milestones.Any(milestone => milestone.Reached is null && !milestone.IsInferred) && project.Day > to && project.Day.DayNumber - to.DayNumber < 730)
        {
            to = project.Day;
        }

        var margin = Math.Max(15, (to.DayNumber - from.DayNumber) / 25);
        return new(from.AddDays(-margin), to.AddDays(margin), project);
    }

    public double At(DateOnly day) => Math.Clamp(100d * (day.DayNumber - _from.DayNumber) / (_to.DayNumber - _from.DayNumber), 0, 100);

    /// <summary>First days of months, as many as can be read.</summary>
    public IEnumerable<DateOnly> Ticks()
    {
        var months = ((_to.Year - _from.Year) * 12) + _to.Month - _from.Month;
        var step = Steps.First(step => months / step < MostTicks || step == Steps[^1]);
        for (var month = _from.Year * 12; month <= (_to.Year * 12) + 11; month += step)
        {
            var day = new DateOnly(month / 12, (month % 12) + 1, 1);
            if (day >= _from && day <= _to)
            {
                yield return day;
            }
        }
    }

    private static IEnumerable<Standstill> StandstillsOf(ProjectOnDay project)
    {
        DateOnly? since = null;
        foreach (var standing in project.Standings)
        {
            if (standing.Change == StandingChange.Suspended)
            {
                since ??= standing.OccurredOn;
            }
            else if (since is { } began)
            {
                yield return new(began, standing.OccurredOn);
                since = null;
            }
        }

        if (since is { } still)
        {
            yield return new(still, project.Day);
        }
    }
}

/// <summary>A time in which a project was suspended.</summary>
public sealed record Standstill(DateOnly From, DateOnly To);
