using Milestones.Figures;
using Milestones.Projects;
using Milestones.Server.Hosting;
using Milestones.Server.Http;
using Milestones.Server.Projects;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Late;

/// <summary>
/// What somebody has to see to can't be summed from the ledger, for it knows no forecasts: it is read from the projects that have not
/// ended. Read once, a board is kept, and brought up to date by the projects of which something was recorded since.
/// </summary>
public sealed class LateBoards
{
    private const int Kept = 12;
    private const int ProjectsAtOnce = 1_000;

    // Beyond so many changed projects it is read anew.
    private const int MostChanged = 5_000;

    private readonly Streams _streams;
    private readonly NpgsqlDataSource _source;
    private readonly City _city;
    private readonly LinkedList<Slot> _slots = new();

    internal LateBoards(Streams streams, NpgsqlDataSource source, City city) => (_streams, _source, _city) = (streams, source, city);

    /// <returns>The board of the moment; when that is of now, it may be of a moment that came just after.</returns>
    internal async Task<LateBoard> ReadAsync(Moment moment, int? year, Support view, CancellationToken cancellation)
    {
        var slot = SlotOf(new(moment.AsOf, year, view, moment.Position == moment.Ledger.Position ? null : moment.Position));
        await slot.Turn.WaitAsync(cancellation);
        try
        {
            return slot.Board = slot.Board is not { } board ? await AllAsync(moment, year, view, cancellation)
                : board.Moment.Position < moment.Position ? await UpdatedAsync(board, moment, year, view, cancellation)
                : board;
        }
        finally
        {
            slot.Turn.Release();
        }
    }

    private Slot SlotOf(Question question)
    {
        lock (_slots)
        {
            var slot = _slots.FirstOrDefault(one => one.Question == question);
            if (slot is null)
            {
                slot = new(question);
                if (_slots.Count == Kept)
                {
                    _slots.RemoveLast();
                }
            }
            else
            {
                _slots.Remove(slot);
            }

            _slots.AddFirst(slot);
            return slot;
        }
    }

    private async Task<LateBoard> AllAsync(Moment moment, int? year, Support view, CancellationToken cancellation)
    {
        var concerns = new Dictionary<string, Concern[]>(StringComparer.Ordinal);
        foreach (var codes in NotEnded(moment, view).Chunk(ProjectsAtOnce))
        {
            foreach (var (code, of) in await ConcernsAsync(codes, moment, year, view, cancellation))
            {
                if (of.Length > 0)
                {
                    concerns.Add(code, of);
                }
            }
        }

        return new(moment, concerns);
    }

    private async Task<LateBoard> UpdatedAsync(LateBoard board, Moment moment, int? year, Support view, CancellationToken cancellation)
    {
        var changed = await ChangedAsync(board.Moment.Position, moment, cancellation);
        return changed.Count > MostChanged
            ? await AllAsync(moment, year, view, cancellation)
            : board.With(moment, await ConcernsAsync(changed, moment, year, view, cancellation));
    }

    /// <summary>The projects of which something was recorded between a position and a moment.</summary>
    private async Task<List<string>> ChangedAsync(long position, Moment moment, CancellationToken cancellation)
    {
        // The primary key answers.
        await using var command = _source.CreateCommand(
            $"select distinct stream_id from {Schema.Name}.mt_events where seq_id > $1 and seq_id <= $2");
        command.Parameters.Add(new() { Value = position });
        command.Parameters.Add(new() { Value = moment.Position });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var changed = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            if (moment.Ledger.History.Projects.ContainsKey(reader.GetString(0)))
            {
                changed.Add(reader.GetString(0));
            }
        }

        return changed;
    }

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

    private async Task<Dictionary<string, Concern[]>> ConcernsAsync(
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

    /// <param name="Position">What was known (recorded time); null: what is known now.</param>
    private sealed record Question(DateOnly AsOf, int? Year, Support View, long? Position);

    private sealed class Slot(Question question)
    {
        public Question Question => question;

        // Never disposed: it holds nothing that has to be given back.
        public SemaphoreSlim Turn { get; } = new(1);

        public LateBoard? Board { get; set; }
    }
}
