using Microsoft.OpenApi;
using Milestones.Server.OpenApi;

namespace Milestones.Server.Reports;

/// <summary>What the API document says of reports.</summary>
internal static class ReportsSection
{
    private static readonly OpenApiSchema Report = Shape.Named("Report", new OpenApiSchema
    {
        Description = "One of the eight types, told apart by `type`.",
        OneOf =
        [
            Of("milestone", "A milestone of the project's ladder was reached.", Project, Milestone, On, Measures, Note, Evidence),
            Of("investment", "Money was spent in a month.", Project, Month, Shape.Must("amount", Shape.Amount("Yuan spent in the month.")), Note, Evidence),
            Of("indicator", "An indicator's value on a day.", Indicator, On, Shape.Must("value", Value), Qualifier, Note, Evidence),
            Of("suspension", "Work on the project has stopped.", Project, On, Why, Note, Evidence),
            Of("resumption", "Work on the project goes on.", Project, On, Why, Note, Evidence),
            Of("cancellation", "The project is given up.", Project, On, Why, Note, Evidence),
            Of(
                "correction",
                "A report was wrong. Give those of its fields that change, at least one; each replaces the whole of the old one. What it is about is not corrected: retract it and report anew.",
                Shape.Must("corrects", Shape.Id("The original report, also when it was corrected before.")),
                Shape.May("occurredOn", Shape.Date("Of a milestone, standing or value.")),
                Shape.May("measures", MeasureMap),
                Shape.May("amount", Shape.Amount("Of an investment, in yuan.")),
                Shape.May("value", Value),
                Qualifier,
                Note,
                Why),
            Of(
                "retraction",
                "A report should not have been made. It counts nowhere from then on, nor do its corrections, and what it said may be reported anew.",
                Shape.Must("retracts", Shape.Id("The original report.")),
                Note,
                Why),
        ],
    });

