using Milestones.Catalogue;
using Milestones.Figures;
using Milestones.Server.Http;
using Milestones.Server.Ledger;

namespace Milestones.Server.Projects;

/// <summary>Every project's status at a moment, and by how many days it is late: from the balances of the ledger.</summary>
internal sealed class ProjectStandings(Moment moment, ProjectRanks projects, int? year, Support? view)
{
    private static readonly PublicFigure Late = new(PublicFigure.LateDays, false);

    // A ladder does not change once its kind has projects, so the newest catalogue serves every position.
    private readonly CityCatalogue _catalogue = moment.Ledger.History.CatalogueAt(long.MaxValue);

    // Each is summed when it is first asked for: most questions ask for some of them only.
    private ProjectSums Cancelled => field ??= Sums(new(Evidence: view), static figure => figure == Figure.Cancelled ? 1 : 0);

    private ProjectSums Suspended => field ??= Sums(new(Evidence: view), static figure => figure == Figure.Suspended ? 1 : 0);

    // Each rung that is reached counts one, so their number is the furthest rung.
    private ProjectSums Rungs => field ??= Sums(new(Evidence: view), static figure => figure.Milestone is null ? 0 : 1);

    private ProjectSums Planned => field ??= Sums(new(year), static figure => figure == Figure.Planned ? 1 : 0);

    private ProjectSums LateDays => field ??= Sums(new(year, Evidence: view), figure => Late.WeightOf(figure, moment.AsOf));

    /// <summary>Whether it has a plan for the year; without a year all have.</summary>
    public bool IsPlanned(int number) => year is null || Planned[number] > 0;

    /// <summary>The days of its milestones that are late, and of those that are overdue: of all projects together, the scorecard's.</summary>
    public long LateDaysOf(int number) => LateDays[number];

    /// <summary>As <see cref="Milestones.Projects.ProjectOnDay.Status"/> tells it.</summary>
    public string StatusOf(int number, string kind)
    {
        var ladder = _catalogue.Kind(kind)!.Ladder;
        var rungs = (int)Rungs[number];
        return Cancelled[number] > 0 ? "cancelled"
            : ladder.CompletionRung >= 0 && rungs > ladder.CompletionRung ? Ladder.Completed
            : Suspended[number] > 0 ? "suspended"
            : rungs > 0 ? ladder.Milestones[rungs - 1]
            : "planned";
    }

    private ProjectSums Sums(ScorecardQuery query, Func<Figure, long> weigh) =>
        moment.Ledger.BalancesOfProjects(projects, query, weigh, moment.AsOf, moment.Position);
}
