using Milestones.Server.OpenApi;

namespace Milestones.Server.Publications;

/// <summary>What the API document says of publications.</summary>
internal static class PublicationsSection
{
    public static Section Is { get; } = new(
        "Publications",
        "Scorecards as they were published, which never change, and what the same question gives today.",
        EndpointDescription.Write(
                HttpMethod.Post,
                "/api/publications",
                "publish",
                "Publish a scorecard",
                [
                    new(
                        Shape.Named("PublicationRequest", Shape.Object(
                            null,
                            Shape.May("id", Shape.Id("Made by the sender, who may then send the same again. Without it every request publishes anew.")),
                            Shape.Must("title", Shape.Text("What it is called.", 400)),
                            Shape.May("query", Shape.Object(
                                "The question, with the parameters of `GET /api/scorecard`.",
                                Shape.May("year", Shape.Year("The programme year.")),
                                Shape.May("asOf", Shape.Date("The day. Default: today.")),
                                Shape.May("knownAt", Shape.Instant("The state of knowledge. Default: now. Not with `atSequence`.")),
                                Shape.May("atSequence", Shape.Position("The state of knowledge, as a position.")),
                                Shape.May("atLeast", Shape.Position("Wait until the answer stands on this position.")),
                                Shape.May("by", Shape.OneOf("Groups.", "kind", "campaign", "district", "tag")),
                                Shape.May("kind", Shape.Code("Projects of this kind.")),
                                Shape.May("campaign", Shape.Code("Projects of this campaign.")),
                                Shape.May("district", Shape.Code("Projects in this district.")),
                                Shape.May("tag", Shape.Text("Projects with this tag.", 64)),
                                Shape.May("evidence", Shape.OneOf("Which reports count.", "reported", "photographed", "accepted")))))),
                        new Example(
                            "november",
                            "The end of November",
                            """{"id":"0190a1b2-00f1-7000-8000-0000000000f1","title":"2022 年 11 月底进展 / As of the end of November 2022","query":{"year":2022,"asOf":"2022-11-30","by":"kind"}}""")),
                ],
                new(201, "It is published.", typeof(PublicationAnswer)) { Headers = ["Location"] },
                new(200, "The same was published before, with this id.", typeof(PublicationAnswer)))
            .Refusing(Refusals.InvalidRequest, Refusals.UnknownCode, Refusals.ReportIdConflict, Refusals.NotCaughtUp),
        EndpointDescription.Read(
            "/api/publications",
            "listPublications",
            "List publications",
            new(200, "The publications that were known, newest first.", typeof(PublicationsAnswer)),
            Parameters.Page(Shape.Position("The `next` of the page before.")))
            .AsTable(),
        EndpointDescription.Read(
                "/api/publications/{id}",
                "getPublication",
                "A publication",
                new(200, "What was published, what the same question with the same day gives today, and the reports that were recorded between.", typeof(PublicationAnswer)),
                [
                    Parameters.Path("id", Shape.Id("The publication."), "0190a1b2-00f1-7000-8000-0000000000f1"),
                    .. Parameters.Page(Shape.Text("The `next` of the page before.")),
                ])
            .Saying("`published` never changes. Over all pages the contributions of `reports` add up to `difference`, which is `today` less `published`. The clocks are taken, and say nothing here: a publication has its own.")
            .Refusing(Refusals.NotFound)
            .AsTable());
}