    public static Section Is { get; } = new(
        "Reports",
        "What field teams send, and what became of it.",
        EndpointDescription.Write(
                HttpMethod.Post,
                "/api/reports",
                "postReports",
                "Report",
                [
                    new(
                        new OpenApiSchema
                        {
                            Description = "One report, or an array of at most 1,000.",
                            OneOf = [Report, new OpenApiSchema { Type = JsonSchemaType.Array, Items = Report, MaxItems = 1_000 }],
                        },
                        Examples),
                    new(
                        new OpenApiSchema { Type = JsonSchemaType.String, Description = "A report a line, of at most 256 KB; any number of lines." },
                        new Example("lines", "Two reports, a line each", Lines))
                    { ContentType = "application/x-ndjson" },
                ],
                new(
                    201,
                    "One report: it is recorded. Every figure on every server knows it from now on.",
                    typeof(ReportReceipt),
                    new Example("milestone", "To the first example", ReceiptOfTheExamples))
                { Headers = ["Location"] },
                new(200, "One report that was recorded before: its first receipt.", typeof(ReportReceipt)),
                new(
                    200,
                    "An array: what became of each, in order.",
                    typeof(ReportOutcomes),
                    new Example("array", "To the example of an array", OutcomesOfTheExamples)),
                new(200, "Lines: what became of each, a line each, in order, while they are still being read.", typeof(ReportOutcome)) { ContentType = "application/x-ndjson" })
            .Saying(
                """
                Reports may come in any order and at any time; what they say together decides what is refused, never which came first. In an array or
                among lines, a report that is refused stops no other.
                """)
            .Refusing(
                Refusals.InvalidReport, Refusals.ProjectNotFound, Refusals.IndicatorNotFound, Refusals.ReportNotFound, Refusals.AlreadyReported,
                Refusals.ProjectCancelled, Refusals.ProjectCompleted, Refusals.ProjectWithdrawn, Refusals.ReportIdConflict, Refusals.ReportRetracted,
                Refusals.DateInFuture, Refusals.IndicatorIsCounted, Refusals.MilestoneNotOnLadder, Refusals.MilestonesOutOfOrder, Refusals.UnknownCode,
                Refusals.UnknownMeasure),
        EndpointDescription.Write(
                HttpMethod.Post,
                "/api/reports/{id}/review",
                "reviewReport",
                "Accept a report, or return it",
                [
                    new(
                        Shape.Named("ReviewRequest", Shape.Object(
                            null,
                            Shape.Must("verdict", Shape.OneOf("What the office says of the report as it now reads.", "accepted", "returned")),
                            Shape.May("reason", Shape.Reason("Why it is returned; the catalogue's reasons for corrections. Needed with `returned`, not taken with `accepted`.")),
                            Shape.May("note", Shape.Text("In words, with `accepted`; the words to a return stand in its reason.", 10_000)),
                            Shape.May("id", Shape.Id("Made by the sender, who may then send the same again. Without it, saying what stands already records nothing.")))),
                        new Example(
                            "accepted",
                            "A month's money is accepted",
                            """{"verdict":"accepted","note":"The bill was seen","id":"0190a1b2-000e-7000-8000-00000000000e"}""")),
                ],
                new(
                    201,
                    "It is recorded.",
                    typeof(ReviewReceipt),
                    new Example("accepted", "To the example", ReviewOfTheExamples)),
                new(200, "It was said before, and stands.", typeof(ReviewReceipt)))
            .With(Parameters.Path("id", Shape.Id("The original report, also when it was corrected."), "0190a1b2-0002-7000-8000-000000000002"))
            .Saying(
                """
                Figures of all reports do not change by it; those that are asked for with `evidence=accepted` do. The newest review counts. A correction
                lets a review lapse, for it was of other words: until it is reviewed again the report counts as not reviewed. A report that was returned goes
                on to stand until it is corrected or retracted.
                """)
            .Refusing(
                Refusals.InvalidRequest, Refusals.ReportNotFound, Refusals.ReportRetracted, Refusals.ProjectWithdrawn, Refusals.ReportIdConflict,
                Refusals.ReasonRequired, Refusals.UnknownCode),
        EndpointDescription.Read(
                "/api/reports",
                "listReports",
                "List reports",
                new(
                    200,
                    "Reports in the order in which they were recorded, corrections and retractions left out: each says how many corrections it has, and whether it was retracted.",
                    typeof(ReportsAnswer),
                    new Example("accepted", "/api/reports?review=accepted&project=R-2022-017&asOf=2022-12-31", ReportsOfTheExamples)),
                [
                    Parameters.Query("review", Shape.OneOf(
                        "Those whose newest review says so. `none`: not reviewed, or corrected since. What was retracted is in none of them.", "none", "accepted", "returned")),
                    Parameters.Query("project", Shape.ProjectCode("Of this project.")),
                    Parameters.Query("by", Shape.Text("Made by this caller: an opaque id, as `by` of the answers.", 200)),
                    .. Parameters.Filters,
                    .. Parameters.Page(Shape.Position("The `next` of the page before: its last report's `sequence`.")),
                ])
            .Saying("`asOf` is taken, and says nothing here: a list of reports is of what was recorded. With a filter of projects, reports of indicators are left out.")
            .Refusing(Refusals.UnknownCode)
            .AsTable(),
        EndpointDescription.Read(
                "/api/reports/{id}",
                "getReport",
                "A report",
                new(
                    200,
                    "The report as it was first said, with its receipt, its corrections, its retraction, the office's reviews, and the files that have arrived.",
                    typeof(ReportAnswer),
                    new Example("corrected", "/api/reports/0190a1b2-0002-7000-8000-000000000002?asOf=2022-12-31", ReportOfTheExamples)),
                [Parameters.Path("id", Shape.Id("The id that its sender gave it."), "0190a1b2-0002-7000-8000-000000000002")])
            .Refusing(Refusals.ReportNotFound));

    private static Field Project => Shape.Must("project", Shape.ProjectCode("The project that it is about."));

    private static Field Indicator => Shape.Must("indicator", Shape.Code("The indicator that it is about."));

    private static Field Milestone => Shape.Must("milestone", Shape.Code("One of its kind's ladder."));

    private static Field Month => Shape.Must("month", Shape.Month("The month in which it was spent; it may have just begun."));

    private static Field On => Shape.Must("occurredOn", Shape.Date("The day on which it happened, today at the latest."));

