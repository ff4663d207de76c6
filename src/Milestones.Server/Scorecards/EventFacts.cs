using Milestones.Indicators;
using Milestones.Projects;
using Milestones.Server.Projects;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Scorecards;

/// <summary>Reads what is told of the events that make figures, by their positions.</summary>
public sealed class EventFacts
{
    private const string Columns = "seq_id, id, stream_id, version, type, data, timestamp, user_name";

    private readonly NpgsqlDataSource _source;

    internal EventFacts(NpgsqlDataSource source) => _source = source;

    /// <param name="knownAt">The position (recorded time) up to which corrections are known: what was corrected later still has its old day.</param>
    internal async Task<Dictionary<int, EventFact>> OfAsync(IEnumerable<int> positions, long knownAt, CancellationToken cancellation)
    {
        // The primary key answers the first, the unique index on stream and version the second.
        await using var batch = _source.CreateBatch();
        var asked = positions.Select(position => (long)position).ToArray();
        batch.BatchCommands.Add(new($"select {Columns} from {Schema.Name}.mt_events where seq_id = any($1)")
        {
            Parameters = { new() { Value = asked } },
        });
        batch.BatchCommands.Add(new(
            $"""
            select {Columns} from {Schema.Name}.mt_events
            where stream_id = any(array(select stream_id from {Schema.Name}.mt_events where seq_id = any($1)))
              and type in ('report-corrected', 'indicator-report-corrected') and seq_id <= $2
            order by seq_id
            """)
        {
            Parameters = { new() { Value = asked }, new() { Value = knownAt } },
        });
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        var facts = new Dictionary<Guid, EventFact>();
        while (await reader.ReadAsync(cancellation))
        {
            var stored = LoggedEvent.Of(reader);
            facts.Add(stored.Id, new(stored, EventAnswer.OccurredOnOf(stored.Said)));
        }

        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var (report, day) = LoggedEvent.Of(reader).Said switch
            {
                ProjectReportCorrected said => (said.Corrects, said.OccurredOn),
                IndicatorReportCorrected said => (said.Corrects, said.OccurredOn),
                var said => throw new InvalidOperationException($"{said.GetType().Name} corrects nothing."),
            };
            if (day is not null && facts.TryGetValue(report, out var fact))
            {
                facts[report] = fact with { OccurredOn = $"{day:yyyy-MM-dd}" };
            }
        }

        return facts.Values.ToDictionary(fact => (int)fact.Sequence);
    }
}

/// <param name="OccurredOn">When it happened, as last corrected, or was decided (valid time); null where it has no such date.</param>
internal sealed record EventFact(LoggedEvent Logged, string? OccurredOn)
{
    public Guid Id => Logged.Id;

    public long Sequence => Logged.Sequence;

    /// <summary>Null for an indicator's.</summary>
    public string? Project => Indicator.CodeOf(Logged.Stream) is null ? Logged.Stream : null;

    public DateTimeOffset RecordedAt => Logged.RecordedAt;
}
