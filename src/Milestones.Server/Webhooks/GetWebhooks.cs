using Milestones.Server.Http;
using Milestones.Server.Identity;
using Npgsql;
using Wolverine;
using Wolverine.Http;

namespace Milestones.Server.Webhooks;

/// <summary>Who is told of what, what became of it, and once more what could not be told.</summary>
public static class GetWebhooks
{
    private static readonly Dictionary<string, int> Statuses = new(StringComparer.Ordinal)
    {
        [Deliveries.Pending] = 0, [Deliveries.Sending] = 1, [Deliveries.Delivered] = 2, [Deliveries.Dead] = 3,
    };

    [WolverineGet("/api/webhooks")]
    [Allow(Role.Admin)]
    public static async Task<IResult> List(HttpContext context, NpgsqlDataSource source)
    {
        var reader = new QueryReader(context.Request.Query);
        return reader.Refusal is { } refusal
            ? Answer.Refused(refusal)
            : Answer.Read(new WebhooksAnswer([.. (await Webhook.AllAsync(source, context.RequestAborted)).Select(webhook => WebhookAnswer.Of(webhook))], null));
    }

    [WolverineGet("/api/webhooks/{id}")]
    [Allow(Role.Admin)]
    public static async Task<IResult> Get(string id, HttpContext context, NpgsqlDataSource source)
    {
        var reader = new QueryReader(context.Request.Query);
        return reader.Refusal is { } refusal ? Answer.Refused(refusal)
            : await Webhook.FindAsync(source, id, context.RequestAborted) is { } webhook ? Answer.Read(WebhookAnswer.Of(webhook))
            : Answer.Refused(NotFound(id));
    }

    [WolverineGet("/api/webhooks/{id}/deliveries")]
    [Allow(Role.Admin)]
    public static async Task<IResult> Of(string id, HttpContext context, NpgsqlDataSource source, Deliveries deliveries)
    {
        var reader = new QueryReader(context.Request.Query);
        var (status, before, limit) = (reader.OneOf("status", Statuses) is null ? null : reader.Text("status"), reader.Position("after") ?? long.MaxValue, reader.Limit());
        if (reader.Refusal is { } refusal)
        {
            return Answer.Refused(refusal);
        }

        if (await Webhook.FindAsync(source, id, context.RequestAborted) is null)
        {
            return Answer.Refused(NotFound(id));
        }

        var items = await deliveries.ListAsync(id, status, before, limit + 1, context.RequestAborted);
        return Answer.Read(new DeliveriesAnswer([.. items.Take(limit)], items.Count > limit ? items[limit - 1].Number.ToString() : null));
    }

    [WolverinePost("/api/webhooks/{id}/deliveries/{delivery}/resend")]
    [Allow(Role.Admin)]
    public static async Task<IResult> Resend(string id, string delivery, HttpContext context, Deliveries deliveries, IMessageBus bus)
    {
        if (!Guid.TryParseExact(delivery, "D", out var of) || !await deliveries.ReviveAsync(id, of, context.RequestAborted))
        {
            return Answer.Refused(new(Refusals.NotFound, $"The webhook {id} has no message {delivery} that is dead or long overdue. What is neither is sent by itself."));
        }

        await bus.PublishAsync(new Deliver(of));
        return Results.Accepted();
    }

    internal static Refusal NotFound(string id) => new(Refusals.NotFound, $"There is no webhook {id}. PUT the same address to make one.");
}
