using Milestones.Figures;
using Milestones.Tests.Specifications;

namespace Milestones.Tests.Figures;

/// <summary>What each figure means, an example each.</summary>
public class ScorecardTests : Specification
{
    [Fact]
    public void All_that_are_registered_are_planned_and_of_a_year_those_that_have_a_plan_for_it_by_then()
    {
        var given = Given(Road("R-1"), Road("R-2", PlanOf(2022, "2022-01-20")), Road("R-3", PlanOf(2023, "2022-12-01")));

        given.Scorecard("2000-01-01").Total.Planned.ShouldBe(3);
        given.Scorecard("2022-01-19", year: 2022).Total.Planned.ShouldBe(0);
        given.Scorecard("2022-01-20", year: 2022).Total.Planned.ShouldBe(1);
        given.Scorecard("2022-12-31", year: 2023).Total.Planned.ShouldBe(1);
        given.Scorecard("2022-12-31", year: 2024).Total.Planned.ShouldBe(0);
    }

    [Fact]
    public void A_milestone_is_reached_when_it_or_a_later_one_is_reported()
    {
        var given = Given(Road("R-1"), Road("R-2"), Opened("R-1", "2022-08-01", "one"), Completed("R-2", "2022-10-01"));

        given.Scorecard("2022-07-31").Of("started").ShouldBe(0);
        given.Scorecard("2022-08-01").Of("started").ShouldBe(1);
        given.Scorecard("2022-08-01").Of("completed").ShouldBe(0);
        given.Scorecard("2022-10-01").Of("started").ShouldBe(2);
        given.Scorecard("2022-10-01").Of("main-line-open").ShouldBe(2);
        given.Scorecard("2022-10-01").Of("completed").ShouldBe(1);
    }

    [Fact]
    public void What_was_reached_by_inference_counts_from_its_own_date_once_that_is_known()
    {
        var given = Given(Road("R-1"), Completed("R-1", "2022-10-01"), Started("R-1", "2022-03-01"));

        given.Scorecard("2022-03-01").Of("started").ShouldBe(1);
        given.Scorecard("2022-12-31").Of("started").ShouldBe(1);
    }

    [Fact]
    public void Underway_is_started_and_neither_completed_nor_cancelled()
    {
        var given = Given(
            Road("R-1"), Started("R-1", "2022-03-01", "one"), Completed("R-1", "2022-10-01"),
            Road("R-2"), Started("R-2", "2022-03-01", "two"), Cancelled("R-2", "2022-06-01"),
            Metro("M-1"), Reached("M-1", "land-ready", "2022-03-01"));

        given.Scorecard("2022-02-28").Total.Underway.ShouldBe(0);
        given.Scorecard("2022-03-01").Total.Underway.ShouldBe(2);
        given.Scorecard("2022-06-01").Total.Underway.ShouldBe(1);
        given.Scorecard("2022-10-01").Total.Underway.ShouldBe(0);
    }

    [Fact]
    public void A_project_started_and_completed_on_one_day_is_never_underway() =>
        Given(Road("R-1"), Started("R-1", "2022-03-01"), Completed("R-1", "2022-03-01"))
            .Scorecard("2022-03-01").Total.Underway.ShouldBe(0);

    [Fact]
    public void On_a_ladder_without_started_the_first_milestone_starts_and_nothing_completes()
    {
        var given = Given(Survey("S-1"), Reached("S-1", "drafted", "2022-03-01"), Reached("S-1", "published", "2022-10-01"));

        given.Scorecard("2022-02-28").Total.Underway.ShouldBe(0);
        given.Scorecard("2022-12-31").Total.Underway.ShouldBe(1);
    }

    [Fact]
    public void A_suspended_project_is_underway_too()
    {
        var given = Given(Road("R-1"), Started("R-1", "2022-03-01"), Suspended("R-1", "2022-04-01"), Resumed("R-1", "2022-05-01"));

        given.Scorecard("2022-04-30").Total.Suspended.ShouldBe(1);
        given.Scorecard("2022-04-30").Total.Underway.ShouldBe(1);
        given.Scorecard("2022-05-01").Total.Suspended.ShouldBe(0);
        given.Scorecard("2022-05-01").Total.Underway.ShouldBe(1);
    }

    [Fact]
    public void Two_suspensions_in_a_row_count_once()
    {
        var given = Given(
            Road("R-1"), Suspended("R-1", "2022-04-01"), Suspended("R-1", "2022-04-10", "again"), Resumed("R-1", "2022-05-01"),
            Suspended("R-1", "2022-06-01", "third"));

        given.Scorecard("2022-04-15").Total.Suspended.ShouldBe(1);
        given.Scorecard("2022-05-01").Total.Suspended.ShouldBe(0);
        given.Scorecard("2022-06-01").Total.Suspended.ShouldBe(1);
    }

