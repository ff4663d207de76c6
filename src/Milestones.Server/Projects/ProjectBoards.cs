using Milestones.Figures;
using Milestones.Projects;
using Milestones.Server.Hosting;
using Milestones.Server.Http;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Projects;

/// <summary>
/// What can't be summed from the ledger, for it knows no forecasts, is read from the projects themselves, of the whole city at a
/// moment. Read once, a board is kept, and brought up to date by the projects of which something was recorded since.
/// </summary>
/// <param name="kept">How many boards are kept: of so many days, years and views.</param>
/// <param name="which">The projects that may have any.</param>
/// <param name="of">What a project has on a day, by the plans of a year or of all; with the newest day on which the office reviewed one of its reports.</param>
internal sealed class ProjectBoards<T>(
    Streams streams,
    NpgsqlDataSource source,
    City city,
    int kept,
    Func<Moment, Support, IEnumerable<string>> which,
    Func<ProjectOnDay, int?, DateOnly?, T[]> of)
{
    private const int ProjectsAtOnce = 1_000;

    // Beyond so many changed projects it is read anew.
    private const int MostChanged = 5_000;

    private readonly LinkedList<Slot> _slots = new();

    /// <returns>The board of the moment; when that is of now, it may be of a moment that came just after.</returns>
    public async Task<ProjectBoard<T>> ReadAsync(Moment moment, int? year, Support view, CancellationToken cancellation)
    {
        moment = moment.OfTheCity;
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
                if (_slots.Count == kept)
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

    private async Task<ProjectBoard<T>> AllAsync(Moment moment, int? year, Support view, CancellationToken cancellation)
    {
        var all = new Dictionary<string, T[]>(StringComparer.Ordinal);
        foreach (var codes in which(moment, view).Chunk(ProjectsAtOnce))
        {
            foreach (var (code, ofProject) in await OfProjectsAsync(codes, moment, year, view, cancellation))
            {
                if (ofProject.Length > 0)
                {
                    all.Add(code, ofProject);
                }
            }
        }

        return new(moment, all);
    }

    private async Task<ProjectBoard<T>> UpdatedAsync(ProjectBoard<T> board, Moment moment, int? year, Support view, CancellationToken cancellation)
    {
        var changed = await ChangedAsync(board.Moment.Position, moment, cancellation);
        return changed.Count > MostChanged ? await AllAsync(moment, year, view, cancellation)
            : changed.Count == 0 ? board.At(moment)
            : board.With(moment, await OfProjectsAsync(changed, moment, year, view, cancellation));
    }

    /// <summary>The projects of which something was recorded between a position and a moment.</summary>
    private async Task<List<string>> ChangedAsync(long position, Moment moment, CancellationToken cancellation)
    {
        // The primary key answers.
        await using var command = source.CreateCommand(
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

    private async Task<Dictionary<string, T[]>> OfProjectsAsync(
        IReadOnlyCollection<string> codes, Moment moment, int? year, Support view, CancellationToken cancellation)
    {
        var catalogue = moment.Ledger.History.CatalogueAt(long.MaxValue);
        var all = new Dictionary<string, T[]>(StringComparer.Ordinal);
        Project? project = null;
        DateOnly? reviewedOn = null;
        await foreach (var stored in streams.EventsAsync(codes, moment.Position, cancellation))
        {
            if (project is not null && project.Code != stored.Stream)
            {
                End(project);
                (project, reviewedOn) = (null, null);
            }

            project = Project.Evolve(
                project, stored.Stream, new(stored.Id, new(stored.Sequence), stored.Version, (ProjectEvent)stored.Said), kind => catalogue.Kind(kind)!.Ladder);
            if (stored.Said is ReportAccepted or ReportReturned && city.DayOf(stored.RecordedAt) is var day && day <= moment.AsOf)
            {
                reviewedOn = day;
            }
        }

        if (project is not null)
        {
            End(project);
        }

        return all;

        void End(Project ended) =>
            all[ended.Code] = ended.Withdrawn is null ? of(ProjectOnDay.Of(ended.In(view), moment.AsOf), year, reviewedOn) : [];
    }

    /// <param name="Position">What was known (recorded time); null: what is known now.</param>
    private sealed record Question(DateOnly AsOf, int? Year, Support View, long? Position);

    private sealed class Slot(Question question)
    {
        public Question Question => question;

        // Never disposed: it holds nothing that has to be given back.
        public SemaphoreSlim Turn { get; } = new(1);

        public ProjectBoard<T>? Board { get; set; }
    }
}

/// <summary>What the projects of the whole city have at a moment; those without any are left out.</summary>
internal sealed class ProjectBoard<T>(Moment moment, Dictionary<string, T[]> all)
{
    private object? _view;

    public Moment Moment => moment;

    /// <summary>By project.</summary>
    public IReadOnlyDictionary<string, T[]> All => all;

    /// <summary>What is made of it once and kept with it.</summary>
    public TView As<TView>(Func<ProjectBoard<T>, TView> make)
        where TView : class => (TView)(_view ??= make(this));

    /// <summary>The same at a later moment, when nothing of any project was recorded between.</summary>
    public ProjectBoard<T> At(Moment later) => new(later, all);

    /// <summary>The same when some projects stand otherwise.</summary>
    public ProjectBoard<T> With(Moment later, Dictionary<string, T[]> changed)
    {
        var with = new Dictionary<string, T[]>(all, StringComparer.Ordinal);
        foreach (var (code, of) in changed)
        {
            if (of.Length == 0)
            {
                with.Remove(code);
            }
            else
            {
                with[code] = of;
            }
        }

        return new(later, with);
    }
}
