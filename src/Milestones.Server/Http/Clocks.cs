using Milestones.Catalogue;
using Milestones.Server.Hosting;
using Milestones.Server.Identity;
using Milestones.Server.Ledger;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Http;

/// <summary>Reads the two clocks of a question, and brings the ledger up to what they need.</summary>
public sealed class Clocks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(25);

    private readonly LiveLedger _ledger;
    private readonly NpgsqlDataSource _source;
    private readonly City _city;
    private readonly Reach.Cache _reaches = new();

    internal Clocks(LiveLedger ledger, NpgsqlDataSource source, City city) => (_ledger, _source, _city) = (ledger, source, city);

    /// <param name="scope">Of whoever asks: nothing of what is read from the moment's ledger lies outside it.</param>
    /// <returns>The moment that is asked for, or what is wrong with the question.</returns>
    internal async Task<(Moment? Moment, Refusal? Refusal)> ReadAsync(QueryReader query, Scope scope, CancellationToken cancellation)
    {
        var asOf = query.Date("asOf");
        var known = new Knowledge(query.At("knownAt"), query.Position("atSequence"));
        var atLeast = query.Position("atLeast");
        if (known is { At: not null, Position: not null })
        {
            query.Wrong("atSequence", "Give knownAt or atSequence, not both.");
        }

        if (query.Refusal is { } refusal)
        {
            return (null, refusal);
        }

        (var ledger, refusal) = await LedgerAsync(atLeast, scope, cancellation);
        return ledger is null ? (null, refusal) : await MomentAsync(ledger, asOf, known, cancellation);
    }

    /// <param name="scope">Of whoever asks.</param>
    /// <returns>The two moments of a comparison: <c>from</c> and <c>to</c>, <c>knownFrom</c> and <c>knownTo</c>; or what is wrong.</returns>
    internal async Task<((Moment From, Moment To)? Moments, Refusal? Refusal)> ReadTwoAsync(QueryReader query, Scope scope, CancellationToken cancellation)
    {
        var (from, to) = (query.Date("from"), query.Date("to"));
        var (knownFrom, knownTo) = (Knowledge.Read(query, "knownFrom"), Knowledge.Read(query, "knownTo"));
        var atLeast = query.Position("atLeast");
        if (query.Refusal is { } refusal)
        {
            return (null, refusal);
        }

        (var ledger, refusal) = await LedgerAsync(atLeast, scope, cancellation);
        if (ledger is null)
        {
            return (null, refusal);
        }

        (var first, refusal) = await MomentAsync(ledger, from, knownFrom, cancellation);
        if (first is null)
        {
            return (null, refusal);
        }

        (var second, refusal) = await MomentAsync(ledger, to, knownTo, cancellation);
        return second is null ? (null, refusal) : ((first, second), null);
    }

    /// <summary>The projects within a scope, as known now; null for all.</summary>
    internal async Task<Reach?> ReachAsync(Scope scope, CancellationToken cancellation) =>
        scope.IsCity ? null : _reaches.Of(scope, (await _ledger.CurrentAsync(cancellation)).History);

    /// <summary>A day (valid time) as it is known now, of the whole city.</summary>
    internal async Task<Moment> NowAsync(DateOnly asOf, CancellationToken cancellation)
    {
        var ledger = await _ledger.CurrentAsync(cancellation);
        return new(ledger, asOf, ledger.Position, ledger.RecordedAt);
    }

    /// <summary>The same day as it was known at a position that the log has.</summary>
    internal async Task<Moment> AtAsync(Moment moment, long position, CancellationToken cancellation)
    {
        var (at, _) = await MomentAsync(moment.Ledger, moment.AsOf, new(null, position), cancellation);
        return at!;
    }

    private async Task<(LedgerState? Ledger, Refusal? Refusal)> LedgerAsync(long? atLeast, Scope scope, CancellationToken cancellation)
    {
        var ledger = await _ledger.CurrentAsync(cancellation);
        var began = TimeProvider.System.GetTimestamp();
        while (atLeast > ledger.Position)
        {
            if (TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                return (null, new(
                    Refusals.NotCaughtUp, $"The log ends at {ledger.Position}; {atLeast} was not reached within {Patience.TotalSeconds} s. Ask again."));
            }

            await Task.Delay(BetweenLooks, cancellation);
            ledger = await _ledger.CurrentAsync(cancellation);
        }

        return (_reaches.Of(scope, ledger.History) is { } reach ? ledger with { Reach = reach } : ledger, null);
    }

    private async Task<(Moment? Moment, Refusal? Refusal)> MomentAsync(
        LedgerState ledger, DateOnly? asOf, Knowledge known, CancellationToken cancellation)
    {
        if (known.Position > ledger.Position)
        {
            return (null, NotYet(ledger.Position, known.Position.Value));
        }

        var (position, recordedAt) = known.Position < ledger.Position || known.At < ledger.RecordedAt
            ? await LastAsync(_source, known, cancellation)
            : (ledger.Position, ledger.RecordedAt);
        return (new(ledger, asOf ?? _city.Today, position, recordedAt), null);
    }

    internal static Refusal NotYet(long end, long asked) =>
        new(Refusals.InvalidRequest, $"The log ends at {end}; what was known at {asked} can't be told yet.");

    /// <summary>The last event at or before a position or an instant, or of all. The primary key answers, or the index by recorded time.</summary>
    internal static async Task<(long Position, DateTimeOffset? RecordedAt)> LastAsync(
        NpgsqlDataSource source, Knowledge known, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(known.At is null
            ? $"select seq_id, timestamp from {Schema.Name}.mt_events where seq_id <= $1 order by seq_id desc limit 1"
            : $"select seq_id, timestamp from {Schema.Name}.mt_events where timestamp <= $1 order by timestamp desc, seq_id desc limit 1");
        command.Parameters.Add(new() { Value = known.At is { } instant ? instant.UtcDateTime : (object)(known.Position ?? long.MaxValue) });
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

    /// <summary>Without the scope of whoever asks: for what is kept for all who ask.</summary>
    public Moment OfTheCity => Within(null);

    /// <summary>The same of the projects within reach only; null for the whole city.</summary>
    public Moment Within(Reach? reach) => ReferenceEquals(Ledger.Reach, reach) ? this : this with { Ledger = Ledger with { Reach = reach } };
}

/// <summary>What was known at an instant or at a position (recorded time); neither: now.</summary>
internal readonly record struct Knowledge(DateTimeOffset? At, long? Position)
{
    /// <summary>A parameter that takes either.</summary>
    public static Knowledge Read(QueryReader query, string name) => query.Text(name) switch
    {
        null => default,
        var text when text.All(char.IsAsciiDigit) => new(null, query.Position(name)),
        _ => new(query.At(name), null),
    };
}