    [Fact]
    public void Completion_and_cancellation_end_a_suspension()
    {
        var given = Given(
            Road("R-1"), Suspended("R-1", "2022-04-01", "one"), Completed("R-1", "2022-10-01"),
            Road("R-2"), Suspended("R-2", "2022-04-01", "two"), Cancelled("R-2", "2022-06-01"));

        given.Scorecard("2022-05-31").Total.Suspended.ShouldBe(2);
        given.Scorecard("2022-06-01").Total.Suspended.ShouldBe(1);
        given.Scorecard("2022-10-01").Total.Suspended.ShouldBe(0);
    }

    [Fact]
    public void A_cancelled_project_stays_in_planned_and_in_what_it_had_reached()
    {
        var after = Given(Road("R-1", PlanOf(2022, "2022-01-20", 100)), Started("R-1", "2022-03-01"), Cancelled("R-1", "2022-06-01"))
            .Scorecard("2022-06-01", year: 2022);

        after.Total.Cancelled.ShouldBe(1);
        after.Total.Planned.ShouldBe(1);
        after.Total.PlannedInvestment.ShouldBe(100);
        after.Of("started").ShouldBe(1);
    }

    [Fact]
    public void Money_counts_once_its_month_is_over_in_its_own_year()
    {
        var given = Given(
            Road("R-1", PlanOf(2022, "2022-01-20", 200)),
            Spent("R-1", "2022-02", 50), Spent("R-1", "2021-12", 7), Spent("R-1", "2023-01", 3));

        given.Scorecard("2022-02-27", year: 2022).Total.CompletedInvestment.ShouldBe(0);
        given.Scorecard("2022-02-28", year: 2022).Total.CompletedInvestment.ShouldBe(50);
        given.Scorecard("2022-02-28", year: 2022).Total.InvestmentPercent.ShouldBe(25.0m);
        given.Scorecard("2023-12-31", year: 2022).Total.CompletedInvestment.ShouldBe(50);
        given.Scorecard("2023-12-31", year: 2021).Total.CompletedInvestment.ShouldBe(0);
        given.Scorecard("2023-12-31").Total.CompletedInvestment.ShouldBe(60);
        given.Scorecard("2021-12-31").Total.InvestmentPercent.ShouldBeNull();
    }

    [Fact]
    public void Planned_investment_is_the_newest_plans_and_without_a_year_that_of_all_years()
    {
        var given = Given(
            Road("R-1", PlanOf(2022, "2022-01-20", 200)),
            Planned("R-1", 2022, "2022-06-01", 150, reason: Funding),
            Planned("R-1", 2023, "2022-12-01", 40));

        given.Scorecard("2022-05-31", year: 2022).Total.PlannedInvestment.ShouldBe(200);
        given.Scorecard("2022-06-01", year: 2022).Total.PlannedInvestment.ShouldBe(150);
        given.Scorecard("2022-12-01", year: 2023).Total.PlannedInvestment.ShouldBe(40);
        given.Scorecard("2022-12-01").Total.PlannedInvestment.ShouldBe(190);
    }

    [Fact]
    public void Of_a_plan_of_nothing_there_is_no_percent() =>
        Given(Road("R-1", PlanOf(2022, "2022-01-20", 0)), Spent("R-1", "2022-02", 50))
            .Scorecard("2022-12-31", year: 2022).Total.InvestmentPercent.ShouldBeNull();

    [Fact]
    public void What_happened_before_a_year_was_first_planned_counts_in_it_from_then_on()
    {
        var given = Given(Road("R-1"), Started("R-1", "2022-03-01"), Spent("R-1", "2022-03", 50), Planned("R-1", 2022, "2022-06-01", 100));

        given.Scorecard("2022-05-31").Of("started").ShouldBe(1);
        given.Scorecard("2022-05-31", year: 2022).Of("started").ShouldBe(0);
        given.Scorecard("2022-05-31", year: 2022).Total.CompletedInvestment.ShouldBe(0);
        given.Scorecard("2022-06-01", year: 2022).Of("started").ShouldBe(1);
        given.Scorecard("2022-06-01", year: 2022).Total.Underway.ShouldBe(1);
        given.Scorecard("2022-06-01", year: 2022).Total.CompletedInvestment.ShouldBe(50);
    }

    [Fact]
    public void Measures_are_added_up()
    {
        var card = Given(
            Parking("P-1"), Completed("P-1", "2022-10-01", "one", Measures("parking-spaces", 350)),
            Parking("P-2"), Completed("P-2", "2022-11-01", "two", Measures("parking-spaces", 40.5m)));

        card.Scorecard("2022-10-31").OfMeasure("parking-spaces").ShouldBe(350);
        card.Scorecard("2022-11-01").OfMeasure("parking-spaces").ShouldBe(390.5m);
    }

