using System.Text.Json;
using Milestones.Server.Storage;
using Npgsql;
using NpgsqlTypes;
using Wolverine;
using Wolverine.Attributes;
using Wolverine.Runtime.Serialization;

namespace Milestones.Server.Webhooks;

/// <summary>A group of events was committed in which somebody may be to be told of something.</summary>
/// <param name="From">The first position of the group.</param>
[MessageIdentity(Identity)]
public sealed record EventsRecorded(long From, long To)
{
    public const string Identity = "events-recorded";

    /// <summary>
    /// Puts the message into the inbox within the transaction that commits the events: so no event is committed without it, and
    /// whichever server next looks for what waits there takes it up. Posting costs a row a group, and none without webhooks.
    /// </summary>
    internal NpgsqlBatchCommand Insert(DateTimeOffset now)
    {
        var envelope = new Envelope
        {
            Id = Guid.CreateVersion7(),
            Data = JsonSerializer.SerializeToUtf8Bytes(this),
            MessageType = Identity,
            ContentType = "application/json",
            Destination = WebhookQueue.Address,
            SentAt = now,
        };
        return new(
            $"""
            insert into {Schema.Name}.wolverine_incoming_envelopes (id, status, owner_id, attempts, body, message_type, received_at)
            values ($1, 'Incoming', 0, 0, $2, $3, $4)
            """)
        {
            Parameters =
            {
                new() { Value = envelope.Id },
                new() { Value = EnvelopeSerializer.Serialize(envelope), NpgsqlDbType = NpgsqlDbType.Bytea },
                new() { Value = Identity },
                new() { Value = WebhookQueue.Address.ToString() },
            },
        };
    }
}

/// <summary>Notes who is to be told of what, and has each told.</summary>
public static class EventsRecordedHandler
{
    public static async Task<IEnumerable<object>> Handle(EventsRecorded message, Deliveries deliveries, CancellationToken cancellation) =>
        (await deliveries.NoteAsync(message.From, message.To, cancellation)).Select(id => new Deliver(id));
}
