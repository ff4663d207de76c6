using Milestones.Indicators;
using Milestones.Server.Projects;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Scorecards;

/// <summary>Reads what is told of the events that make figures, by their positions.</summary>
public sealed class EventFacts
{
    private readonly NpgsqlDataSource _source;

    internal EventFacts(NpgsqlDataSource source) => _source = source;

    internal async Task<Dictionary<int, EventFact>> OfAsync(IEnumerable<int> positions, CancellationToken cancellation)
    {
        // The primary key answers.
        await using var command = _source.CreateCommand(
            $"""
            select seq_id, id, stream_id, version, type, data, timestamp, user_name from {Schema.Name}.mt_events where seq_id = any($1)
            """);
        command.Parameters.Add(new() { Value = positions.Select(position => (long)position).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var facts = new Dictionary<int, EventFact>();
        while (await reader.ReadAsync(cancellation))
        {
            var stored = LoggedEvent.Of(reader);
            facts[(int)stored.Sequence] = new(
                stored.Id,
                stored.Sequence,
                Indicator.CodeOf(stored.Stream) is null ? stored.Stream : null,
                EventAnswer.OccurredOnOf(stored.Said),
                stored.RecordedAt);
        }

        return facts;
    }
}

/// <param name="OccurredOn">When it happened or was decided (valid time); null where it has no such date.</param>
internal sealed record EventFact(Guid Id, long Sequence, string? Project, string? OccurredOn, DateTimeOffset RecordedAt);
