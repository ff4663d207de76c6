using Microsoft.OpenApi;
using Milestones.Server.OpenApi;

namespace Milestones.Server.Webhooks;

/// <summary>What the API document says of webhooks.</summary>
internal static class WebhooksSection
{
    public static Section Is { get; } = new(
        "Webhooks",
        "Addresses that are told of what is recorded, and of the digest. What is sent is signed, tried again when it fails, and listed.",
        EndpointDescription.Write(
                HttpMethod.Put,
                "/api/webhooks/{id}",
                "putWebhook",
                "Have an address told",
                [
                    new(
                        Shape.Object(
                            "Who is to be told of what.",
                            Shape.Must("url", Shape.Text("An https address. One of the server's own network, and one without encryption, only where the setting `Webhooks:AllowPrivateAddresses` allows it.", 2_000)),
                            Shape.Must("events", new OpenApiSchema
                            {
                                Type = JsonSchemaType.Array,
                                Items = Shape.Text(),
                                MinItems = 1,
                                Description = "Types of events, as `GET /api/events` has them; `*` for all of them; `digest` for what is late, once a day or a week.",
                            }),
                            Shape.May("secret", Shape.Text("`whsec_` and 24 to 64 bytes in Base64. Without it one is made, and shown once; later it stays as it is.", 200)),
                            Shape.May("paused", new OpenApiSchema { Type = JsonSchemaType.Boolean, Description = "Whether nothing is to be told for now. What is recorded meanwhile is not told later." })),
                        new Example("office", "What was published, and the digest", """{"url":"https://office.example/hooks/milestones","events":["scorecard-published","digest"]}""")),
                ],
                new(201, "It is told from now on.", typeof(WebhookAnswer)) { Headers = ["Location"] },
                new(200, "It was known, and is as was said.", typeof(WebhookAnswer)))
            .Saying(
                """
                An event of the log is sent as the CloudEvent that `GET /api/events` shows; the digest as `GET /api/digest` answers. Each message has the headers of Standard Webhooks: `webhook-id`, the same at every attempt;
                `webhook-timestamp`; `webhook-signature`, `v1,` and the Base64 of HMAC-SHA256 over `id.timestamp.body` with the secret's bytes. Any answer from 200 to 299 within 15 s ends it. Otherwise it is
                tried again, by default for 17 hours, and is then dead. Messages may come in another order, and after a crash twice: tell them apart by `webhook-id`.
                """)
            .With(Id)
            .Refusing(Refusals.InvalidRequest),
        EndpointDescription.Read("/api/webhooks", "listWebhooks", "List webhooks", new(200, "All of them, without their secrets.", typeof(WebhooksAnswer))),
        EndpointDescription.Read("/api/webhooks/{id}", "getWebhook", "A webhook", new(200, "Without its secret.", typeof(WebhookAnswer)))
            .With(Id)
            .Refusing(Refusals.NotFound),
        new EndpointDescription(HttpMethod.Delete, "/api/webhooks/{id}", "deleteWebhook", "Tell it no more")
        {
            Gives = [new(204, "It is gone, with what was left to be sent to it.")],
            Refuses = [Refusals.NotFound, Refusals.Unavailable],
            Parameters = [Id],
        },
        EndpointDescription.Read("/api/webhooks/{id}/deliveries", "listDeliveries", "What became of it", new(200, "Messages, newest first; those that ended more than 90 days ago are forgotten.", typeof(DeliveriesAnswer)))
            .With([Id, Parameters.Query("status", Shape.OneOf("Only these.", "pending", "sending", "delivered", "dead")), .. Parameters.Page(Shape.Position("The `next` of the page before."))])
            .Refusing(Refusals.NotFound),
        new EndpointDescription(HttpMethod.Post, "/api/webhooks/{id}/deliveries/{delivery}/resend", "resendDelivery", "Send a message again that is dead, or long overdue")
        {
            Gives = [new(202, "It will be tried, as often as a new one.")],
            Refuses = [Refusals.NotFound, Refusals.Unavailable],
            Parameters = [Id, Parameters.Path("delivery", Shape.Id("The message."), "0190a1b2-00f2-7000-8000-0000000000f2")],
        });

    private static OpenApiParameter Id => Parameters.Path("id", Shape.Code("The webhook."), "office");
}
