using Milestones.Catalogue;

namespace Milestones.Figures;

/// <summary>The figures of a scorecard, or of one of its groups.</summary>
/// <param name="Planned">Projects; so are the next three and those of <paramref name="Milestones"/>.</param>
/// <param name="PlannedInvestment">Yuan.</param>
/// <param name="CompletedInvestment">Yuan.</param>
/// <param name="InvestmentPercent">Of the plan, rounded half up to one decimal; null without a plan, or with one of 0.</param>
/// <param name="Measures">In each measure's unit.</param>
public sealed record ScorecardFigures(
    long Planned,
    long Underway,
    long Suspended,
    long Cancelled,
    ValueList<KeyValuePair<string, long>> Milestones,
    decimal PlannedInvestment,
    decimal CompletedInvestment,
    decimal? InvestmentPercent,
    ValueList<KeyValuePair<string, decimal>> Measures,
    ScheduleFigures Schedule)
{
    /// <param name="day">The day (valid time) that the balance is of: what is overdue has grown up to it.</param>
    public static ScorecardFigures Of(Balance balance, DateOnly day, FigureNames names)
    {
        var planned = Money(balance[Figure.PlannedInvestment]);
        var completed = Money(balance[Figure.CompletedInvestment]);
        return new(
            (long)balance[Figure.Planned],
            (long)balance[Figure.Underway],
            (long)balance[Figure.Suspended],
            (long)balance[Figure.Cancelled],
            names.Milestones.Select(code => KeyValuePair.Create(code, (long)Reached(balance, code))).ToValueList(),
            planned,
            completed,
            Percent.Of(completed, planned),
            names.Measures.Select(code => KeyValuePair.Create(code, Money(balance[Figure.OfMeasure(code)]))).ToValueList(),
            new(
                (long)balance[Figure.Early],
                (long)balance[Figure.OnTime],
                (long)balance[Figure.Late],
                (long)balance[Figure.Overdue],
                (long)LateDays(balance, day)));
    }

    /// <summary>Projects that have reached a milestone, by its own report or by that of a later one.</summary>
    public static Int128 Reached(Balance balance, string milestone) =>
        balance[Figure.Reached(milestone)] + balance[Figure.Inferred(milestone)];

    /// <summary>The days of what is late, and up to a day of what is overdue on it.</summary>
    public static Int128 LateDays(Balance balance, DateOnly day) =>
        balance[Figure.LateDays] + (balance[Figure.Overdue] * day.DayNumber) - balance[Figure.OverdueDue];

    /// <summary>What changed from one to the other, of the percent too. Both speak of the same milestones and measures.</summary>
    public static ScorecardFigures operator -(ScorecardFigures left, ScorecardFigures right) => new(
        left.Planned - right.Planned,
        left.Underway - right.Underway,
        left.Suspended - right.Suspended,
        left.Cancelled - right.Cancelled,
        left.Milestones.Zip(right.Milestones, (one, other) => KeyValuePair.Create(one.Key, one.Value - other.Value)).ToValueList(),
        left.PlannedInvestment - right.PlannedInvestment,
        left.CompletedInvestment - right.CompletedInvestment,
        left.InvestmentPercent - right.InvestmentPercent,
        left.Measures.Zip(right.Measures, (one, other) => KeyValuePair.Create(one.Key, one.Value - other.Value)).ToValueList(),
        left.Schedule - right.Schedule);

    private static decimal Money(Int128 hundredths) => (decimal)hundredths / 100m;
}

/// <summary>Milestones dated in a baseline, against what was reported.</summary>
/// <param name="LateDays">Days of the late, and up to the day asked for of the overdue.</param>
public sealed record ScheduleFigures(long Early, long OnTime, long Late, long Overdue, long LateDays)
{
    public static ScheduleFigures operator -(ScheduleFigures left, ScheduleFigures right) => new(
        left.Early - right.Early,
        left.OnTime - right.OnTime,
        left.Late - right.Late,
        left.Overdue - right.Overdue,
        left.LateDays - right.LateDays);
}

/// <summary>Which milestones and measures a scorecard speaks of, those of no project included: what the kinds it asks for have.</summary>
public sealed record FigureNames(ValueList<string> Milestones, ValueList<string> Measures)
{
    /// <param name="kind">The kind asked for; null for all.</param>
    public static FigureNames Of(CityCatalogue catalogue, string? kind)
    {
        var kinds = catalogue.Kinds.Where(known => kind is null || known.Code == kind).ToList();
        return new(
            kinds.SelectMany(known => known.Ladder.Milestones).Distinct().ToValueList(),
            kinds.SelectMany(known => known.Measures).Distinct().ToValueList());
    }
}
