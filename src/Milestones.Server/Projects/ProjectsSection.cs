using Microsoft.OpenApi;
using Milestones.Server.OpenApi;

namespace Milestones.Server.Projects;

/// <summary>What the API document says of projects and their plans.</summary>
internal static class ProjectsSection
{
    public static Section Is { get; } = new(
        "Projects",
        "Registering projects, planning them, and asking for one as it was on a day.",
        EndpointDescription.Write(
                HttpMethod.Post,
                "/api/projects",
                "registerProject",
                "Register a project",
                [new(Registration, RoadExample, ParkingExample, ParkExample, ErrorExample)],
                Made("The project is registered."),
                new(200, "The same was registered before, word for word.", typeof(ProjectAnswer)))
            .Saying("A `plan` that comes with the registration is the baseline of its year.")
            .Refusing(
                Refusals.InvalidRequest, Refusals.UnknownCode, Refusals.ProjectExists, Refusals.ProjectWithdrawn, Refusals.MilestoneNotOnLadder,
                Refusals.MilestonesOutOfOrder, Refusals.DateInFuture),
        EndpointDescription.Read(
                "/api/projects",
                "listProjects",
                "List projects",
                new(200, "A page of the projects that the filters take, by code. The moment stands with the list, not with each of them.", typeof(ProjectsAnswer)),
                [
                    Parameters.Year, Parameters.Evidence, .. Parameters.Filters,
                    Parameters.Query("status", Shape.Text("Projects with this status on the day asked for: `planned`, `suspended`, `cancelled`, or the furthest milestone reached.")),
                    Parameters.Query("q", Shape.Text("Projects whose code or name has this in it, in capitals or not.")),
                    .. Parameters.Page(Shape.ProjectCode("The `next` of the page before: its last project's code.")),
                ])
            .Refusing(Refusals.UnknownCode)
            .AsTable(withPlaces: true),
        EndpointDescription.Read(
                "/api/projects/{code}",
                "getProject",
                "A project",
                new(
                    200,
                    "The project as it was on the day, by what was known.",
                    typeof(ProjectAnswer),
                    new Example("road", "/api/projects/R-2022-017?asOf=2022-12-31", ProjectOfTheExamples)),
                [Code])
            .Saying(
                """
                Of each milestone of the ladder: `planned` is the first date that a plan gave it, `forecast` that of the newest plan that has
                one, `actual` the day on which it was reported to have happened, `varianceDays` the days from planned to actual (negative is
                early). `gaps` are milestones that must have been reached, because a later one was, but that nobody has reported yet.
                """)
            .Refusing(Refusals.ProjectNotFound),
        Changes(
                HttpMethod.Put,
                "",
                "changeProject",
                "Change a project's attributes",
                Shape.Object(
                    null, [.. Attributes, Shape.Must("reason", Shape.Reason("Why it is changed. Needed whenever the change is one."))]),
                new Example(
                    "tags",
                    "Give it a second tag",
                    """
                    {
                      "name": { "zh": "示例路打通工程", "en": "Example Road link" },
                      "campaign": "municipal-works",
                      "district": "shinan",
                      "tags": ["key-project", "unconnected"],
                      "reason": { "code": "priority-change", "text": "Raised to a key project" }
                    }
                    """),
                new(200, "The project as it now is.", typeof(ProjectAnswer)))
            .Saying("All five attributes are replaced: what is left out is empty afterwards. Code and kind stay. From this position of the log on its figures count in the new groups; what was asked by an earlier position does not change.")
            .Refusing(Refusals.ReasonRequired, Refusals.UnknownCode),
        Changes(
                HttpMethod.Post,
                "/withdrawal",
                "withdrawProject",
                "Withdraw a project",
                Shape.Object(null, Shape.Must("reason", Shape.Reason("Why it should not have been registered."))),
                new Example("duplicate", "Registered twice", """{"reason":{"code":"duplicate","text":"Registered as P-2022-004 already"}}"""),
                new(200, "The project, withdrawn.", typeof(ProjectAnswer)),
                "P-2022-005")
            .Saying("For what was registered in error and has no reports that stand. From this position of the log on it counts nowhere and takes no reports; its history stays. A real project that ends early is cancelled by a report.")
            .Refusing(Refusals.ReasonRequired, Refusals.UnknownCode, Refusals.ProjectHasReports),
        Changes(
                HttpMethod.Post,
                "/plans",
                "decidePlan",
                "Decide a plan",
                Shape.Named("PlanDecision", Shape.Object(null, [.. PlanFields, Shape.May("reason", Shape.Reason("Why the year is planned anew. Needed for all but its first plan."))])),
                new Example(
                    "second-version",
                    "A later version, with its reason",
                    """
                    {
                      "year": 2022,
                      "decidedOn": "2022-08-01",
                      "investment": 66000000.00,
                      "milestones": { "main-line-open": "2022-10-31", "completed": "2022-12-20" },
                      "reason": { "code": "utilities", "text": "A gas main had to be moved" }
                    }
                    """),
                Made("The plan is decided: the project by it."),
                also: new ResponseDescription(200, "The same was decided before, word for word.", typeof(ProjectAnswer)))
            .Saying("The first plan of a year is its baseline and stays. A later one is a new version, which says why; it is decided on the day of the one before it, or after. A milestone that it does not date keeps the date that an earlier version gave it.")
            .Refusing(
                Refusals.PlansOutOfOrder, Refusals.ReasonRequired, Refusals.UnknownCode, Refusals.MilestoneNotOnLadder, Refusals.MilestonesOutOfOrder,
                Refusals.DateInFuture),
        EndpointDescription.Read(
                "/api/projects/{code}/plans", "getPlans", "A project's plans", new(200, "Every version that was decided by the day, in that order.", typeof(PlansAnswer)), [Code])
            .Refusing(Refusals.ProjectNotFound),
        EndpointDescription.Read(
                "/api/projects/{code}/history",
                "getProjectHistory",
                "A project's history",
                new(200, "Every event of the project, oldest first, as it stands in the log.", typeof(HistoryAnswer)),
                [Code, .. Parameters.Page(Shape.Position("The `next` of the page before: its last event's version."))])
            .Saying("What was known when is told by `knownAt` or `atSequence`. `asOf` is taken, and says nothing here: a history is of all days.")
            .Refusing(Refusals.ProjectNotFound));

