namespace Milestones.Figures;

/// <summary>A figure as the scorecard shows it: a weighted sum of the ledger's.</summary>
/// <param name="Name">As a question names it: <c>completed</c>, <c>late-days</c>, <c>measure:parking-spaces</c>.</param>
/// <param name="IsAmount">Whether the ledger holds it in hundredths: money and measures.</param>
public sealed record PublicFigure(string Name, bool IsAmount)
{
    public const string LateDays = "late-days";

    private const string MeasurePrefix = "measure:";

    private static readonly Figure[] Counts =
    [
        Figure.Planned, Figure.Underway, Figure.Suspended, Figure.Cancelled, Figure.Early, Figure.OnTime, Figure.Late, Figure.Overdue,
    ];

    private static readonly Figure[] Money = [Figure.PlannedInvestment, Figure.CompletedInvestment];

    /// <summary>Every figure of a scorecard, in its order.</summary>
    public static IReadOnlyList<PublicFigure> All(FigureNames names) =>
    [
        .. Counts[..4].Select(figure => new PublicFigure(figure.Name, false)),
        .. names.Milestones.Select(milestone => new PublicFigure(milestone, false)),
        .. Money.Select(figure => new PublicFigure(figure.Name, true)),
        .. names.Measures.Select(measure => new PublicFigure(MeasurePrefix + measure, true)),
        .. Counts[4..].Select(figure => new PublicFigure(figure.Name, false)),
        new(LateDays, false),
    ];

    /// <summary>The figure of a name, or null when there is none.</summary>
    public static PublicFigure? Of(string name, FigureNames names) => All(names).FirstOrDefault(figure => figure.Name == name);

    /// <summary>
    /// How often an entry of the ledger counts in it on a day (valid time). What is overdue counts its days up to that day:
    /// the day's number for each, less the numbers of the days on which they were due.
    /// </summary>
    public long WeightOf(Figure stored, DateOnly day)
    {
        if (Name == LateDays)
        {
            return stored == Figure.LateDays ? 1 : stored == Figure.Overdue ? day.DayNumber : stored == Figure.OverdueDue ? -1 : 0;
        }

        return stored.Milestone is { } milestone ? (milestone == Name ? 1 : 0) : stored.Name == Name ? 1 : 0;
    }

    /// <summary>A sum of the ledger in the figure's own unit: yuan, the measure's, days or one.</summary>
    public decimal InUnits(Int128 sum) => IsAmount ? (decimal)sum / 100m : (decimal)sum;
}