    private static Field Measures => Shape.May("measures", MeasureMap);

    private static Field Why => Shape.Must("reason", Shape.Reason("Why."));

    private static Field Note => Shape.May("note", Shape.Text("In words.", 10_000));

    private static Field Qualifier => Shape.May(
        "qualifier", Shape.OneOf("How near the number is to the truth. Default: `exact`.", "exact", "over", "about", "rounded"));

    private static Field Evidence => Shape.May("evidence", Shape.List(
        "What shows it: the hashes of files.",
        new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9a-f]{64}$", Description = "A SHA-256." },
        100));

    private static OpenApiSchema MeasureMap => Shape.MapOf(
        Shape.Amount("In the measure's unit."), "What was built, by the measures of the project's kind. With the milestone `completed` only.");

    private static OpenApiSchema Value => Shape.Amount("The year's running total on that day, in the indicator's unit.");

    private static Example[] Examples =>
    [
        new("milestone", "A milestone was reached", """{"id":"0190a1b2-0001-7000-8000-000000000001","type":"milestone","project":"R-2022-017","milestone":"started","occurredOn":"2022-03-08","note":"The site was handed over a week late"}"""),
        new("investment", "A month's money", """{"id":"0190a1b2-0002-7000-8000-000000000002","type":"investment","project":"R-2022-017","month":"2022-03","amount":4150000.00}"""),
        new("suspension", "Work has stopped", """{"id":"0190a1b2-0003-7000-8000-000000000003","type":"suspension","project":"R-2022-017","occurredOn":"2022-07-04","reason":{"code":"utilities","text":"A gas main lies in the way"}}"""),
        new("resumption", "Work goes on", """{"id":"0190a1b2-0004-7000-8000-000000000004","type":"resumption","project":"R-2022-017","occurredOn":"2022-07-25","reason":{"code":"utilities"}}"""),
        new("indicator", "An indicator's value", """{"id":"0190a1b2-0005-7000-8000-000000000005","type":"indicator","indicator":"new-parking-spaces","occurredOn":"2022-11-30","value":9800,"qualifier":"over"}"""),
        new("cancellation", "A project is given up", """{"id":"0190a1b2-0006-7000-8000-000000000006","type":"cancellation","project":"H-2022-001","occurredOn":"2022-05-10","reason":{"code":"funding"}}"""),
        new("correction", "The amount was mistyped", """{"id":"0190a1b2-0007-7000-8000-000000000007","type":"correction","corrects":"0190a1b2-0002-7000-8000-000000000002","amount":4510000.00,"reason":{"code":"typing-error"}}"""),
        new(
            "array",
            "Several at once",
            """
            [
              {"id":"0190a1b2-0008-7000-8000-000000000008","type":"milestone","project":"P-2022-004","milestone":"completed","occurredOn":"2022-10-28","measures":{"parking-spaces":350}},
              {"id":"0190a1b2-0009-7000-8000-000000000009","type":"milestone","project":"R-2022-017","milestone":"main-line-open","occurredOn":"2022-10-20"},
              {"id":"0190a1b2-000a-7000-8000-00000000000a","type":"investment","project":"P-2022-004","month":"2022-09","amount":9000000}
            ]
            """),
        new("retraction", "It was another project's", """{"id":"0190a1b2-000b-7000-8000-00000000000b","type":"retraction","retracts":"0190a1b2-000a-7000-8000-00000000000a","reason":{"code":"wrong-project"}}"""),
    ];

    private const string Lines =
        """
        {"id":"0190a1b2-000c-7000-8000-00000000000c","type":"investment","project":"R-2022-017","month":"2022-10","amount":21000000}
        {"id":"0190a1b2-000d-7000-8000-00000000000d","type":"investment","project":"P-2022-004","month":"2022-10","amount":17200000}

        """;

    private const string ReceiptOfTheExamples =
        """
        {"id": "0190a1b2-0001-7000-8000-000000000001", "project": "R-2022-017", "sequence": 12, "version": 4,
        "recordedAt": "2022-12-31T04:00:00.000000Z"}
        """;

    private const string OutcomesOfTheExamples =
        """
        {"receipts": [{"status": 201, "receipt": {"id": "0190a1b2-0008-7000-8000-000000000008", "project": "P-2022-004",
        "sequence": 19, "version": 2, "recordedAt": "2022-12-31T04:00:00.000000Z"}}, {"status": 201,
        "receipt": {"id": "0190a1b2-0009-7000-8000-000000000009", "project": "R-2022-017", "sequence": 20, "version": 9,
        "recordedAt": "2022-12-31T04:00:00.000000Z"}}, {"status": 201,
        "receipt": {"id": "0190a1b2-000a-7000-8000-00000000000a", "project": "P-2022-004", "sequence": 21, "version": 3,
        "recordedAt": "2022-12-31T04:00:00.000000Z"}}]}
        """;

    private const string ReportOfTheExamples =
        """
        {"id": "0190a1b2-0002-7000-8000-000000000002", "type": "investment-reported", "data": {"month": "2022-03",
        "amount": 4150000, "evidence": []}, "receipt": {"id": "0190a1b2-0002-7000-8000-000000000002", "project": "R-2022-017",
        "sequence": 13, "version": 5, "recordedAt": "2022-12-31T04:00:00.000000Z"}, "by": "u5e2f0c9b7a6d1438",
        "corrections": [{"sequence": 18, "version": 8, "id": "0190a1b2-0007-7000-8000-000000000007",
        "type": "report-corrected", "occurredOn": null, "recordedAt": "2022-12-31T04:00:00.000000Z", "by": "u5e2f0c9b7a6d1438",
        "data": {"amount": 4510000, "reason": {"code": "typing-error"}, "corrects": "0190a1b2-0002-7000-8000-000000000002"}}],
        "retraction": null, "review": {"verdict": "accepted", "reason": null, "note": "The bill was seen", "sequence": 28,
        "recordedAt": "2022-12-31T04:00:00.000000Z", "by": "u5e2f0c9b7a6d1438", "lapsed": false}, "reviews": [{"verdict": "accepted", "reason": null, "note": "The bill was seen", "sequence": 28,
        "recordedAt": "2022-12-31T04:00:00.000000Z", "by": "u5e2f0c9b7a6d1438", "lapsed": false}], "evidenceReceived": [], "asOf": "2022-12-31", "knownAt": "2022-12-31T04:00:00.000000Z", "sequence": 27}
        """;

    private const string ReviewOfTheExamples =
        """
        {"report": "0190a1b2-0002-7000-8000-000000000002", "verdict": "accepted", "reason": null, "note": "The bill was seen",
        "sequence": 28, "recordedAt": "2022-12-31T04:00:00.000000Z", "by": "u5e2f0c9b7a6d1438"}
        """;

    private const string ReportsOfTheExamples =
        """
        {"asOf": "2022-12-31", "knownAt": "2022-12-31T04:00:00.000000Z", "sequence": 28, "items": [
        {"id": "0190a1b2-0002-7000-8000-000000000002", "type": "investment-reported", "project": "R-2022-017",
        "occurredOn": "2022-03-31", "data": {"month": "2022-03", "amount": 4150000, "evidence": []},
        "receipt": {"id": "0190a1b2-0002-7000-8000-000000000002", "project": "R-2022-017", "sequence": 13, "version": 5,
        "recordedAt": "2022-12-31T04:00:00.000000Z"}, "by": "u5e2f0c9b7a6d1438", "review": {"verdict": "accepted", "reason": null, "note": "The bill was seen", "sequence": 28,
        "recordedAt": "2022-12-31T04:00:00.000000Z", "by": "u5e2f0c9b7a6d1438", "lapsed": false}, "corrections": 1,
        "evidenceReceived": [], "retracted": false}], "next": null}
        """;

    private static OpenApiSchema Of(string type, string about, params IReadOnlyList<Field> fields) => Shape.Named(
        $"{char.ToUpperInvariant(type[0])}{type[1..]}Report",
        Shape.Object(
            about,
            [
                Shape.Must("id", Shape.Id("Made by the sender, who sends the same again when there was no answer.")),
                Shape.Must("type", Shape.Constant(type)),
                .. fields,
            ]));
}
