using Milestones.Figures;
using Milestones.Server.Http;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Projects;

/// <summary>
/// What can't be summed from the ledger and has to be read from the projects' streams. Read once, a board is kept, and brought up
/// to date by the projects of which something was recorded since.
/// </summary>
/// <typeparam name="T">What a project has none, one or more of.</typeparam>
/// <typeparam name="TBoard">All of it in the whole city at a moment.</typeparam>
public abstract class KeptBoards<T, TBoard>
    where TBoard : class
{
    private const int Kept = 12;
    private const int ProjectsAtOnce = 1_000;

    // Beyond so many changed projects it is read anew.
    private const int MostChanged = 5_000;

    private readonly NpgsqlDataSource _source;
    private readonly LinkedList<Slot> _slots = new();

    private protected KeptBoards(NpgsqlDataSource source) => _source = source;

    private protected NpgsqlDataSource Source => _source;

    /// <returns>The board of the moment, of the whole city; when that is of now, it may be of a moment that came just after.</returns>
    internal async Task<TBoard> ReadAsync(Moment moment, int? year, Support view, CancellationToken cancellation)
    {
        moment = moment.OfTheCity;
        var slot = SlotOf(new(moment.AsOf, year, view, moment.Position == moment.Ledger.Position ? null : moment.Position));
        await slot.Turn.WaitAsync(cancellation);
        try
        {
            if (slot.Reading is not { } reading)
            {
                slot.Reading = await AllAsync(moment, year, view, cancellation);
            }
            else if (reading.Moment.Position < moment.Position)
            {
                slot.Reading = await UpdatedAsync(reading, moment, year, view, cancellation);
            }

            return slot.Reading.Board;
        }
        finally
        {
            slot.Turn.Release();
        }
    }

    /// <summary>The projects that may have any.</summary>
    private protected abstract Task<IEnumerable<string>> CandidatesAsync(Moment moment, Support view, CancellationToken cancellation);

    /// <summary>What those projects have.</summary>
    private protected abstract Task<Dictionary<string, T[]>> OfAsync(
        IReadOnlyCollection<string> codes, Moment moment, int? year, Support view, CancellationToken cancellation);

    /// <param name="of">By project; those that have none are left out.</param>
    private protected abstract TBoard BoardOf(Moment moment, Dictionary<string, T[]> of);

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

    private async Task<Reading> AllAsync(Moment moment, int? year, Support view, CancellationToken cancellation)
    {
        var all = new Dictionary<string, T[]>(StringComparer.Ordinal);
        foreach (var codes in (await CandidatesAsync(moment, view, cancellation)).Chunk(ProjectsAtOnce))
        {
            foreach (var (code, of) in await OfAsync(codes, moment, year, view, cancellation))
            {
                if (of.Length > 0)
                {
                    all.Add(code, of);
                }
            }
        }

        return new(moment, all, BoardOf(moment, all));
    }

    private async Task<Reading> UpdatedAsync(Reading reading, Moment moment, int? year, Support view, CancellationToken cancellation)
    {
        var changed = await ChangedAsync(reading.Moment.Position, moment, cancellation);
        if (changed.Count > MostChanged)
        {
            return await AllAsync(moment, year, view, cancellation);
        }

        var all = new Dictionary<string, T[]>(reading.Of, StringComparer.Ordinal);
        foreach (var (code, of) in await OfAsync(changed, moment, year, view, cancellation))
        {
            if (of.Length == 0)
            {
                all.Remove(code);
            }
            else
            {
                all[code] = of;
            }
        }

        return new(moment, all, BoardOf(moment, all));
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

    /// <param name="Position">What was known (recorded time); null: what is known now.</param>
    private sealed record Question(DateOnly AsOf, int? Year, Support View, long? Position);

    private sealed record Reading(Moment Moment, Dictionary<string, T[]> Of, TBoard Board);

    private sealed class Slot(Question question)
    {
        public Question Question => question;

        // Never disposed: it holds nothing that has to be given back.
        public SemaphoreSlim Turn { get; } = new(1);

        public Reading? Reading { get; set; }
    }
}