    [Fact]
    public void The_schedule_holds_reports_against_the_baseline_not_against_later_plans()
    {
        var given = Given(
            Road("R-1", PlanOf(2022, "2022-01-20", started: "2022-03-10", open: "2022-08-01", completed: "2022-11-30")),
            Planned("R-1", 2022, "2022-06-01", open: "2022-09-01", completed: "2022-12-31", reason: Funding),
            Started("R-1", "2022-03-01"), Opened("R-1", "2022-08-01"), Completed("R-1", "2022-12-05"));

        given.Scorecard("2022-12-31", year: 2022).Total.Schedule.ShouldBe(new(Early: 1, OnTime: 1, Late: 1, Overdue: 0, LateDays: 5));
    }

    [Fact]
    public void What_is_not_reached_is_overdue_from_the_day_after_its_date_and_grows_day_by_day()
    {
        var given = Given(Road("R-1", PlanOf(2022, "2022-01-20", started: "2022-03-10")), Started("R-1", "2022-03-20"));

        given.Scorecard("2022-03-10").Total.Schedule.ShouldBe(new(0, 0, 0, Overdue: 0, LateDays: 0));
        given.Scorecard("2022-03-11").Total.Schedule.ShouldBe(new(0, 0, 0, Overdue: 1, LateDays: 1));
        given.Scorecard("2022-03-19").Total.Schedule.ShouldBe(new(0, 0, 0, Overdue: 1, LateDays: 9));
        given.Scorecard("2022-03-20").Total.Schedule.ShouldBe(new(0, 0, Late: 1, Overdue: 0, LateDays: 10));
        given.Scorecard("2023-03-20").Total.Schedule.ShouldBe(new(0, 0, Late: 1, Overdue: 0, LateDays: 10));
    }

    [Fact]
    public void What_is_planned_for_the_last_day_of_all_is_never_overdue() =>
        Given(Road("R-1", PlanOf(2022, "2022-01-20", completed: "9999-12-31")))
            .Scorecard("9999-12-31").Total.Schedule.ShouldBe(new(0, 0, 0, 0, 0));

    [Fact]
    public void What_is_reached_only_by_inference_is_neither_late_nor_overdue()
    {
        var given = Given(Road("R-1", PlanOf(2022, "2022-01-20", started: "2022-03-10")), Completed("R-1", "2022-04-01"));

        given.Scorecard("2022-03-31").Total.Schedule.ShouldBe(new(0, 0, 0, Overdue: 1, LateDays: 21));
        given.Scorecard("2022-04-01").Total.Schedule.ShouldBe(new(0, 0, 0, 0, 0));
    }

    [Fact]
    public void A_cancelled_project_is_not_overdue_but_stays_late()
    {
        var given = Given(
            Road("R-1", PlanOf(2022, "2022-01-20", started: "2022-03-01", completed: "2022-04-10")),
            Started("R-1", "2022-03-03"), Cancelled("R-1", "2022-04-20"));

        given.Scorecard("2022-04-19").Total.Schedule.ShouldBe(new(0, 0, Late: 1, Overdue: 1, LateDays: 2 + 9));
        given.Scorecard("2022-04-20").Total.Schedule.ShouldBe(new(0, 0, Late: 1, Overdue: 0, LateDays: 2));
    }

    [Fact]
    public void A_baseline_decided_after_its_own_date_is_overdue_from_the_day_of_the_decision()
    {
        var given = Given(Road("R-1", PlanOf(2022, "2022-06-01", started: "2022-03-10")));

        given.Scorecard("2022-05-31").Total.Schedule.ShouldBe(new(0, 0, 0, 0, 0));
        given.Scorecard("2022-06-01").Total.Schedule.ShouldBe(new(0, 0, 0, Overdue: 1, LateDays: 83));
    }

    [Fact]
    public void A_baseline_decided_after_what_it_plans_had_happened_holds_the_report_against_it_from_then_on()
    {
        var given = Given(Road("R-1", PlanOf(2022, "2022-06-01", started: "2022-03-10")), Started("R-1", "2022-03-12"));

        given.Scorecard("2022-05-31").Total.Schedule.ShouldBe(new(0, 0, 0, 0, 0));
        given.Scorecard("2022-06-01").Total.Schedule.ShouldBe(new(0, 0, Late: 1, 0, LateDays: 2));
    }

