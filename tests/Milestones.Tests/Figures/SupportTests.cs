using Milestones.Figures;
using Milestones.Tests.Specifications;

namespace Milestones.Tests.Figures;

/// <summary>Every figure in its three views: all reports, those with a photo, those that the office accepted.</summary>
public class SupportTests : Specification
{
    [Fact]
    public void Registrations_and_plans_count_in_every_view()
    {
        var given = Given(Road("R-1", PlanOf(2022, "2022-01-20", 100, started: "2022-03-10")), Spent("R-1", "2022-03", 5));

        foreach (var view in (Support[])[Support.Reported, Support.Photographed, Support.Accepted])
        {
            Of(given, Figure.Planned, view).ShouldBe(1);
            Of(given, Figure.PlannedInvestment, view).ShouldBe(100_00);
            Of(given, Figure.Overdue, view).ShouldBe(1);
        }
    }

    [Fact]
    public void A_report_without_support_counts_among_all_reports_only()
    {
        var given = Given(Road("R-1"), With(Started("R-1", "2022-03-01"), "photo"), Spent("R-1", "2022-03", 5));

        Views(given, Figure.Reached("started")).ShouldBe((1, 0, 0));
        Views(given, Figure.Underway).ShouldBe((1, 0, 0));
        Views(given, Figure.CompletedInvestment).ShouldBe((5_00, 0, 0));
    }

    [Fact]
    public void A_photo_lets_it_count_among_the_photographed_and_an_acceptance_among_the_accepted()
    {
        Views(Given(Road("R-1"), With(Started("R-1", "2022-03-01"), "photo"), Arrived("R-1", "started")), Figure.Underway)
            .ShouldBe((1, 1, 0));
        Views(Given(Road("R-1"), With(Started("R-1", "2022-03-01"), "photo"), Accepted("R-1", "started")), Figure.Underway)
            .ShouldBe((1, 0, 1));
        Views(Given(Road("R-1"), Spent("R-1", "2022-03", 5, id: "march"), Accepted("R-1", "march")), Figure.CompletedInvestment)
            .ShouldBe((5_00, 0, 5_00));
    }

    [Fact]
    public void Before_it_arrived_a_photo_was_not_known()
    {
        var given = Given(Road("R-1"), With(Started("R-1", "2022-03-01"), "photo"), Arrived("R-1", "started"));
        var before = new Sequence(given.City.Log.Count - 1);

        Of(given, Figure.Underway, Support.Photographed, before).ShouldBe(0);
        Of(given, Figure.Underway, Support.Reported, before).ShouldBe(1);
    }

    [Fact]
    public void A_correction_takes_a_report_out_of_the_accepted_and_leaves_it_among_the_photographed()
    {
        var given = Given(
            Road("R-1"),
            With(Started("R-1", "2022-03-01"), "photo"),
            Arrived("R-1", "started"),
            Accepted("R-1", "started"),
            Corrected("R-1", "started", on: "2022-04-01"));

        Views(given, Figure.Underway).ShouldBe((1, 1, 0));
        Of(given, Figure.Underway, Support.Photographed, on: "2022-03-31").ShouldBe(0);
    }

    [Fact]
    public void What_was_accepted_and_is_returned_is_accepted_no_more() =>
        Views(Given(Road("R-1"), Started("R-1", "2022-03-01"), Accepted("R-1", "started"), Returned("R-1", "started")), Figure.Underway)
            .ShouldBe((1, 0, 0));

    [Fact]
    public void What_is_retracted_counts_in_no_view() =>
        Views(
            Given(
                Road("R-1"),
                With(Started("R-1", "2022-03-01"), "photo"),
                Arrived("R-1", "started"),
                Accepted("R-1", "started"),
                Retracted("R-1", "started")),
            Figure.Underway).ShouldBe((0, 0, 0));

    [Fact]
    public void In_each_view_what_is_inferred_is_inferred_from_its_own_reports()
    {
        var given = Given(Road("R-1"), Started("R-1", "2022-03-01"), Completed("R-1", "2022-10-01"), Accepted("R-1", "completed"));

        Views(given, Figure.Reached("started")).ShouldBe((1, 0, 0));
        Views(given, Figure.Inferred("started")).ShouldBe((0, 0, 1));
    }

    [Fact]
    public void A_project_that_is_withdrawn_counts_in_no_view() =>
        Views(Given(Road("R-1", PlanOf(2022, "2022-01-20", 100)), Withdrawn("R-1")), Figure.Planned).ShouldBe((0, 0, 0));

    [Fact]
    public void A_report_without_support_costs_no_more_entries_than_it_did()
    {
        var city = Given(Road("R-1", PlanOf(2022, "2022-01-20", started: "2022-03-10")), Started("R-1", "2022-03-20")).City;

        Last(city).ShouldBe(
        [
            (Figure.Reached("started"), 1, Support.Reported), (Figure.Underway, 1, Support.Reported), (Figure.Late, 1, Support.Reported), (Figure.LateDays, 10, Support.Reported),
            (Figure.Overdue, -1, Support.Reported), (Figure.OverdueDue, -Day("2022-03-10").DayNumber, Support.Reported),
        ], ignoreOrder: true);
    }

    [Fact]
    public void A_plan_and_an_acceptance_are_posted_in_the_views_that_they_change()
    {
        Last(Given(Road("R-1"), Spent("R-1", "2022-03", 5), Planned("R-1", 2023, "2022-01-20", 100)).City).ShouldBe(
            [(Figure.Planned, 1, Support.All), (Figure.PlannedInvestment, 100_00, Support.All)], ignoreOrder: true);
        Last(Given(Road("R-1"), Started("R-1", "2022-03-20"), Accepted("R-1", "started")).City).ShouldBe(
            [(Figure.Reached("started"), 1, Support.Accepted), (Figure.Underway, 1, Support.Accepted)], ignoreOrder: true);
    }

    private static List<(Figure Figure, long Amount, Support Views)> Last(City city) =>
    [
        .. city.Ledger.Where(posting => posting.At == new Sequence(city.Log.Count))
            .Select(posting => (posting.Entry.Figure, posting.Entry.Amount, posting.Entry.Combination.Support)),
    ];

    private static (long Reported, long Photographed, long Accepted) Views(Scenario given, Figure figure) =>
        (Of(given, figure, Support.Reported), Of(given, figure, Support.Photographed), Of(given, figure, Support.Accepted));

    private static long Of(Scenario given, Figure figure, Support view, Sequence? knownAt = null, string on = "2022-12-31") =>
        (long)LedgerBalance.Of(given.City.Ledger, new(Evidence: view), Day(on), knownAt ?? new(given.City.Log.Count))[figure];
}
