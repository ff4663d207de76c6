using Milestones.Server.OpenApi;

namespace Milestones.Server.Events;

/// <summary>What the API document says of the log.</summary>
internal static class EventsSection
{
    public static Section Is { get; } = new(
        "Events",
        "The log itself, for those who keep a copy of it or act on what happens.",
        EndpointDescription.Read(
                "/api/events",
                "getEvents",
                "The log",
                new(200, "A page of the log, in its order, as CloudEvents 1.0. A page that is not full reaches the end.", typeof(IReadOnlyList<CloudEvent>))
                {
                    ContentType = "application/cloudevents-batch+json",
                })
            .Saying(
                """
                Read from 0, keep the `sequence` of the last event, and ask again after it for as long as you like. An event never
                appears at or before a position that a reader has passed, and `recordedtime` never runs against `sequence`. Numbers may be
                missing: below a position that is shown they will never be used. `time` is the start of the day on which it happened, and is left out where
                the event has no such day.
                """)
            .With(Parameters.Page(Shape.Position("The `sequence` of the last event that the caller has. Default: 0, the beginning."))));
}
