using Milestones.Server.Late;
using Npgsql;
using Wolverine;
using Wolverine.Attributes;
using Wolverine.ErrorHandling;

namespace Milestones.Server.Webhooks;

/// <summary>A message is to be sent.</summary>
/// <param name="Id">Of the delivery.</param>
[MessageIdentity("deliver-webhook")]
public sealed record Deliver(Guid Id);

/// <summary>Tries once, and has it tried again later when that fails.</summary>
public static class DeliverHandler
{
    public static async Task<OutgoingMessages> Handle(
        Deliver message, Deliveries deliveries, WebhookSender sender, NpgsqlDataSource source, CancellationToken cancellation)
    {
        var next = new OutgoingMessages();
        var (taken, later) = await deliveries.TakeAsync(message.Id, cancellation);
        if (taken is not null && await Webhook.FindAsync(source, taken.Webhook, cancellation) is { } webhook)
        {
            // What a webhook is told while it is paused waits like what it can't be told.
            var (status, error) = webhook.Paused
                ? (null, "The webhook is paused.")
                : await sender.SendAsync(webhook, message.Id, await deliveries.BodyAsync(taken, cancellation), cancellation);

            // What was sent is noted also when the server is being stopped.
            later = await deliveries.EndAsync(message.Id, taken, status, error, CancellationToken.None);
        }

        if (later is { } pause)
        {
            next.Delay(message, pause);
        }

        return next;
    }
}

/// <summary>The queue of all that is sent: kept in the database, so that what waits is sent by whichever server is there.</summary>
internal static class WebhookQueue
{
    private const string Name = "webhooks";

    public static Uri Address { get; } = new($"local://{Name}/");

    public static void UseWebhooks(this WolverineOptions options)
    {
        options.LocalQueue(Name).UseDurableInbox().MaximumParallelMessages(8);
        options.PublishMessage<EventsRecorded>().ToLocalQueue(Name);
        options.PublishMessage<Deliver>().ToLocalQueue(Name);
        options.PublishMessage<DigestDue>().ToLocalQueue(Name);

        // Those that wait until their next attempt, and those that a group has left, are looked for so often, by one server for all.
        // Which one that is need not be thought over: there is nothing else to share out.
        options.Durability.ScheduledJobPollingTime = TimeSpan.FromSeconds(1);
        options.Durability.AssignmentSettlePeriod = TimeSpan.Zero;
        options.Durability.FirstHealthCheckExecution = TimeSpan.FromSeconds(1);
        options.Durability.HealthCheckPollingTime = TimeSpan.FromSeconds(3);

        // A message that fails for want of the database is tried until it is there.
        options.OnException<NpgsqlException>().ScheduleRetryIndefinitely(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));
    }
}
