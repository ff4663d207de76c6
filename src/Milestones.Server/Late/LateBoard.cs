using Milestones.Figures;
using Milestones.Projects;
using Milestones.Server.Http;
using Milestones.Server.Ledger;
using Milestones.Server.Projects;

namespace Milestones.Server.Late;

/// <summary>What somebody has to see to in the whole city at a moment, worst first.</summary>
internal sealed class LateBoard(ProjectBoard<Concern> board)
{
    private LateItem[]? _worstFirst;

    public Moment Moment => board.Moment;

    /// <summary>What is overdue, what will be late, what is silent and what is suspended, each with the worst first.</summary>
    public IReadOnlyList<LateItem> WorstFirst => _worstFirst ??= Sorted();

    /// <summary>Those of the projects that a filter takes.</summary>
    /// <param name="reach">Of whoever asks, for a board is of the whole city; null for all.</param>
    public IEnumerable<LateItem> Of(ScorecardQuery filter, Reach? reach, string? concern)
    {
        var moment = Moment;
        var planned = filter.Year is { } year
            ? moment.Ledger.BalancesOfProjects(new(year), figure => figure == Figure.Planned, moment.AsOf, moment.Position)
            : null;
        return WorstFirst.Where(item =>
            (concern is null || item.Kind == concern)
            && (reach is null || reach.Has(item.Project))
            && filter.Takes(item.Attributes)
            && (planned is null || planned.GetValueOrDefault((int)moment.Ledger.History.Projects[item.Project][0].Sequence.Position) > 0));
    }

    private LateItem[] Sorted()
    {
        var items = new List<LateItem>();
        foreach (var (code, of) in board.All)
        {
            if (Moment.Ledger.History.AttributesAt(code, Moment.Position) is { } attributes)
            {
                items.AddRange(of.Select(concern => new LateItem(code, attributes, concern)));
            }
        }

        items.Sort(static (one, other) =>
            one.Order.CompareTo(other.Order) is var order and not 0 ? order
            : other.Concern.Days.CompareTo(one.Concern.Days) is var days and not 0 ? days
            : string.CompareOrdinal(one.Project, other.Project) is var project and not 0 ? project
            : string.CompareOrdinal(one.Milestone, other.Milestone));
        return [.. items];
    }
}

/// <param name="Attributes">As known at the board's moment.</param>
internal sealed record LateItem(string Project, ProjectAttributes Attributes, Concern Concern)
{
    public const string Overdue = "overdue";
    public const string Forecast = "forecast";
    public const string Silent = "silent";
    public const string Suspended = "suspended";

    public static readonly string[] Kinds = [Overdue, Forecast, Silent, Suspended];

    public string Kind => Kinds[Order];

    public int Order => Concern switch
    {
        Milestones.Projects.Overdue => 0,
        LateByForecast => 1,
        Milestones.Projects.Silent => 2,
        _ => 3,
    };

    public string? Milestone => (Concern as MilestoneConcern)?.Milestone;
}
