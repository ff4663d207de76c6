using Milestones.Server.Scorecards;

namespace Milestones.Server.Pages;

public enum FigureUnit
{
    Count,
    Money,

    /// <summary>A measure or an indicator, in a unit of its own.</summary>
    Amount,
    Percent,
}

/// <summary>A figure of a scorecard under the name that questions give it.</summary>
/// <param name="Value">Null for a percent of nothing.</param>
public sealed record FigureLine(string Name, decimal? Value)
{
    public FigureUnit Unit => UnitOf(Name);

    public static IReadOnlyList<FigureLine> Of(FiguresAnswer figures) =>
    [
        new("planned", figures.Planned),
        new("underway", figures.Underway),
        new("suspended", figures.Suspended),
        new("cancelled", figures.Cancelled),
        .. figures.Milestones.Select(milestone => new FigureLine(milestone.Key, milestone.Value)),
        new("planned-investment", figures.PlannedInvestment),
        new("completed-investment", figures.CompletedInvestment),
        new("investment-percent", figures.InvestmentPercent),
        .. figures.Measures.Select(measure => new FigureLine($"measure:{measure.Key}", measure.Value)),
        new("early", figures.Schedule.Early),
        new("on-time", figures.Schedule.OnTime),
        new("late", figures.Schedule.Late),
        new("overdue", figures.Schedule.Overdue),
        new("late-days", figures.Schedule.LateDays),
    ];

    public static FigureUnit UnitOf(string name) => name switch
    {
        "planned-investment" or "completed-investment" => FigureUnit.Money,
        "investment-percent" => FigureUnit.Percent,
        _ => name.Contains(':', StringComparison.Ordinal) ? FigureUnit.Amount : FigureUnit.Count,
    };
}
