using System.Collections.Concurrent;
using Milestones.Figures;
using Milestones.Projects;
using Milestones.Server.Hosting;
using Milestones.Server.Http;
using Milestones.Server.Ledger;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Projects;

/// <summary>
/// The schedules of all projects in the memory of this server, brought up to the log before every answer. The ledger can't tell
/// what they tell, for it knows no forecasts. A schedule answers for every position up to the one it was read at, so a question
/// about any day, and about what was known at any time, reads only what was recorded since the last.
/// </summary>
public sealed class Schedules : IDisposable
{
    private const int ProjectsAtOnce = 1_000;

    private readonly Streams _streams;
    private readonly NpgsqlDataSource _source;
    private readonly City _city;
    private readonly ProjectDirectory _directory;
    private readonly SemaphoreSlim _turn = new(1, 1);

    // By the number of the project.
    private readonly ConcurrentDictionary<int, Schedule> _schedules = new();

    private long _position;

    internal Schedules(Streams streams, NpgsqlDataSource source, City city, ProjectDirectory directory) =>
        (_streams, _source, _city, _directory) = (streams, source, city, directory);

    /// <summary>Those of the projects that a filter takes and whoever asks may see, in the order of their codes.</summary>
    internal async Task<FoundSchedules> FindAsync(ScorecardQuery filter, Moment moment, CancellationToken cancellation)
    {
        await BringUpToAsync(moment.Ledger).WaitAsync(cancellation);
        return new(
            moment,
            new(moment.AsOf, new(moment.Position), filter.Year, filter.View()),
            [.. ListProjects.Find(_directory, moment, filter).Select(project => (project, _schedules[project.Number]))]);
    }

    /// <summary>Reads what was recorded since the last reading; the first reads all. Whoever waits for it and gives up ends it for nobody.</summary>
    internal async Task BringUpToAsync(LedgerState ledger)
    {
        if (Interlocked.Read(ref _position) >= ledger.Position)
        {
            return;
        }

        await _turn.WaitAsync();
        try
        {
            if (_position < ledger.Position)
            {
                await ReadAsync(_position == 0 ? ledger.History.Projects.Keys : await ChangedAsync(ledger), ledger);
                Interlocked.Exchange(ref _position, ledger.Position);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>The projects of which something was recorded since.</summary>
    private async Task<List<string>> ChangedAsync(LedgerState ledger)
    {
        // The primary key answers.
        await using var command = _source.CreateCommand($"select distinct stream_id from {Schema.Name}.mt_events where seq_id > $1 and seq_id <= $2");
        command.Parameters.Add(new() { Value = _position });
        command.Parameters.Add(new() { Value = ledger.Position });
        await using var reader = await command.ExecuteReaderAsync();
        var changed = new List<string>();
        while (await reader.ReadAsync())
        {
            if (ledger.History.Projects.ContainsKey(reader.GetString(0)))
            {
                changed.Add(reader.GetString(0));
            }
        }

        return changed;
    }

    private async Task ReadAsync(IEnumerable<string> codes, LedgerState ledger)
    {
        // A ladder does not change once its kind has projects, so the newest catalogue serves every position.
        var catalogue = ledger.History.CatalogueAt(long.MaxValue);
        foreach (var some in codes.Chunk(ProjectsAtOnce))
        {
            Schedule.Builder? builder = null;
            await foreach (var stored in _streams.EventsAsync(some, ledger.Position, CancellationToken.None))
            {
                if (stored.Version == 1)
                {
                    Keep(builder);
                    builder = new(stored.Stream, kind => catalogue.Kind(kind)!.Ladder);
                }

                builder!.Add(new(stored.Id, new(stored.Sequence), stored.Version, (ProjectEvent)stored.Said), _city.DayOf(stored.RecordedAt));
            }

            Keep(builder);
        }
    }

    private void Keep(Schedule.Builder? read)
    {
        if (read?.Build() is { } schedule)
        {
            _schedules[(int)schedule.RegisteredAt.Position] = schedule;
        }
    }
}

/// <summary>The schedules that a question is about.</summary>
/// <param name="Asked">What they are to be asked.</param>
internal sealed record FoundSchedules(Moment Moment, ScheduleQuestion Asked, IReadOnlyList<(ListedProject Project, Schedule Schedule)> All)
{
    // So many take a core about a millisecond.
    private const int Share = 4096;

    /// <summary>What all of them tell, in their order; the cores share them.</summary>
    /// <param name="add">Adds what one schedule tells.</param>
    public T[] Tell<TSaid, T>(Action<Schedule, List<TSaid>> add, Func<ListedProject, TSaid, T> of)
    {
        var shares = new List<T>[(All.Count + Share - 1) / Share];
        Parallel.For(0, shares.Length, share =>
        {
            var (told, said) = (new List<T>(), new List<TSaid>());
            for (var i = share * Share; i < Math.Min(All.Count, (share + 1) * Share); i++)
            {
                var (project, schedule) = All[i];
                add(schedule, said);
                foreach (var one in said)
                {
                    told.Add(of(project, one));
                }

                said.Clear();
            }

            shares[share] = told;
        });
        return [.. shares.SelectMany(told => told)];
    }
}
