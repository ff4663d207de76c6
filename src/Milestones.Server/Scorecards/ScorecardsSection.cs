using Microsoft.OpenApi;
using Milestones.Server.OpenApi;

namespace Milestones.Server.Scorecards;

/// <summary>What the API document says of the scorecard.</summary>
internal static class ScorecardsSection
{
    public static Section Is { get; } = new(
        "Scorecard",
        "What stands where, against which plan. Every figure is a sum over what was reported, on any day and by any state of knowledge.",
        EndpointDescription.Read(
                "/api/scorecard",
                "getScorecard",
                "The scorecard",
                new(
                    200,
                    "The figures of all projects that the filters take, and of each group.",
                    typeof(Scorecard),
                    new Example("year", "/api/scorecard?year=2022&asOf=2022-12-31&by=kind", OfTheExamples)),
                [Parameters.Year, Parameters.By, Parameters.Evidence, .. Parameters.Filters])
            .Saying(
                """
                - A milestone counts as reached when it, or a later one of the ladder, happened on or before `asOf`.
                - `underway` are started, not completed and not cancelled; one that is suspended is underway, and in `suspended` too.
                - A cancelled project stays in `planned` and in what it had reached.
                - `plannedInvestment` is that of the newest plan; a month's money counts from the month's last day on. Without a plan the percentage is null.
                - `schedule` compares each milestone that the year's baseline dates with what was reported. `overdue` are those whose day
                  has passed; one that is reached only by inference is in none of them. `lateDays` adds up the days of the late and, up to `asOf`, of the overdue.
                """)
            .Refusing(Refusals.UnknownCode)
            .AsTable(),
        EndpointDescription.Read(
                "/api/scorecard/years",
                "getScorecardYears",
                "What happened in each year",
                new(
                    200,
                    "A line for each calendar year.",
                    typeof(YearsAnswer),
                    new Example("two-years", "/api/scorecard/years?from=2021&to=2022&asOf=2022-12-31&kind=road", YearsOfTheExamples)),
                [
                    Parameters.Query("from", Shape.Year("The first year. Default: the first in which anything happened."), 2021),
                    Parameters.Query("to", Shape.Year("The last year, at most 200 in all. Default: that of `asOf`."), 2022),
                    Parameters.By, Parameters.Evidence, .. Parameters.Filters,
                ])
            .Saying("By the day on which it happened. A milestone that is only inferred has no day, and is counted in no year.")
            .Refusing(Refusals.UnknownCode)
            .AsTable(),
        EndpointDescription.Read(
                "/api/scorecard/explain",
                "explainFigure",
                "What makes a figure",
                new(
                    200,
                    "The events that make the figure. Over all pages their contributions add up to `value`, which is the scorecard's.",
                    typeof(Explanation),
                    new Example("money", "/api/scorecard/explain?figure=completed-investment&year=2022&asOf=2022-12-31&district=shinan", ExplanationOfTheExamples)),
                [Figure, Parameters.Year, Parameters.Evidence, .. Parameters.Filters, .. Parameters.Page(Shape.Position("The `next` of the page before: its last event's `sequence`."))])
            .Refusing(Refusals.UnknownCode)
            .AsTable(),
        EndpointDescription.Read(
                "/api/scorecard/changes",
                "getChanges",
                "What changed, and by which reports",
                new(200, "The figures at both moments, their difference, and the events that make it: over all pages they add up to `difference`.", typeof(Changes)))
            .Saying(
                """
                Between two days, between two states of knowledge, or both. `knownFrom` to `knownTo` with one day shows what was learnt
                about it; `from` to `to` with one state of knowledge what happened.
                """)
            .With(
                Parameters.Query("from", Shape.Date("The first day. Default: today."), "2022-10-31"),
                Parameters.Query("to", Shape.Date("The second day. Default: today."), "2022-11-30"),
                Parameters.Query("knownFrom", Shape.Text("The first state of knowledge: an instant, or a position in the log. Default: now.")),
                Parameters.Query("knownTo", Shape.Text("The second state of knowledge: an instant, or a position in the log. Default: now.")),
                Parameters.AtLeast,
                Parameters.Year,
                Parameters.Evidence)
            .With([.. Parameters.Filters, .. Parameters.Page(Shape.Text("The `next` of the page before.")), Parameters.IfNoneMatch])
            .Refusing(Refusals.UnknownCode, Refusals.NotCaughtUp)
            .AsTable(),
        EndpointDescription.Read(
                "/api/variances",
                "getVariances",
                "How far from plan, and why",
                new(
                    200,
                    "A page of the milestones that a plan dates, worst first, and over all of them what each reason came to.",
                    typeof(VariancesAnswer),
                    new Example("year", "/api/variances?year=2022&asOf=2022-12-31&kind=road", VariancesOfTheExamples)),
                [Parameters.Year, Parameters.Evidence, .. Parameters.Filters, .. Parameters.Page(Shape.Position("The `next` of the page before: how many items came before."))])
            .Saying("`days` goes from the first plan's date to what happened; for what is not reached, to the newest forecast, or to `asOf` where that has passed. `reasons` are the moves of the date between versions of the plan.")
            .Refusing(Refusals.UnknownCode)
            .AsTable());

