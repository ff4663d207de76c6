using Milestones.Server.Storage;
using Weasel.Postgresql.Tables;

namespace Milestones.Server.Webhooks;

/// <summary>Who is to be told of what, and what became of each telling. Not derived from the log.</summary>
internal static class WebhookTables
{
    private const string OfWebhookIndex = "webhook_delivery_of_webhook";
    private const string OnceIndex = "webhook_delivery_once";
    private const string PendingIndex = "webhook_delivery_pending";

    /// <summary>An event is told to a webhook once, however often it is asked for.</summary>
    public static readonly string AfterTables =
        $"""
        create unique index if not exists {OnceIndex} on {Schema.Name}.webhook_delivery (webhook, event);
        create index if not exists {OfWebhookIndex} on {Schema.Name}.webhook_delivery (webhook, number);
        create index if not exists {PendingIndex} on {Schema.Name}.webhook_delivery (sequence) where status = '{Deliveries.Pending}';
        """;

    public static IEnumerable<Table> All(string schema) => [Webhook(schema), Delivery(schema), Digest(schema)];

    /// <summary><c>secret</c> is kept as it is, for what is sent is signed with it.</summary>
    private static Table Webhook(string schema)
    {
        var table = Schema.NewTable(schema, "webhook");
        table.AddColumn("id", "text").AsPrimaryKey();
        table.AddColumn("url", "text").NotNull();
        table.AddColumn("events", "text[]").NotNull();
        table.AddColumn("secret", "bytea").NotNull();
        table.AddColumn("paused", "boolean").NotNull();
        table.AddColumn("created_at", "timestamptz").NotNull().DefaultValueByExpression("now()");
        return table;
    }

    /// <summary>
    /// <c>sequence</c> is the event's in the log, of which the body is made; a digest has none, and its <c>body</c> is kept.
    /// <c>due_at</c>: not before then; while it is being sent, not by another before then.
    /// </summary>
    private static Table Delivery(string schema)
    {
        var table = Schema.NewTable(schema, "webhook_delivery");
        table.AddColumn("id", "uuid").AsPrimaryKey();
        table.AddColumn("number", "bigint").BigAutoIncrement().NotNull();
        table.AddColumn("webhook", "text").NotNull();
        table.AddColumn("event", "uuid").NotNull();
        table.AddColumn("type", "text").NotNull();
        table.AddColumn("sequence", "bigint");
        table.AddColumn("body", "text");
        table.AddColumn("status", "text").NotNull();
        table.AddColumn("attempts", "integer").NotNull().DefaultValueByExpression("0");
        table.AddColumn("due_at", "timestamptz").NotNull().DefaultValueByExpression("now()");
        table.AddColumn("created_at", "timestamptz").NotNull().DefaultValueByExpression("now()");
        table.AddColumn("ended_at", "timestamptz");
        table.AddColumn("answer", "integer");
        table.AddColumn("error", "text");
        table.IgnoreIndex(OnceIndex);
        table.IgnoreIndex(OfWebhookIndex);
        table.IgnoreIndex(PendingIndex);
        return table;
    }

    /// <summary>Of which days the digest was told, and by which message.</summary>
    private static Table Digest(string schema)
    {
        var table = Schema.NewTable(schema, "digest");
        table.AddColumn("day", "date").AsPrimaryKey();
        table.AddColumn("message", "uuid").NotNull();
        return table;
    }
}
