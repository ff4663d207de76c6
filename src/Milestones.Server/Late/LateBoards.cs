using Milestones.Figures;
using Milestones.Projects;
using Milestones.Server.Hosting;
using Milestones.Server.Http;
using Milestones.Server.Projects;
using Npgsql;

namespace Milestones.Server.Late;

/// <summary>
/// What somebody has to see to can't be summed from the ledger, for it knows no forecasts: it is read from the projects that have not
/// ended.
/// </summary>
public sealed class LateBoards : KeptBoards<Concern, LateBoard>
{
    private readonly Streams _streams;
    private readonly City _city;

    internal LateBoards(Streams streams, NpgsqlDataSource source, City city)
        : base(source) => (_streams, _city) = (streams, city);

    /// <summary>The projects that are neither cancelled nor at the end of their ladder, by the balances of the ledger.</summary>
    private protected override Task<IEnumerable<string>> CandidatesAsync(Moment moment, Support view, CancellationToken cancellation)
    {
        var (ledger, query) = (moment.Ledger, new ScorecardQuery(Evidence: view));
        var catalogue = ledger.History.CatalogueAt(long.MaxValue);
        var cancelled = ledger.BalancesOfProjects(query, figure => figure == Figure.Cancelled, moment.AsOf, moment.Position);

        // Each rung that is reached counts one.
        var rungs = ledger.BalancesOfProjects(query, figure => figure.Milestone is not null, moment.AsOf, moment.Position);
        return Task.FromResult(NotEnded());

        IEnumerable<string> NotEnded()
        {
            foreach (var (code, events) in ledger.History.Projects)
            {
                var number = (int)events[0].Sequence.Position;
                if (ledger.History.AttributesAt(code, moment.Position) is { } project
                    && cancelled.GetValueOrDefault(number) == 0
                    && rungs.GetValueOrDefault(number) < catalogue.Kind(project.Kind)!.Ladder.Milestones.Count)
                {
                    yield return code;
                }
            }
        }
    }

    private protected override async Task<Dictionary<string, Concern[]>> OfAsync(
        IReadOnlyCollection<string> codes, Moment moment, int? year, Support view, CancellationToken cancellation)
    {
        var catalogue = moment.Ledger.History.CatalogueAt(long.MaxValue);
        var concerns = new Dictionary<string, Concern[]>(StringComparer.Ordinal);
        Project? project = null;
        DateOnly? reviewedOn = null;
        await foreach (var stored in _streams.EventsAsync(codes, moment.Position, cancellation))
        {
            if (project is not null && project.Code != stored.Stream)
            {
                End(project);
                (project, reviewedOn) = (null, null);
            }

            project = Project.Evolve(
                project, stored.Stream, new(stored.Id, new(stored.Sequence), stored.Version, (ProjectEvent)stored.Said), kind => catalogue.Kind(kind)!.Ladder);
            if (stored.Said is ReportAccepted or ReportReturned && _city.DayOf(stored.RecordedAt) is var day && day <= moment.AsOf)
            {
                reviewedOn = day;
            }
        }

        if (project is not null)
        {
            End(project);
        }

        return concerns;

        void End(Project of) => concerns[of.Code] = [.. Concern.Of(ProjectOnDay.Of(of.In(view), moment.AsOf), year, reviewedOn)];
    }

    private protected override LateBoard BoardOf(Moment moment, Dictionary<string, Concern[]> of) => new(moment, of);
}