    private static OpenApiParameter Figure => new()
    {
        Name = "figure",
        In = ParameterLocation.Query,
        Required = true,
        Description =
            "`planned`, `underway`, `suspended`, `cancelled`, a milestone's code, `planned-investment`, `completed-investment`, `measure:CODE`, `early`, `on-time`, `late`, `overdue`, `late-days`, `indicator:CODE` for an indicator's value, or `target:PLAN:CODE` for its target in a plan. A percentage is explained by its two parts.",
        Schema = Shape.Text(),
        Example = "completed-investment",
    };

    private const string ExplanationOfTheExamples =
        """
        {"figure": "completed-investment", "asOf": "2022-12-31", "knownAt": "2022-12-31T04:00:00.000000Z", "sequence": 27,
        "value": 42710000, "items": [{"project": "R-2022-017", "report": "0190a1b2-0002-7000-8000-000000000002",
        "sequence": 13, "occurredOn": "2022-03-31", "recordedAt": "2022-12-31T04:00:00.000000Z", "contribution": 4510000},
        {"project": "R-2022-017", "report": "0190a1b2-000c-7000-8000-00000000000c", "sequence": 23,
        "occurredOn": "2022-10-31", "recordedAt": "2022-12-31T04:00:00.000000Z", "contribution": 21000000},
        {"project": "P-2022-004", "report": "0190a1b2-000d-7000-8000-00000000000d", "sequence": 24,
        "occurredOn": "2022-10-31", "recordedAt": "2022-12-31T04:00:00.000000Z", "contribution": 17200000}], "next": null}
        """;

    private const string VariancesOfTheExamples =
        """
        {"asOf": "2022-12-31", "knownAt": "2022-12-31T04:00:00.000000Z", "sequence": 27, "items": [{"project": "R-2022-017",
        "milestone": "completed", "plannedOn": "2022-11-30", "forecastOn": "2022-12-20", "actualOn": null, "days": 31,
        "reasons": [{"code": "utilities", "text": "A gas main had to be moved", "days": 20}]}, {"project": "R-2022-017",
        "milestone": "main-line-open", "plannedOn": "2022-09-30", "forecastOn": "2022-10-31", "actualOn": "2022-10-20",
        "days": 20, "reasons": [{"code": "utilities", "text": "A gas main had to be moved", "days": 31}]},
        {"project": "R-2022-017", "milestone": "started", "plannedOn": "2022-03-01", "forecastOn": "2022-03-01",
        "actualOn": "2022-03-08", "days": 7, "reasons": []}], "byReason": [{"code": "utilities", "days": 51, "moves": 2}],
        "next": null}
        """;

    private const string OfTheExamples =
        """
        {"year": 2022, "asOf": "2022-12-31", "knownAt": "2022-12-31T04:00:00.000000Z", "sequence": 27, "total": {"planned": 2,
        "underway": 1, "suspended": 0, "cancelled": 0, "milestones": {"started": 2, "main-line-open": 1, "completed": 1,
        "deck-closed": 0}, "plannedInvestment": 84000000, "completedInvestment": 42710000, "investmentPercent": 50.8,
        "measures": {"parking-spaces": 350, "park-area-m2": 0, "length-m": 0}, "schedule": {"early": 1, "onTime": 0,
        "late": 2, "overdue": 1, "lateDays": 58}}, "groups": [{"key": "road", "name": {"zh": "道路", "en": "Road"},
        "planned": 1, "underway": 1, "suspended": 0, "cancelled": 0, "milestones": {"started": 1, "main-line-open": 1,
        "completed": 0, "deck-closed": 0}, "plannedInvestment": 66000000, "completedInvestment": 25510000,
        "investmentPercent": 38.7, "measures": {"parking-spaces": 0, "park-area-m2": 0, "length-m": 0},
        "schedule": {"early": 0, "onTime": 0, "late": 2, "overdue": 1, "lateDays": 58}}, {"key": "parking",
        "name": {"zh": "停车设施", "en": "Parking"}, "planned": 1, "underway": 0, "suspended": 0, "cancelled": 0,
        "milestones": {"started": 1, "main-line-open": 0, "completed": 1, "deck-closed": 0}, "plannedInvestment": 18000000,
        "completedInvestment": 17200000, "investmentPercent": 95.6, "measures": {"parking-spaces": 350, "park-area-m2": 0,
        "length-m": 0}, "schedule": {"early": 1, "onTime": 0, "late": 0, "overdue": 0, "lateDays": 0}}]}
        """;

    private const string YearsOfTheExamples =
        """
        {"asOf": "2022-12-31", "knownAt": "2022-12-31T04:00:00.000000Z", "sequence": 27, "years": [{"year": 2021,
        "groups": [], "milestones": {"started": 0, "main-line-open": 0, "completed": 0}, "completedInvestment": 0,
        "measures": {}}, {"year": 2022, "groups": [], "milestones": {"started": 1, "main-line-open": 1, "completed": 0},
        "completedInvestment": 25510000, "measures": {}}]}
        """;
}
