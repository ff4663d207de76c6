using Milestones.Server.OpenApi;

namespace Milestones.Server.Late;

/// <summary>What the API document says of what is late.</summary>
internal static class LateSection
{
    public static Section Is { get; } = new(
        "Late",
        "What somebody has to see to: what is late or will be by its own forecast, what nothing is heard of, and what is suspended and forgotten.",
        EndpointDescription.Read(
                "/api/late",
                "getLate",
                "What is late, silent or forgotten",
                new(200, "A page of what is to be seen to, worst first, and how much of each there is.", typeof(LateAnswer)),
                [
                    Parameters.Query("concern", Shape.OneOf("Only this.", "overdue", "forecast", "silent", "suspended")),
                    Parameters.Year, Parameters.Evidence, .. Parameters.Filters,
                    .. Parameters.Page(Shape.Position("The `next` of the page before: how many items came before.")),
                ])
            .Saying(
                """
                - `overdue`: a milestone that is not reached and whose first planned date has passed; `days` so far. Not of cancelled projects, and not of what is reached by inference.
                - `forecast`: its first date is still to come, and the newest plan has a later one; `days` between the two.
                - `silent`: a project that is underway and not suspended, and of which no report tells of the last 30 days. A month's money tells of the whole month.
                - `suspended`: a project that is suspended, and that for 90 days was neither planned anew, nor suspended once more, nor had a report reviewed.

                `counts` are of all that the filters take. Of a page after the first, give the `sequence` of the first as `atSequence`, so that nothing moves between them.
                """)
            .Refusing(Refusals.UnknownCode)
            .AsTable(),
        EndpointDescription.Read(
                "/api/digest",
                "getDigest",
                "What is late, as a letter",
                new(200, "How much there is to be seen to, and the worst ten of each.", typeof(DigestAnswer)),
                [
                    Parameters.Query("lang", Shape.OneOf("The letter's language. Default: the first of `Accept-Language` that is Chinese or English, or Chinese.", "zh", "en")),
                    Parameters.Query("format", Shape.OneOf("What the answer is written as; goes before `Accept`.", "json", "html", "text")),
                    Parameters.Year, Parameters.Evidence, .. Parameters.Filters,
                ])
            .Saying("As JSON, as HTML (`text/html`) that a program for letters shows, or as plain text. It is also told to the webhooks that want `digest`, every day or week as the settings say.")
            .Giving(
                new(200, "The letter.", typeof(Stream)) { ContentType = "text/html" },
                new(200, "The letter.", typeof(Stream)) { ContentType = "text/plain" })
            .Refusing(Refusals.UnknownCode));
}
