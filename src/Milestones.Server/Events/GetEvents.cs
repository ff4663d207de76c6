using System.Text.Json;
using System.Text.Json.Serialization;
using Milestones.Catalogue;
using Milestones.Server.Http;
using Milestones.Server.Identity;
using Milestones.Server.Projects;
using Milestones.Server.Storage;
using Npgsql;
using NpgsqlTypes;
using Wolverine.Http;

namespace Milestones.Server.Events;

/// <summary>
/// The log as CloudEvents, in its order. Positions become visible in order, so nothing ever appears behind one that a reader
/// has passed; a number that is missing below one that is shown will never be used. Whoever may see some projects only is shown
/// theirs, and what is said of the catalogue and published; what it may not see is missing like a number that was never used.
/// </summary>
public static class GetEvents
{
    [WolverineGet("/api/events")]
    [Allow(Role.Auditor, Role.Planner)]
    public static async Task<IResult> Get(HttpContext context, Clocks clocks, NpgsqlDataSource source)
    {
        var query = new QueryReader(context.Request.Query);
        var (after, limit) = (query.Position("after") ?? 0, query.Limit());
        if (query.Refusal is { } refusal)
        {
            return Answer.Refused(refusal);
        }

        // The primary key answers.
        var reach = await clocks.ReachAsync(context.Caller().Scope, context.RequestAborted);
        await using var command = source.CreateCommand(
            $"""
            select seq_id, id, stream_id, version, type, data, timestamp, user_name from {Schema.Name}.mt_events
            where seq_id > $1{(reach is null ? "" : $" and (stream_id = any($3) or stream_id = '{CityCatalogue.Stream}' or stream_id like 'publication:%')")}
            order by seq_id limit $2
            """);
        command.Parameters.Add(new() { Value = after });
        command.Parameters.Add(new() { Value = limit });
        if (reach is not null)
        {
            command.Parameters.Add(new() { Value = reach.Codes.ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar });
        }

        await using var reader = await command.ExecuteReaderAsync(context.RequestAborted);
        var events = new List<CloudEvent>();
        while (await reader.ReadAsync(context.RequestAborted))
        {
            events.Add(CloudEvent.Of(LoggedEvent.Of(reader)));
        }

        return Answer.Read(events, "application/cloudevents-batch+json");
    }
}

/// <summary>An event of the log as a CloudEvent (1.0).</summary>
/// <param name="Time">When it happened (valid time), at the start of that day in UTC; null where it has no date.</param>
/// <param name="RecordedTime">When it became known.</param>
public sealed record CloudEvent(
    [property: JsonPropertyName("specversion")] string SpecVersion,
    string Id,
    string Source,
    string Type,
    string Subject,
    [property: JsonPropertyName("datacontenttype")] string DataContentType,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Time,
    [property: JsonPropertyName("recordedtime")] DateTimeOffset RecordedTime,
    string Sequence,
    JsonElement Data)
{
    internal static CloudEvent Of(LoggedEvent stored) => new(
        "1.0",
        stored.Id.ToString(),
        "/api/events",
        stored.Type,
        stored.Stream,
        "application/json",
        EventAnswer.OccurredOnOf(stored.Said) is { } day ? $"{day}T00:00:00Z" : null,
        stored.RecordedAt,
        stored.Sequence.ToString(),
        JsonSerializer.Deserialize<JsonElement>(stored.Data));
}
