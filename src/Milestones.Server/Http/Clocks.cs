using Milestones.Catalogue;
using Milestones.Server.Hosting;
using Milestones.Server.Ledger;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Http;

/// <summary>Reads the two clocks of a question, and brings the ledger up to what they need.</summary>
public sealed class Clocks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly LiveLedger _ledger;
    private readonly NpgsqlDataSource _source;
    private readonly City _city;

    internal Clocks(LiveLedger ledger, NpgsqlDataSource source, City city) => (_ledger, _source, _city) = (ledger, source, city);

    /// <returns>The moment that is asked for, or what is wrong with the question.</returns>
    internal async Task<(Moment? Moment, Refusal? Refusal)> ReadAsync(QueryReader query, CancellationToken cancellation)
    {
        var asOf = query.Date("asOf");
        var knownAt = query.At("knownAt");
        var atSequence = query.Position("atSequence");
        var atLeast = query.Position("atLeast");
        if (knownAt is not null && atSequence is not null)
        {
            query.Wrong("atSequence", "Give knownAt or atSequence, not both.");
        }

        if (query.Refusal is { } refusal)
        {
            return (null, refusal);
        }

        var ledger = await _ledger.CurrentAsync(cancellation);
        if (atLeast > ledger.Position)
        {
            using var patience = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
            var until = TimeProvider.System.GetTimestamp();
            while (ledger.Position < atLeast)
            {
                if (TimeProvider.System.GetElapsedTime(until) > Patience)
                {
                    return (null, new(
                        Refusals.NotCaughtUp, $"The log ends at {ledger.Position}; {atLeast} was not reached within {Patience.TotalSeconds} s. Ask again."));
                }

                await patience.WaitForNextTickAsync(cancellation);
                ledger = await _ledger.CurrentAsync(cancellation);
            }
        }

        if (atSequence > ledger.Position)
        {
            return (null, new(Refusals.InvalidRequest, $"The log ends at {ledger.Position}; what was known at {atSequence} can't be told yet."));
        }

        var (position, recordedAt) = (ledger.Position, ledger.RecordedAt);
        if ((atSequence is { } at && at < ledger.Position) || (knownAt is { } instant && instant < ledger.RecordedAt))
        {
            (position, recordedAt) = await LastAsync(atSequence, knownAt, cancellation);
        }

        return (new(ledger, asOf ?? _city.Today, position, recordedAt), null);
    }

    /// <summary>The last event at or before a position or an instant. The primary key answers, or the index by recorded time.</summary>
    private async Task<(long Position, DateTimeOffset? RecordedAt)> LastAsync(long? atSequence, DateTimeOffset? knownAt, CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand(atSequence is null
            ? $"select seq_id, timestamp from {Schema.Name}.mt_events where timestamp <= $1 order by timestamp desc, seq_id desc limit 1"
            : $"select seq_id, timestamp from {Schema.Name}.mt_events where seq_id <= $1 order by seq_id desc limit 1");
        command.Parameters.Add(new() { Value = atSequence is { } at ? at : knownAt!.Value.UtcDateTime });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetInt64(0), reader.GetFieldValue<DateTime>(1)) : (0, null);
    }
}

/// <summary>The moment of which a question is answered, on both clocks.</summary>
/// <param name="AsOf">What was true on that day (valid time).</param>
/// <param name="Position">What was known at that position (recorded time): the last event's that counts.</param>
/// <param name="RecordedAt">When that was recorded; null before the first event.</param>
internal sealed record Moment(LedgerState Ledger, DateOnly AsOf, long Position, DateTimeOffset? RecordedAt)
{
    public CityCatalogue Catalogue => field ??= Ledger.History.CatalogueAt(Position);
}
