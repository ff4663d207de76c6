using Milestones.Figures;
using Milestones.Plans;
using Milestones.Projects;
using Milestones.Server.Http;
using Milestones.Server.Ledger;
using Milestones.Server.Projects;
using Milestones.Server.Scorecards;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Late;

/// <summary>The moves of dates between versions of plans: read from the projects that were planned more than once.</summary>
public sealed class MoveBoards : KeptBoards<DateMove, MoveBoard>
{
    private readonly Streams _streams;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly HashSet<string> _plannedAgain = new(StringComparer.Ordinal);
    private long _readTo;

    internal MoveBoards(Streams streams, NpgsqlDataSource source)
        : base(source) => _streams = streams;

    private protected override async Task<IEnumerable<string>> CandidatesAsync(Moment moment, Support view, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_readTo < moment.Position)
            {
                // The primary key answers; the first time, all of the log is looked through.
                await using var command = Source.CreateCommand(
                    $"select distinct stream_id from {Schema.Name}.mt_events where seq_id > $1 and seq_id <= $2 and type = 'plan-decided'");
                command.Parameters.Add(new() { Value = _readTo });
                command.Parameters.Add(new() { Value = moment.Position });
                await using var reader = await command.ExecuteReaderAsync(cancellation);
                while (await reader.ReadAsync(cancellation))
                {
                    _plannedAgain.Add(reader.GetString(0));
                }

                _readTo = moment.Position;
            }

            return [.. _plannedAgain];
        }
        finally
        {
            _turn.Release();
        }
    }

    private protected override async Task<Dictionary<string, DateMove[]>> OfAsync(
        IReadOnlyCollection<string> codes, Moment moment, int? year, Support view, CancellationToken cancellation)
    {
        var projects = await _streams.ProjectsAsync(codes, moment.Ledger, moment.Position, cancellation);
        return projects.ToDictionary(
            project => project.Key,
            project => Variance.Of(ProjectOnDay.Of(project.Value.In(view), moment.AsOf), year)
                .SelectMany(variance => variance.Moves.Select(move => new DateMove(project.Key, variance, move)))
                .ToArray(),
            StringComparer.Ordinal);
    }

    private protected override MoveBoard BoardOf(Moment moment, Dictionary<string, DateMove[]> of) => new(moment, of);
}

/// <summary>A date of a project that a later version of its plan moved.</summary>
public sealed record DateMove(string Project, Variance Variance, Move Move)
{
    /// <summary>Under which its days are counted.</summary>
    public string Reason => Move.Reason?.Code ?? "other";
}

/// <summary>All moves of dates in the city at a moment.</summary>
public sealed class MoveBoard
{
    private readonly Moment _moment;
    private readonly Dictionary<string, DateMove[]> _moves;

    internal MoveBoard(Moment moment, Dictionary<string, DateMove[]> moves) => (_moment, _moves) = (moment, moves);

    /// <summary>Of the projects that a filter takes; those that moved it furthest first.</summary>
    /// <param name="reach">Of whoever asks, for a board is of the whole city; null for all.</param>
    internal List<MovedDate> Of(ScorecardQuery filter, Reach? reach, ProjectDirectory directory)
    {
        var standings = filter.Year is null ? null : directory.StandingsAt(_moment, filter.Year, filter.Evidence);
        return
        [
            .. from project in directory.At(_moment)
               where (reach is null || reach.Has(project.Code)) && project.IsTakenBy(filter) && (standings is null || standings.IsPlanned(project.Number)) && _moves.ContainsKey(project.Code)
               from move in _moves[project.Code]
               orderby move.Move.Days descending
               select new MovedDate(move, project.Attributes),
        ];
    }
}

/// <param name="Attributes">The project's, as known at the moment.</param>
internal sealed record MovedDate(DateMove Of, ProjectAttributes Attributes);
