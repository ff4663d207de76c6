using Microsoft.OpenApi;
using Milestones.Indicators;
using Milestones.Server.OpenApi;

namespace Milestones.Server.Indicators;

/// <summary>What the API document says of indicators and their targets.</summary>
internal static class IndicatorsSection
{
    private const string Address = "/api/plans/{plan}/targets/{indicator}";

    public static Section Is { get; } = new(
        "Indicators",
        "What was promised and what was reached. A target belongs to a plan by name, and one indicator may stand in several.",
        EndpointDescription.Write(
                HttpMethod.Put,
                Address,
                "decideTarget",
                "Decide a target",
                [
                    new(
                        Shape.Named("TargetDecision", Shape.Object(
                            null,
                            Shape.Must("year", Shape.Year("The year in which it is to be reached.")),
                            Shape.Must("value", Shape.Amount("What is to be reached, in the indicator's unit.")),
                            Shape.May("decidedOn", Shape.Date("The day on which it was decided. Default: today.")),
                            Shape.May("reason", Shape.Reason("Why it is decided anew. Needed for all but the year's first.")))),
                        new Example("baseline", "A year's first target", """{"year":2022,"value":8000,"decidedOn":"2022-01-15"}"""),
                        new Example("second-version", "Raised in summer", """{"year":2022,"value":10000,"decidedOn":"2022-07-01","reason":{"code":"priority-change","text":"More sites were found"}}""")),
                ],
                new(201, "The target is decided.", typeof(TargetDecided)) { Headers = ["Location"] },
                new(200, "The same was decided before, word for word.", typeof(TargetDecided)))
            .Saying("The first of a plan and year is its baseline and stays; a later one is a new version, which says why.")
            .With(Plan, Indicator)
            .Refusing(
                Refusals.InvalidRequest, Refusals.IndicatorNotFound, Refusals.PlansOutOfOrder, Refusals.ReasonRequired, Refusals.UnknownCode, Refusals.DateInFuture),
        EndpointDescription.Read(
                Address,
                "getTarget",
                "The versions of a target",
                new(
                    200,
                    "Every version that was decided by the day, the baseline first.",
                    typeof(TargetsAnswer),
                    new Example("raised", "/api/plans/livelihood-2022/targets/new-parking-spaces?asOf=2022-12-31", TargetsOfTheExamples)),
                [Plan, Indicator, Parameters.Query("year", Shape.Year("Of this year only."))])
            .Refusing(Refusals.IndicatorNotFound, Refusals.TargetNotFound),
        EndpointDescription.Read(
                "/api/indicators",
                "getIndicators",
                "Indicators against their targets",
                new(
                    200,
                    "An item for each plan that an indicator stands in; one without `plan` for an indicator that stands in none.",
                    typeof(IndicatorsAnswer),
                    new Example("year", "/api/indicators?year=2022&asOf=2022-12-31", IndicatorsOfTheExamples)),
                [
                    Parameters.Query("plan", Shape.Code("Only what stands in this plan."), "livelihood-2022"),
                    Parameters.Query("year", Shape.Year("The year of the targets and of the values. Default: that of `asOf`."), 2022),
                    .. Parameters.Page(Shape.Text("The `next` of the page before.")),
                ])
            .Saying("`actual` is the newest value of the year that tells of `asOf` or a day before, or the count of projects; `qualifier` says how near it is to the truth. `percent` is of the newest target of this plan, `percentOfBaseline` of its first.")
            .AsTable());

    private static OpenApiParameter Plan => Parameters.Path("plan", Shape.Code("The plan that the target stands in."), "livelihood-2022");

    private static OpenApiParameter Indicator => Parameters.Path("indicator", Shape.Code("The indicator."), "new-parking-spaces");

    private const string TargetsOfTheExamples =
        """
        {"plan": "livelihood-2022", "indicator": "new-parking-spaces", "asOf": "2022-12-31",
        "knownAt": "2022-12-31T04:00:00.000000Z", "sequence": 27, "items": [{"year": 2022, "version": 1, "baseline": true,
        "value": 8000, "decidedOn": "2022-01-15", "reason": null, "sequence": 26}, {"year": 2022, "version": 2,
        "baseline": false, "value": 10000, "decidedOn": "2022-07-01", "reason": {"code": "priority-change",
        "text": "More sites were found"}, "sequence": 27}], "next": null}
        """;

    private const string IndicatorsOfTheExamples =
        """
        {"asOf": "2022-12-31", "knownAt": "2022-12-31T04:00:00.000000Z", "sequence": 27,
        "items": [{"code": "new-parking-spaces", "name": {"zh": "新增公共停车泊位", "en": "New public parking spaces"}, "unit": "泊位",
        "year": 2022, "plan": "livelihood-2022", "planVersion": 2, "target": 10000, "baseline": 8000, "actual": 9800,
        "qualifier": "over", "percent": 98, "percentOfBaseline": 122.5, "asOf": "2022-12-31"}], "next": null}
        """;
}