    private static OpenApiParameter Code => Parameters.Path("code", Shape.ProjectCode("The project's code, exactly as it was registered."), "R-2022-017");

    private static Field[] Attributes =>
    [
        Shape.Must("name", Shape.Name("At least one of the two.")),
        Shape.Must("campaign", Shape.Code("One of the catalogue's.")),
        Shape.Must("district", Shape.Code("One of the catalogue's.")),
        Shape.May("tags", Shape.List("Words of your own to find and group it by.", Shape.Text("A tag.", 64), 100)),
        Shape.May("location", Shape.Free("Where it lies: a GeoJSON geometry (RFC 7946), longitude before latitude.")),
    ];

    private static Field[] PlanFields =>
    [
        Shape.Must("year", Shape.Year("The programme year.")),
        Shape.May("decidedOn", Shape.Date("The day on which it was decided. Default: today.")),
        Shape.May("investment", Shape.Amount("Yuan to be spent in the year. Default: 0.")),
        Shape.May("milestones", Shape.MapOf(Shape.Date("By that day it is to be reached."), "Dates for milestones of the ladder, in its order.")),
    ];

    private static OpenApiSchema Registration => Shape.Named("Registration", Shape.Object(
        null,
        [
            Shape.Must("code", Shape.ProjectCode("The city's own code for it. It never changes, and is compared exactly.")),
            Shape.Must("kind", Shape.Code("One of the catalogue's. It never changes.")),
            .. Attributes,
            Shape.May("plan", Shape.Object("Its first plan.", PlanFields)),
        ]));

