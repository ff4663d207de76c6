using System.Collections.Immutable;

namespace Milestones.Server.Sample;

/// <summary>The first plans of the year: what was promised in winter, before anybody knew what would happen.</summary>
internal static class Planning
{
    private static readonly DateOnly YearEnd = new(2022, 12, 31);

    /// <summary>The dates for all of the ladder but what had been reached before the year.</summary>
    public static ImmutableArray<Dated> Baseline(Chance chance, Batch batch, ImmutableArray<Reached> reached, DateOnly decidedOn)
    {
        var ladder = batch.Kind.Ladder;
        var planned = new List<Dated>();
        var before = decidedOn.AddDays(1);
        foreach (var milestone in reached)
        {
            if (milestone.On.Year < 2022)
            {
                continue;
            }

            before = Days.Later(before, Promised(chance, milestone.On));
            if (!batch.TakesYears && before > YearEnd)
            {
                before = YearEnd;
            }

            planned.Add(new(milestone.Milestone, before));
        }

        var open = ladder.Length - reached.Length;
        if (open == 0)
        {
            return [.. planned];
        }

        if (reached.IsEmpty)
        {
            before = Days.Later(before, Seasons.Draw(chance, Seasons.Starts, new(new(2022, 4, 1), new(2022, 12, 15))));
            planned.Add(new(Kind.Started, before));
            open--;
        }

        var soonest = Days.MonthEnd(before.AddDays(batch.ShortestDays * open / (ladder.Length - 1)));
        var completion = Days.Later(soonest, CompletionOf(chance, batch, isStarted: !reached.IsEmpty));
        var days = completion.DayNumber - before.DayNumber;
        for (var i = 1; i < open; i++)
        {
            var between = Days.MonthEnd(before.AddDays(days * i / open));
            planned.Add(new(ladder[ladder.Length - 1 - open + i], Days.Earlier(completion, between)));
        }

        planned.Add(new(Kind.Completed, completion));
        return [.. planned];
    }

    /// <summary>What was promised for what then happened on a day: of ten, three come early, three on the day, four late.</summary>
    private static DateOnly Promised(Chance chance, DateOnly on) => chance.Below(10) switch
    {
        < 3 => RoundDate(on.AddDays(chance.Between(4, 40))),
        < 6 => on,
        _ => RoundDate(on.AddDays(-chance.Between(6, 48))),
    };

    /// <summary>Plans like the tenth, the twentieth and the last of a month.</summary>
    private static DateOnly RoundDate(DateOnly day) => day.Day switch
    {
        <= 10 => new(day.Year, day.Month, 10),
        <= 20 => new(day.Year, day.Month, 20),
        _ => Days.MonthEnd(day),
    };

    private static DateOnly CompletionOf(Chance chance, Batch batch, bool isStarted) =>
        batch.TakesYears ? Days.MonthEnd(new DateOnly(2023, 6, 1).AddMonths(chance.Below(31)))
        : !isStarted ? Days.MonthEnd(new DateOnly(2023, 1, 1).AddMonths(chance.Below(8)))
        : chance.Percent(25) ? Days.MonthEnd(new DateOnly(2022, 9, 1).AddMonths(chance.Below(3)))
        : YearEnd;
}
