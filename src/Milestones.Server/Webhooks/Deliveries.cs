using System.Text.Json;
using Milestones.Server.Events;
using Milestones.Server.Http;
using Milestones.Server.Projects;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Webhooks;

/// <summary>What is to be told to whom, what was, and what could not be.</summary>
public sealed class Deliveries
{
    public const string Pending = "pending";
    public const string Sending = "sending";
    public const string Delivered = "delivered";
    public const string Dead = "dead";

    // Longer than an attempt can take.
    private static readonly TimeSpan OfAnAttempt = TimeSpan.FromSeconds(30);

    // What was lost between its row and its message, or whose message was given up, may be sent again by hand.
    private static readonly TimeSpan Overdue = TimeSpan.FromMinutes(10);

    private readonly NpgsqlDataSource _source;
    private readonly WebhookSettings _settings;

    internal Deliveries(NpgsqlDataSource source, WebhookSettings settings) => (_source, _settings) = (source, settings);

    /// <summary>Notes what each webhook is to be told of some events. Asked again, it notes nothing more.</summary>
    /// <returns>All that is still to be sent of these events.</returns>
    internal async Task<List<Guid>> NoteAsync(long from, long to, CancellationToken cancellation)
    {
        // The primary key of the log answers, and the index of what is pending; there are few webhooks.
        await using var command = _source.CreateCommand(
            $"""
            with new as (
                insert into {Schema.Name}.webhook_delivery (id, webhook, event, type, sequence, status)
                select gen_random_uuid(), webhook.id, said.id, said.type, said.seq_id, '{Pending}'
                from {Schema.Name}.mt_events said join {Schema.Name}.webhook on said.type = any(webhook.events) or '{Webhook.Every}' = any(webhook.events)
                where said.seq_id between $1 and $2 and not webhook.paused
                order by said.seq_id
                on conflict do nothing
                returning id)
            select id from new
            union
            select id from {Schema.Name}.webhook_delivery where status = '{Pending}' and sequence between $1 and $2
            """);
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = to });
        return await IdsAsync(command, cancellation);
    }

    /// <summary>Whether anybody is to be told of messages of a type.</summary>
    internal async Task<bool> IsWantedAsync(string type, CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand($"select exists (select 1 from {Schema.Name}.webhook where $1 = any(events) and not paused)");
        command.Parameters.Add(new() { Value = type });
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Notes a message that is not of the log, for all that want its type.</summary>
    /// <param name="event">Tells it from others of its type: noted twice, it is told once.</param>
    internal async Task<List<Guid>> NoteAsync(Guid @event, string type, string body, CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand(
            $"""
            with new as (
                insert into {Schema.Name}.webhook_delivery (id, webhook, event, type, body, status)
                select gen_random_uuid(), webhook.id, $1, $2, $3, '{Pending}' from {Schema.Name}.webhook
                where $2 = any(events) and not paused
                on conflict do nothing
                returning id)
            select id from new
            union
            select id from {Schema.Name}.webhook_delivery where status = '{Pending}' and event = $1
            """);
        command.Parameters.Add(new() { Value = @event });
        command.Parameters.Add(new() { Value = type });
        command.Parameters.Add(new() { Value = body });
        return await IdsAsync(command, cancellation);
    }

    /// <summary>Takes a message to send it; no other server sends it meanwhile.</summary>
    /// <returns>The message; or when to ask again, because another is sending it or it is not due; or neither, for it has ended.</returns>
    internal async Task<(Taken? Taken, TimeSpan? Later)> TakeAsync(Guid id, CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand(
            $"""
            with taken as (
                update {Schema.Name}.webhook_delivery
                set status = '{Sending}', attempts = attempts + 1, due_at = now() + make_interval(secs => {OfAnAttempt.TotalSeconds})
                where id = $1 and status in ('{Pending}', '{Sending}') and due_at <= now()
                returning id, webhook, sequence, body, attempts)
            select taken.webhook, taken.sequence, taken.body, taken.attempts, other.due_at - now()
            from (select due_at from {Schema.Name}.webhook_delivery where id = $1 and status in ('{Pending}', '{Sending}')) other
            left join taken on true
            """);
        command.Parameters.Add(new() { Value = id });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return !await reader.ReadAsync(cancellation) ? (null, null)
            : await reader.IsDBNullAsync(0, cancellation) ? (null, TimeSpan.FromSeconds(Math.Max(1, reader.GetTimeSpan(4).TotalSeconds + 1)))
            : (new(
                reader.GetString(0),
                await reader.IsDBNullAsync(1, cancellation) ? null : reader.GetInt64(1),
                await reader.IsDBNullAsync(2, cancellation) ? null : reader.GetString(2),
                reader.GetInt32(3)), null);
    }

    /// <summary>What is sent: the event as a CloudEvent, read from the log, or what was kept.</summary>
    internal async Task<string> BodyAsync(Taken taken, CancellationToken cancellation)
    {
        if (taken.Body is { } body)
        {
            return body;
        }

        await using var command = _source.CreateCommand(
            $"select seq_id, id, stream_id, version, type, data, timestamp, user_name from {Schema.Name}.mt_events where seq_id = $1");
        command.Parameters.Add(new() { Value = taken.Sequence!.Value });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return JsonSerializer.Serialize(CloudEvent.Of(LoggedEvent.Of(reader)), ApiJson.Options);
    }

    /// <summary>Notes what came of an attempt.</summary>
    /// <returns>When to try again; null when it has ended, well or not.</returns>
    internal async Task<TimeSpan?> EndAsync(Guid id, Taken taken, int? status, string? error, CancellationToken cancellation)
    {
        var pause = error is not null && taken.Attempts <= _settings.Pauses.Count ? _settings.Pauses[taken.Attempts - 1] : (TimeSpan?)null;
        await using var command = _source.CreateCommand(
            $"""
            update {Schema.Name}.webhook_delivery
            set status = $2, answer = $3, error = $4, due_at = now() + $5, ended_at = case when $2 = '{Pending}' then null else now() end
            where id = $1
            """);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = error is null ? Delivered : pause is null ? Dead : Pending });
        command.Parameters.Add(new() { Value = (object?)status ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer });
        command.Parameters.Add(new() { Value = (object?)error ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = pause ?? TimeSpan.Zero });
        await command.ExecuteNonQueryAsync(cancellation);
        return pause;
    }

    /// <summary>Makes a dead message one that is to be sent, with all its attempts before it; also one that was to be sent long ago and was not.</summary>
    /// <returns>Whether it was one of these.</returns>
    internal async Task<bool> ReviveAsync(string webhook, Guid id, CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand(
            $"""
            update {Schema.Name}.webhook_delivery set status = '{Pending}', attempts = 0, due_at = now(), ended_at = null
            where id = $1 and webhook = $2
              and (status = '{Dead}' or (status in ('{Pending}', '{Sending}') and due_at < now() - make_interval(secs => {Overdue.TotalSeconds})))
            """);
        command.Parameters.Add(new() { Value = id });
        command.Parameters.Add(new() { Value = webhook });
        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }

    /// <summary>Forgets what ended long ago.</summary>
    internal async Task ForgetAsync(CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand($"delete from {Schema.Name}.webhook_delivery where ended_at < now() - interval '90 days'");
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Of a webhook, the newest first.</summary>
    /// <param name="before">The number that the page before ended with.</param>
    internal async Task<List<DeliveryAnswer>> ListAsync(string webhook, string? status, long before, int limit, CancellationToken cancellation)
    {
        await using var command = _source.CreateCommand(
            $"""
            select number, id, event, type, sequence, status, attempts, created_at, ended_at, case when status = '{Pending}' then due_at end, answer, error
            from {Schema.Name}.webhook_delivery where webhook = $1 and number < $2 and ($3 is null or status = $3) order by number desc limit $4
            """);
        command.Parameters.Add(new() { Value = webhook });
        command.Parameters.Add(new() { Value = before });
        command.Parameters.Add(new() { Value = (object?)status ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        command.Parameters.Add(new() { Value = limit });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var deliveries = new List<DeliveryAnswer>();
        while (await reader.ReadAsync(cancellation))
        {
            deliveries.Add(new(
                reader.GetGuid(1),
                reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetGuid(2),
                reader.IsDBNull(4) ? null : reader.GetInt64(4),
                reader.GetString(5),
                reader.GetInt32(6),
                reader.GetFieldValue<DateTime>(7),
                reader.IsDBNull(8) ? null : (DateTimeOffset)reader.GetFieldValue<DateTime>(8),
                reader.IsDBNull(9) ? null : (DateTimeOffset)reader.GetFieldValue<DateTime>(9),
                reader.IsDBNull(10) ? null : reader.GetInt32(10),
                reader.IsDBNull(11) ? null : reader.GetString(11),
                reader.GetInt64(0)));
        }

        return deliveries;
    }

    private static async Task<List<Guid>> IdsAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var ids = new List<Guid>();
        while (await reader.ReadAsync(cancellation))
        {
            ids.Add(reader.GetGuid(0));
        }

        return ids;
    }
}

/// <summary>A message that is being sent.</summary>
/// <param name="Sequence">Of the event; null for a message that is not of the log.</param>
/// <param name="Attempts">With this one.</param>
internal sealed record Taken(string Webhook, long? Sequence, string? Body, int Attempts);

/// <summary>What became of a message.</summary>
/// <param name="Type">The event's name.</param>
/// <param name="Event">Its id; null for a message that is not of the log.</param>
/// <param name="Status"><c>pending</c>, <c>sending</c>, <c>delivered</c> or <c>dead</c>.</param>
/// <param name="NextAttemptAt">When it is tried again.</param>
/// <param name="Answer">The status that the last attempt was answered with.</param>
/// <param name="Error">What was wrong with it.</param>
public sealed record DeliveryAnswer(
    Guid Id,
    string Type,
    Guid? Event,
    long? Sequence,
    string Status,
    int Attempts,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? NextAttemptAt,
    int? Answer,
    string? Error,
    [property: System.Text.Json.Serialization.JsonIgnore] long Number);

public sealed record DeliveriesAnswer(IReadOnlyList<DeliveryAnswer> Items, string? Next);