    private static Example RoadExample => new(
        "road",
        "A road, with its plan of the year",
        """
        {
          "code": "R-2022-017",
          "name": { "zh": "示例路打通工程", "en": "Example Road link" },
          "kind": "road",
          "campaign": "municipal-works",
          "district": "shinan",
          "tags": ["unconnected"],
          "location": { "type": "LineString", "coordinates": [[120.372, 36.067], [120.381, 36.071]] },
          "plan": {
            "year": 2022,
            "decidedOn": "2022-01-20",
            "investment": 62000000.00,
            "milestones": { "started": "2022-03-01", "main-line-open": "2022-09-30", "completed": "2022-11-30" }
          }
        }
        """);

    private static Example ParkingExample => new(
        "parking",
        "A car park",
        """
        {
          "code": "P-2022-004",
          "name": { "zh": "示例停车场", "en": "Example car park" },
          "kind": "parking",
          "campaign": "municipal-works",
          "district": "shinan",
          "plan": { "year": 2022, "decidedOn": "2022-01-20", "investment": 18000000, "milestones": { "completed": "2022-10-31" } }
        }
        """);

    private static Example ParkExample => new(
        "park",
        "A hilltop park, not planned yet",
        """
        {
          "code": "H-2022-001",
          "name": { "zh": "示例山公园", "en": "Example Hill park" },
          "kind": "hilltop-park",
          "campaign": "municipal-works",
          "district": "shinan"
        }
        """);

    private static Example ErrorExample => new(
        "in-error",
        "One that will be withdrawn",
        """
        {
          "code": "P-2022-005",
          "name": { "zh": "示例停车场", "en": "Example car park" },
          "kind": "parking",
          "campaign": "municipal-works",
          "district": "shinan"
        }
        """);

    private const string ProjectOfTheExamples =
        """
        {"code": "R-2022-017", "name": {"zh": "示例路打通工程", "en": "Example Road link"}, "kind": "road",
        "campaign": "municipal-works", "district": "shinan", "tags": ["key-project", "unconnected"], "location": null,
        "status": "main-line-open", "withdrawn": false, "milestones": [{"milestone": "started", "planned": "2022-03-01",
        "forecast": "2022-03-01", "actual": "2022-03-08", "varianceDays": 7,
        "report": "0190a1b2-0001-7000-8000-000000000001"}, {"milestone": "main-line-open", "planned": "2022-09-30",
        "forecast": "2022-10-31", "actual": "2022-10-20", "varianceDays": 20,
        "report": "0190a1b2-0009-7000-8000-000000000009"}, {"milestone": "completed", "planned": "2022-11-30",
        "forecast": "2022-12-20", "actual": null, "varianceDays": null, "report": null}], "investment": [{"year": 2022,
        "planned": 66000000, "baseline": 62000000, "completed": 25510000, "percent": 38.7, "months": [{"month": "2022-03",
        "amount": 4510000, "report": "0190a1b2-0002-7000-8000-000000000002"}, {"month": "2022-10", "amount": 21000000,
        "report": "0190a1b2-000c-7000-8000-00000000000c"}]}], "measures": {}, "gaps": [], "version": 11, "asOf": "2022-12-31",
        "knownAt": "2022-12-31T04:00:00.000000Z", "sequence": 27}
        """;

    private static ResponseDescription Made(string about) => new(201, about, typeof(ProjectAnswer)) { Headers = ["Location"] };

    private static EndpointDescription Changes(
        HttpMethod method,
        string path,
        string id,
        string summary,
        OpenApiSchema takes,
        Example example,
        ResponseDescription gives,
        string project = "R-2022-017",
        params IReadOnlyList<ResponseDescription> also) =>
        EndpointDescription.Write(method, $"/api/projects/{{code}}{path}", id, summary, [new(takes, example)], [gives, .. also])
            .With(Parameters.Path("code", Shape.ProjectCode("The project's code, exactly as it was registered."), project))
            .Refusing(Refusals.InvalidRequest, Refusals.ProjectNotFound, Refusals.ProjectWithdrawn);
}