    [Fact]
    public void Each_year_has_its_own_baseline_and_without_a_year_all_are_added_up()
    {
        var given = Given(
            Road("R-1", PlanOf(2022, "2022-01-20", completed: "2022-11-30")), Planned("R-1", 2023, "2022-12-15", completed: "2023-06-30"),
            Completed("R-1", "2023-06-01"));

        given.Scorecard("2023-06-01", year: 2022).Total.Schedule.ShouldBe(new(0, 0, Late: 1, 0, LateDays: 183));
        given.Scorecard("2023-06-01", year: 2023).Total.Schedule.ShouldBe(new(Early: 1, 0, 0, 0, 0));
        given.Scorecard("2023-06-01").Total.Schedule.ShouldBe(new(Early: 1, 0, Late: 1, 0, LateDays: 183));
    }

    [Fact]
    public void What_was_known_before_a_correction_can_still_be_asked()
    {
        var city = Given(
            Road("R-1"), Spent("R-1", "2022-03", 10, id: "march"), Corrected("R-1", "march", amount: 20), Retracted("R-1", "march")).City;

        Int128 KnownAt(int back) =>
            LedgerBalance.Of(city.Ledger, new(), Day("2022-12-31"), new(city.Log.Count - back))[Figure.CompletedInvestment];
        KnownAt(3).ShouldBe((Int128)0);
        KnownAt(2).ShouldBe((Int128)10_00);
        KnownAt(1).ShouldBe((Int128)20_00);
        KnownAt(0).ShouldBe((Int128)0);
    }

    [Fact]
    public void A_project_that_moves_takes_its_figures_along_from_then_on()
    {
        var city = Given(Road("R-1"), Started("R-1", "2022-03-01"), Changed("R-1", district: "laoshan")).City;

        Int128 In(string district, int back) =>
            LedgerBalance.Of(city.Ledger, new(District: district), Day("2022-12-31"), new(city.Log.Count - back))[Figure.Reached("started")];
        (In("shinan", 1), In("laoshan", 1)).ShouldBe(((Int128)1, (Int128)0));
        (In("shinan", 0), In("laoshan", 0)).ShouldBe(((Int128)0, (Int128)1));
    }

    [Fact]
    public void A_project_with_several_tags_is_in_several_groups_and_once_in_total()
    {
        var city = Given(Project("R-1", "road", tags: ["bridge", "school"]), Project("R-2", "road", tags: ["school"]), Road("R-3")).City;

        var groups = LedgerBalance.GroupsOf(city.Ledger, new(By: Grouping.Tag), Day("2022-12-31"), new(city.Log.Count));
        groups.OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Value[Figure.Planned]}").ShouldBe(["bridge 1", "school 2"]);
        LedgerBalance.Of(city.Ledger, new(), Day("2022-12-31"), new(city.Log.Count))[Figure.Planned].ShouldBe((Int128)3);
    }

    [Fact]
    public void What_changed_between_two_days_is_the_difference_of_every_figure()
    {
        var given = Given(
            Parking("P-1", PlanOf(2022, "2022-01-20", 200, started: "2022-03-10", completed: "2022-09-30")),
            Spent("P-1", "2022-03", 50), Started("P-1", "2022-03-01"),
            Suspended("P-1", "2022-04-01"), Completed("P-1", "2022-10-01", measures: Measures("parking-spaces", 350)));

        var difference = given.Scorecard("2022-12-31").Total - given.Scorecard("2022-04-30").Total;

        (difference.Planned, difference.Underway, difference.Suspended, difference.Cancelled).ShouldBe((0, -1, -1, 0));
        difference.Milestones.Where(pair => pair.Value != 0).ShouldBe([new("completed", 1)]);
        difference.Measures.Where(pair => pair.Value != 0).ShouldBe([new("parking-spaces", 350m)]);
        (difference.PlannedInvestment, difference.CompletedInvestment, difference.InvestmentPercent).ShouldBe((0m, 0m, 0m));
        difference.Schedule.ShouldBe(new(Early: 0, OnTime: 0, Late: 1, Overdue: 0, LateDays: 1));
        (given.Scorecard("2022-04-30").Total - given.Scorecard("2022-03-30").Total).CompletedInvestment.ShouldBe(50);
        (given.Scorecard("2022-04-30").Total - given.Scorecard("2022-01-19").Total).InvestmentPercent.ShouldBeNull();
    }

    [Fact]
    public void The_figures_of_a_kind_name_its_milestones_and_measures_those_of_no_project_too()
    {
        var names = FigureNames.Of(Given().City.Catalogue, "parking");

        names.Milestones.ShouldBe(["started", "completed"]);
        names.Measures.ShouldBe(["parking-spaces"]);
        FigureNames.Of(Given().City.Catalogue, null).Milestones
            .ShouldBe(["started", "main-line-open", "completed", "land-ready", "accepted", "drafted", "published"]);
    }
}
