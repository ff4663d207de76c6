using Milestones.Catalogue;
using Milestones.Figures;
using Milestones.Server.Http;

namespace Milestones.Server.Projects;

/// <summary>Every project's status at a moment, and by how many days it is late: from the balances of the ledger.</summary>
internal sealed class ProjectStandings(Moment moment, int? year, Support? view)
{
    private readonly DateOnly _day = moment.AsOf;

    // A ladder does not change once its kind has projects, so the newest catalogue serves every position.
    private readonly CityCatalogue _catalogue = moment.Ledger.History.CatalogueAt(long.MaxValue);

    // Each is summed when it is first asked for: most questions ask for some of them only.
    private Dictionary<int, long> Cancelled => field ??= Sums(new(Evidence: view), static figure => figure == Figure.Cancelled);

    private Dictionary<int, long> Suspended => field ??= Sums(new(Evidence: view), static figure => figure == Figure.Suspended);

    // Each rung that is reached counts one, so their number is the furthest rung.
    private Dictionary<int, long> Rungs => field ??= Sums(new(Evidence: view), static figure => figure.Milestone is not null);

    private Dictionary<int, long> Planned => field ??= Sums(new(year), static figure => figure == Figure.Planned);

    private Dictionary<int, long> LateDays => field ??= Sums(new(year, Evidence: view), static figure => figure == Figure.LateDays);

    private Dictionary<int, long> Overdue => field ??= Sums(new(year, Evidence: view), static figure => figure == Figure.Overdue);

    private Dictionary<int, long> OverdueDue => field ??= Sums(new(year, Evidence: view), static figure => figure == Figure.OverdueDue);

    /// <summary>Whether it has a plan for the year; without a year all have.</summary>
    public bool IsPlanned(int number) => year is null || Planned.GetValueOrDefault(number) > 0;

    /// <summary>The days of its milestones that are late, and of those that are overdue: of all projects together, the scorecard's.</summary>
    public long LateDaysOf(int number) =>
        LateDays.GetValueOrDefault(number) + (Overdue.GetValueOrDefault(number) * _day.DayNumber) - OverdueDue.GetValueOrDefault(number);

    /// <summary>As <see cref="Milestones.Projects.ProjectOnDay.Status"/> tells it.</summary>
    public string StatusOf(int number, string kind)
    {
        var ladder = _catalogue.Kind(kind)!.Ladder;
        var rungs = (int)Rungs.GetValueOrDefault(number);
        return Cancelled.GetValueOrDefault(number) > 0 ? "cancelled"
            : ladder.CompletionRung >= 0 && rungs > ladder.CompletionRung ? Ladder.Completed
            : Suspended.GetValueOrDefault(number) > 0 ? "suspended"
            : rungs > 0 ? ladder.Milestones[rungs - 1]
            : "planned";
    }

    private Dictionary<int, long> Sums(ScorecardQuery query, Func<Figure, bool> takes) =>
        moment.Ledger.BalancesOfProjects(query, takes, moment.AsOf, moment.Position);
}
