using System.Collections.Immutable;

namespace Milestones.Server.Sample;

/// <summary>What goes otherwise than planned: works that stand still, works that are given up, and plans that are made anew.</summary>
internal static class Setbacks
{
    /// <summary>Of each of these batches the first work that qualifies is given up: three that had started, four that never did.</summary>
    private static readonly string[] GivenUp =
        ["industrial-project", "old-village", "greenway", "local-road", "historic-building", "housing", "utility-network"];

    private static readonly DateOnly LastDay = new(2022, 12, 10);
    private static readonly Window Outbreak = new(new(2022, 3, 5), new(2022, 4, 8));
    private static readonly Window Typhoon = new(new(2022, 9, 14), new(2022, 9, 18));

    private static readonly Reason[] OfCancellations =
    [
        new("priority-change", "年度计划统筹调整，取消实施"), new("land", "土地征收未能完成"), new("funding", "资金未落实"),
        new("approval", "规划手续未获批准"),
    ];

    private static readonly Reason[] OfSuspensions =
    [
        new("land", "局部征收未完成，暂停施工"), new("utilities", "等待燃气管线迁改"), new("contractor", "施工单位更换"),
        new("epidemic", "疫情防控期间停工"), new("weather", "汛期停工"), new("funding", "等待资金拨付"),
    ];

    private static readonly Reason[] OfRevisions =
    [
        new("land", "征收腾地晚于预期"), new("utilities", "地下管线迁改量增加"), new("design-change", "设计方案优化"),
        new("approval", "用地及规划手续办理延后"), new("funding", "专项债资金到位时间调整"), new("contractor", "施工单位更换"),
        new("weather", "汛期及台风影响工期"), new("epidemic", "疫情影响材料运输"), new("priority-change", "年度计划统筹调整"),
        new("other", "与周边工程统筹实施"),
    ];

    public static IReadOnlyList<Work> Befall(IReadOnlyList<Work> works)
    {
        var cancelled = GivenUp.Select((batch, i) => FirstToGiveUp(works, batch, isStarted: i < 3).Code).ToHashSet(StringComparer.Ordinal);
        return [.. works.Select(work => cancelled.Contains(work.Code) ? Cancel(work) : Replan(Suspend(work)))];
    }

    private static Work FirstToGiveUp(IReadOnlyList<Work> works, string batch, bool isStarted) => works.First(work =>
        work.Code.StartsWith($"qd-2022-{batch}-", StringComparison.Ordinal)
        && (isStarted ? work.Reached.Length == 1 && work.StartedOn is { Year: 2022, Month: < 7 } : work.Reached.IsEmpty));

    private static Work Cancel(Work work)
    {
        var chance = Chance.For($"{work.Code}/cancellation");
        var window = new Window(new(2022, 6, 1), new(2022, 10, 31)).NotBefore(work.StartedOn?.AddDays(40) ?? DateOnly.MinValue);
        var on = window.From.AddDays(chance.Below(window.Days));
        return work with { Standings = [new(StandingChange.Cancellation, on, chance.Of(OfCancellations))] };
    }

    private static Work Suspend(Work work)
    {
        var chance = Chance.For($"{work.Code}/suspension");
        if (!work.IsReconstructed || Gap(work) is not { Days: >= 45 } gap)
        {
            return work;
        }

        // In March 2022 the city's outbreak was in Laixi; on 2022-09-15 a typhoon passed.
        if (work.District == District.Laixi && gap.Has(Outbreak.From) && gap.Has(Outbreak.To) && chance.Percent(60))
        {
            return work with { Standings = Pause(chance, Outbreak, new("epidemic", "疫情防控期间停工")) };
        }

        if (gap.Has(Typhoon.From) && gap.Has(Typhoon.To) && chance.Percent(2))
        {
            return work with { Standings = Pause(chance, Typhoon, new("weather", "防台风停工")) };
        }

        if (!chance.Percent(3))
        {
            return work;
        }

        var from = gap.From.AddDays(chance.Between(5, gap.Days - 35));
        var reason = chance.Of(OfSuspensions);
        return work with
        {
            Standings = gap.To == LastDay && chance.Percent(60)
                ? [new(StandingChange.Suspension, from, reason)]
                : Pause(chance, new(from, Days.Earlier(gap.To, from.AddDays(chance.Between(12, 70)))), reason),
        };
    }

    private static ImmutableArray<StandingChange> Pause(Chance chance, Window days, Reason reason) =>
    [
        new(StandingChange.Suspension, days.From.AddDays(chance.Below(2)), reason),
        new(StandingChange.Resumption, days.To.AddDays(-chance.Below(2)), reason with { Text = "恢复施工" }),
    ];

    /// <summary>The days of the year between the start and what was reached next: then work may stand still.</summary>
    private static Window? Gap(Work work) => work.StartedOn is { } started
        ? new(
            Days.Later(started.AddDays(1), new(2022, 2, 15)),
            work.Reached.Length > 1 ? Days.Earlier(work.Reached[1].On.AddDays(-1), LastDay) : LastDay)
        : null;

    private static Work Replan(Work work)
    {
        var chance = Chance.For($"{work.Code}/revision");
        var last = work.Reached.IsEmpty ? DateOnly.MaxValue : work.Reached[^1].On;
        var isLate = work.CompletedOn is { } completed && completed > work.Planned[^1].On.AddDays(15);
        if (!work.IsReconstructed || !chance.Percent(work.CompletedOn is null ? 12 : isLate ? 24 : 1))
        {
            return work;
        }

        var window = new Window(Days.Later(work.DecidedOn.AddDays(50), new(2022, 5, 10)), new(2022, 11, 18));
        window = work.CompletedOn is null ? window : window.NotAfter(last.AddDays(-10));
        if (window.Days < 1)
        {
            return work;
        }

        var first = Revise(chance, work, work.Planned, window.From.AddDays(chance.Below(window.Days)));
        var again = new Window(first.DecidedOn.AddDays(30), window.To);
        return work with
        {
            BaselinePercent = Percent(chance),
            Revisions = again.Days > 0 && chance.Percent(25)
                ? [first, Newest(Revise(chance, work, first.Planned, again.From.AddDays(chance.Below(again.Days))))]
                : [Newest(first)],
        };
    }

    private static Revision Newest(Revision revision) => revision with { InvestmentPercent = 100 };

    private static int Percent(Chance chance) => chance.Percent(40) ? 100 : chance.Between(78, 130);

    private static Revision Revise(Chance chance, Work work, ImmutableArray<Dated> planned, DateOnly decidedOn)
    {
        var moved = ImmutableArray.CreateBuilder<Dated>();
        var before = decidedOn.AddDays(5);
        foreach (var (milestone, on) in planned)
        {
            if (work.On(milestone) is { } reached && reached <= decidedOn)
            {
                continue;
            }

            var forecast = work.On(milestone) is { } actual
                ? actual.AddDays(chance.Between(-6, 9))
                : Days.MonthEnd(on.AddDays(chance.Between(25, 130)));
            before = Days.Later(before, forecast);
            moved.Add(new(milestone, before));
        }

        return new(decidedOn, Percent(chance), moved.ToImmutable(), chance.Of(OfRevisions));
    }
}
