using Milestones.Figures;
using Milestones.Projects;
using Milestones.Server.Hosting;
using Milestones.Server.Http;
using Milestones.Server.Projects;
using Npgsql;

namespace Milestones.Server.Late;

/// <summary>What somebody has to see to, of the whole city, at the moments that are asked about.</summary>
public sealed class LateBoards
{
    private const int Kept = 12;

    private readonly ProjectBoards<Concern> _boards;

    internal LateBoards(Streams streams, NpgsqlDataSource source, City city) => _boards = new(
        streams, source, city, Kept, NotEnded, static (project, year, reviewedOn) => [.. Concern.Of(project, year, reviewedOn)]);

    /// <returns>The board of the moment; when that is of now, it may be of a moment that came just after.</returns>
    internal async Task<LateBoard> ReadAsync(Moment moment, int? year, Support view, CancellationToken cancellation) =>
        (await _boards.ReadAsync(moment, year, view, cancellation)).As(static board => new LateBoard(board));

    /// <summary>The projects that are neither cancelled nor at the end of their ladder, by the balances of the ledger.</summary>
    private static IEnumerable<string> NotEnded(Moment moment, Support view)
    {
        var (ledger, query) = (moment.Ledger, new ScorecardQuery(Evidence: view));
        var catalogue = ledger.History.CatalogueAt(long.MaxValue);
        var cancelled = ledger.BalancesOfProjects(query, figure => figure == Figure.Cancelled, moment.AsOf, moment.Position);

        // Each rung that is reached counts one.
        var rungs = ledger.BalancesOfProjects(query, figure => figure.Milestone is not null, moment.AsOf, moment.Position);
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
