using System.Text.Json.Serialization;
using Milestones.Server.Storage;
using Npgsql;

namespace Milestones.Server.Webhooks;

/// <summary>An address that is told of events.</summary>
/// <param name="Events">The names of the events in the log, <c>digest</c>, or <c>*</c> for every event.</param>
internal sealed record Webhook(string Id, string Url, string[] Events, byte[] Secret, bool Paused)
{
    public const string Every = "*";
    public const string Digest = "digest";
    public const string SecretPrefix = "whsec_";

    private const string Columns = "id, url, events, secret, paused";

    public static async Task<Webhook?> FindAsync(NpgsqlDataSource source, string id, CancellationToken cancellation) =>
        (await ReadAsync(source, "where id = $1", id, cancellation)).FirstOrDefault();

    public static Task<List<Webhook>> AllAsync(NpgsqlDataSource source, CancellationToken cancellation) =>
        ReadAsync(source, "order by id", null, cancellation);

    /// <returns>Whether it is new.</returns>
    public async Task<bool> PutAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"""
            insert into {Schema.Name}.webhook ({Columns}) values ($1, $2, $3, $4, $5)
            on conflict (id) do update set url = excluded.url, events = excluded.events, secret = excluded.secret, paused = excluded.paused
            returning xmax = 0
            """);
        command.Parameters.Add(new() { Value = Id });
        command.Parameters.Add(new() { Value = Url });
        command.Parameters.Add(new() { Value = Events });
        command.Parameters.Add(new() { Value = Secret });
        command.Parameters.Add(new() { Value = Paused });
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>Removes it with what is left to tell it.</summary>
    /// <returns>Whether there was one.</returns>
    public static async Task<bool> DeleteAsync(NpgsqlDataSource source, string id, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(
            $"""
            with told as (delete from {Schema.Name}.webhook_delivery where webhook = $1)
            delete from {Schema.Name}.webhook where id = $1
            """);
        command.Parameters.Add(new() { Value = id });
        return await command.ExecuteNonQueryAsync(cancellation) > 0;
    }

    private static async Task<List<Webhook>> ReadAsync(NpgsqlDataSource source, string which, string? id, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"select {Columns} from {Schema.Name}.webhook {which}");
        if (id is not null)
        {
            command.Parameters.Add(new() { Value = id });
        }

        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var webhooks = new List<Webhook>();
        while (await reader.ReadAsync(cancellation))
        {
            webhooks.Add(new(
                reader.GetString(0), reader.GetString(1), reader.GetFieldValue<string[]>(2), reader.GetFieldValue<byte[]>(3), reader.GetBoolean(4)));
        }

        return webhooks;
    }
}

/// <param name="Secret">Shown once, when it is made: what is sent is signed with it.</param>
public sealed record WebhookAnswer(
    string Id,
    string Url,
    IReadOnlyList<string> Events,
    bool Paused,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Secret)
{
    internal static WebhookAnswer Of(Webhook webhook, bool withSecret = false) => new(
        webhook.Id,
        webhook.Url,
        webhook.Events,
        webhook.Paused,
        withSecret ? Webhook.SecretPrefix + Convert.ToBase64String(webhook.Secret) : null);
}

public sealed record WebhooksAnswer(IReadOnlyList<WebhookAnswer> Items, string? Next);
