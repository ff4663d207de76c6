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
                [Parameters.Year, Parameters.By, .. Parameters.Filters])
            .Saying(
                """
                - A milestone counts as reached when it, or a later one of the ladder, happened on or before `asOf`.
                - `underway` are started, not completed and not cancelled; one that is suspended is underway, and in `suspended` too.
                - A cancelled project stays in `planned` and in what it had reached.
                - `plannedInvestment` is that of the newest plan; a month's money counts from the month's last day on. Without a plan the percentage is null.
                - `schedule` compares each milestone that the year's baseline dates with what was reported. `overdue` are those whose day
                  has passed; one that is reached only by inference is in none of them. `lateDays` adds up the days of the late and, up to `asOf`, of the overdue.
                """)
            .Refusing(Refusals.UnknownCode),
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
                    Parameters.By, .. Parameters.Filters,
                ])
            .Saying("By the day on which it happened. A milestone that is only inferred has no day, and is counted in no year.")
            .Refusing(Refusals.UnknownCode),
        EndpointDescription.Read(
                "/api/scorecard/explain",
                "explainFigure",
                "What makes a figure",
                new(
                    200,
                    "The events that make the figure. Over all pages their contributions add up to `value`, which is the scorecard's.",
                    typeof(Explanation),
                    new Example("money", "/api/scorecard/explain?figure=completed-investment&year=2022&asOf=2022-12-31&district=shinan", ExplanationOfTheExamples)),
                [Figure, Parameters.Year, .. Parameters.Filters, .. Parameters.Page(Shape.Position("The `next` of the page before: its last event's `sequence`."))])
            .Refusing(Refusals.UnknownCode),
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
                Parameters.Year)
            .With([.. Parameters.Filters, .. Parameters.Page(Shape.Text("The `next` of the page before.")), Parameters.IfNoneMatch])
            .Refusing(Refusals.UnknownCode, Refusals.NotCaughtUp),
        EndpointDescription.Read(
                "/api/variances",
                "getVariances",
                "How far from plan, and why",
                new(
                    200,
                    "A page of the milestones that a plan dates, worst first, and over all of them what each reason came to.",
                    typeof(VariancesAnswer),
                    new Example("year", "/api/variances?year=2022&asOf=2022-12-31&kind=road", VariancesOfTheExamples)),
                [Parameters.Year, .. Parameters.Filters, .. Parameters.Page(Shape.Position("The `next` of the page before: how many items came before."))])
            .Saying("`days` goes from the first plan's date to what happened; for what is not reached, to the newest forecast, or to `asOf` where that has passed. `reasons` are the moves of the date between versions of the plan.")
            .Refusing(Refusals.UnknownCode));

    private static OpenApiParameter Figure => new()
    {
        Name = "figure",
        In = ParameterLocation.Query,
        Required = true,
        Description =
            "`planned`, `underway`, `suspended`, `cancelled`, a milestone's code, `planned-investment`, `completed-investment`, `measure:CODE`, `early`, `on-time`, `late`, `overdue`, `late-days`, or `indicator:CODE`.",
        Schema = Shape.Text(),
        Example = "completed-investment",
    };

    private const string ExplanationOfTheExamples =
        """
        {}
        """;

    private const string VariancesOfTheExamples =
        """
        {}
        """;

    private const string OfTheExamples =
        """
        {}
        """;

    private const string YearsOfTheExamples =
        """
        {}
        """;
}
