using Milestones.Projects;

namespace Milestones.Tests.Oracles;

/// <summary>An event of a project as anybody could read it from the log.</summary>
/// <param name="Position">Its place in the log, from 1.</param>
/// <param name="Id">Its id; of a report, the report's own.</param>
/// <param name="Project">The project's code.</param>
public sealed record OracleEvent(long Position, Guid Id, string Project, ProjectEvent Said);

/// <summary>An event to which a figure leads.</summary>
/// <param name="On">The day of which it tells, as last corrected; null for a registration.</param>
public record Told(long Position, Guid Id, DateOnly? On);

/// <summary>A report or a plan that stands.</summary>
/// <param name="Said">As last corrected.</param>
public sealed record Told<TSaid>(long Position, Guid Id, DateOnly? On, TSaid Said) : Told(Position, Id, On);

/// <summary>A kind of the catalogue, as it was declared.</summary>
public sealed record OracleKind(string Code, IReadOnlyList<string> Ladder, IReadOnlyList<string> Measures);

/// <summary>What is asked of the oracle.</summary>
/// <param name="AsOf">What was true on this day.</param>
/// <param name="KnownAt">What had been recorded up to this position of the log.</param>
/// <param name="Year">The programme year; null for all projects.</param>
/// <param name="Evidence">Which reports count.</param>
public sealed record OracleQuestion(
    DateOnly AsOf,
    long KnownAt,
    int? Year = null,
    string? Kind = null,
    string? Campaign = null,
    string? District = null,
    string? Tag = null,
    string Evidence = OracleQuestion.Reported)
{
    /// <summary>All reports count.</summary>
    public const string Reported = "reported";

    /// <summary>Only those of which a file that they name has arrived.</summary>
    public const string Photographed = "photographed";

    /// <summary>Only those that the office's newest review accepts, as they now read.</summary>
    public const string Accepted = "accepted";
}
