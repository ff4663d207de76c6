using Milestones.Figures;
using Milestones.Plans;
using Milestones.Server.Hosting;
using Milestones.Server.Http;
using Milestones.Server.Projects;
using Npgsql;

namespace Milestones.Server.Scorecards;

/// <summary>How far each milestone is from its first plan, of the whole city, at the moments that are asked about.</summary>
public sealed class VarianceBoards
{
    // Each holds a line for every milestone that a plan dates.
    private const int Kept = 4;

    private readonly ProjectBoards<VarianceAnswer> _boards;

    internal VarianceBoards(Streams streams, NpgsqlDataSource source, City city) => _boards = new(
        streams,
        source,
        city,
        Kept,
        static (moment, _) => moment.Ledger.History.Projects.Keys,
        static (project, year, _) => [.. Variance.Of(project, year).Select(variance => VarianceAnswer.Of(project.Project.Code, variance))]);

    /// <returns>The moment that they are of, which when it is of now may have come just after the one that was asked for; and all, worst first.</returns>
    internal async Task<(Moment Moment, VarianceAnswer[] WorstFirst)> ReadAsync(Moment moment, int? year, Support view, CancellationToken cancellation)
    {
        var board = await _boards.ReadAsync(moment, year, view, cancellation);
        return (board.Moment, board.As(Sorted));
    }

    private static VarianceAnswer[] Sorted(ProjectBoard<VarianceAnswer> board)
    {
        VarianceAnswer[] variances = [.. board.All.Values.SelectMany(of => of)];
        Array.Sort(variances, static (one, other) =>
            (-one.Days).CompareTo(-other.Days) is var days and not 0 ? days
            : string.CompareOrdinal(one.Project, other.Project) is var project and not 0 ? project
            : one.PlannedOn.CompareTo(other.PlannedOn) is var planned and not 0 ? planned
            : string.CompareOrdinal(one.Milestone, other.Milestone));
        return variances;
    }
}
