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

    private readonly Dictionary<int, long> _cancelled = Sums(moment, new(Evidence: view), figure => figure == Figure.Cancelled);
    private readonly Dictionary<int, long> _suspended = Sums(moment, new(Evidence: view), figure => figure == Figure.Suspended);

    // Each rung that is reached counts one, so their number is the furthest rung.
    private readonly Dictionary<int, long> _rungs = Sums(moment, new(Evidence: view), figure => figure.Milestone is not null);

    private readonly Dictionary<int, long>? _planned = year is null ? null : Sums(moment, new(year), figure => figure == Figure.Planned);
    private readonly Dictionary<int, long> _lateDays = Sums(moment, new(year, Evidence: view), figure => figure == Figure.LateDays);
    private readonly Dictionary<int, long> _overdue = Sums(moment, new(year, Evidence: view), figure => figure == Figure.Overdue);
    private readonly Dictionary<int, long> _overdueDue = Sums(moment, new(year, Evidence: view), figure => figure == Figure.OverdueDue);

    /// <summary>Whether it has a plan for the year; without a year all have.</summary>
    public bool IsPlanned(int number) => _planned is null || _planned.GetValueOrDefault(number) > 0;

    /// <summary>The days of its milestones that are late, and of those that are overdue: of all projects together, the scorecard's.</summary>
    public long LateDaysOf(int number) =>
        _lateDays.GetValueOrDefault(number) + (_overdue.GetValueOrDefault(number) * _day.DayNumber) - _overdueDue.GetValueOrDefault(number);

    /// <summary>As <see cref="Milestones.Projects.ProjectOnDay.Status"/> tells it.</summary>
    public string StatusOf(int number, string kind)
    {
        var ladder = _catalogue.Kind(kind)!.Ladder;
        var rungs = (int)_rungs.GetValueOrDefault(number);
        return _cancelled.GetValueOrDefault(number) > 0 ? "cancelled"
            : ladder.CompletionRung >= 0 && rungs > ladder.CompletionRung ? Ladder.Completed
            : _suspended.GetValueOrDefault(number) > 0 ? "suspended"
            : rungs > 0 ? ladder.Milestones[rungs - 1]
            : "planned";
    }

    private static Dictionary<int, long> Sums(Moment moment, ScorecardQuery query, Func<Figure, bool> takes) =>
        moment.Ledger.BalancesOfProjects(query, takes, moment.AsOf, moment.Position);
}
