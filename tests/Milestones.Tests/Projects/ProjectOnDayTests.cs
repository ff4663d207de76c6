using Milestones.Projects;
using Milestones.Tests.Specifications;

namespace Milestones.Tests.Projects;

public class ProjectOnDayTests : Specification
{
    [Fact]
    public void Without_reports_it_is_planned() => Given(Road("R-1")).Project("R-1", "2022-03-01").Status.ShouldBe("planned");

    [Fact]
    public void Its_status_is_the_furthest_milestone_reached_by_the_day()
    {
        var given = Given(Road("R-1"), Started("R-1", "2022-03-01"), Opened("R-1", "2022-08-01"));

        given.Project("R-1", "2022-02-28").Status.ShouldBe("planned");
        given.Project("R-1", "2022-03-01").Status.ShouldBe("started");
        given.Project("R-1", "2022-07-31").Status.ShouldBe("started");
        given.Project("R-1", "2022-08-01").Status.ShouldBe("main-line-open");
    }

    [Fact]
    public void It_is_suspended_from_a_suspension_to_a_resumption()
    {
        var given = Given(Road("R-1"), Started("R-1", "2022-03-01"), Suspended("R-1", "2022-04-01"), Resumed("R-1", "2022-05-01"));

        given.Project("R-1", "2022-03-31").Status.ShouldBe("started");
        given.Project("R-1", "2022-04-01").Status.ShouldBe("suspended");
        given.Project("R-1", "2022-04-30").Status.ShouldBe("suspended");
        given.Project("R-1", "2022-05-01").Status.ShouldBe("started");
    }

    [Fact]
    public void Two_suspensions_in_a_row_end_with_one_resumption()
    {
        var given = Given(
            Road("R-1"), Suspended("R-1", "2022-04-01"), Suspended("R-1", "2022-04-10", "again"), Resumed("R-1", "2022-05-01"));

        given.Project("R-1", "2022-04-15").Status.ShouldBe("suspended");
        given.Project("R-1", "2022-05-01").Status.ShouldBe("planned");
    }

    [Fact]
    public void A_milestone_reached_while_it_is_suspended_leaves_it_suspended() =>
        Given(Road("R-1"), Suspended("R-1", "2022-04-01"), Started("R-1", "2022-04-02"))
            .Project("R-1", "2022-04-02").Status.ShouldBe("suspended");

    [Fact]
    public void Completion_ends_a_suspension() =>
        Given(Road("R-1"), Suspended("R-1", "2022-04-01"), Completed("R-1", "2022-06-01"))
            .Project("R-1", "2022-06-01").Status.ShouldBe("completed");

    [Fact]
    public void Cancellation_ends_a_suspension_and_comes_before_what_was_reached()
    {
        var given = Given(
            Road("R-1"), Opened("R-1", "2022-03-01"), Suspended("R-1", "2022-04-01"), Cancelled("R-1", "2022-06-01"));

        given.Project("R-1", "2022-05-31").Status.ShouldBe("suspended");
        given.Project("R-1", "2022-06-01").Status.ShouldBe("cancelled");
    }

    [Fact]
    public void What_follows_completion_on_the_ladder_leaves_it_completed()
    {
        var given = Given(Metro("M-1"), Reached("M-1", "accepted", "2022-09-01"));

        given.Project("M-1", "2022-08-31").Status.ShouldBe("planned");
        given.Project("M-1", "2022-09-01").Status.ShouldBe("completed");
        given.Project("M-1", "2022-09-01").Gaps.ShouldBe(["land-ready", "started", "completed"]);
    }

    [Fact]
    public void On_a_ladder_without_completed_the_last_milestone_is_just_the_furthest()
    {
        var given = Given(Survey("S-1"), Reached("S-1", "published", "2022-04-01"), Suspended("S-1", "2022-05-01"));

        given.Project("S-1", "2022-04-01").Status.ShouldBe("published");
        given.Project("S-1", "2022-05-01").Status.ShouldBe("suspended");
    }

    [Fact]
    public void A_gap_is_a_milestone_reached_only_by_inference_until_its_report_comes()
    {
        var before = Given(Road("R-1"), Completed("R-1", "2022-10-01"));
        var after = Given(Road("R-1"), Completed("R-1", "2022-10-01"), Started("R-1", "2022-03-01"));

        before.Project("R-1", "2022-09-30").Gaps.ShouldBeEmpty();
        before.Project("R-1", "2022-10-01").Gaps.ShouldBe(["started", "main-line-open"]);
        after.Project("R-1", "2022-10-01").Gaps.ShouldBe(["main-line-open"]);
    }

    [Fact]
    public void An_inferred_milestone_has_no_date()
    {
        var started = Milestone(Given(Road("R-1", PlanOf(2022, "2022-01-01", started: "2022-03-01")), Opened("R-1", "2022-08-01"))
            .Project("R-1", "2022-12-31"), "started");

        started.IsInferred.ShouldBeTrue();
        started.Reached.ShouldBeNull();
        started.VarianceDays.ShouldBeNull();
    }

    [Theory]
    [InlineData("2022-11-30", "2022-08-25", -97)]
    [InlineData("2022-11-30", "2022-11-30", 0)]
    [InlineData("2022-11-30", "2022-12-01", 1)]
    [InlineData("2022-12-31", "2024-01-01", 366)]
    public void The_variance_is_negative_when_it_is_early(string planned, string actual, int days) =>
        Milestone(Given(Road("R-1", PlanOf(2022, "2022-01-01", open: planned)), Opened("R-1", actual))
            .Project("R-1", "2024-12-31"), "main-line-open").VarianceDays.ShouldBe(days);

    [Fact]
    public void What_is_not_reached_by_the_day_has_no_variance() =>
        Milestone(Given(Road("R-1", PlanOf(2022, "2022-01-01", open: "2022-11-30")), Opened("R-1", "2022-08-25"))
            .Project("R-1", "2022-08-24"), "main-line-open").VarianceDays.ShouldBeNull();

    [Fact]
    public void Planned_is_the_first_date_and_forecast_that_of_the_newest_plan_that_has_one()
    {
        var given = Given(
            Road("R-1", PlanOf(2022, "2022-01-01", started: "2022-03-01", completed: "2022-11-30")),
            Planned("R-1", 2022, "2022-04-01", completed: "2023-01-31", reason: Funding),
            Planned("R-1", 2022, "2022-05-01", open: "2022-09-01", reason: Funding));

        (DateOnly?, DateOnly?) On(string milestone, string day) =>
            (Milestone(given.Project("R-1", day), milestone).Planned, Milestone(given.Project("R-1", day), milestone).Forecast);
        On("started", "2022-12-31").ShouldBe((Day("2022-03-01"), Day("2022-03-01")));
        On("completed", "2022-03-31").ShouldBe((Day("2022-11-30"), Day("2022-11-30")));
        On("completed", "2022-04-01").ShouldBe((Day("2022-11-30"), Day("2023-01-31")));
        On("completed", "2022-12-31").ShouldBe((Day("2022-11-30"), Day("2023-01-31")));
        On("main-line-open", "2022-04-30").ShouldBe((null, null));
        On("main-line-open", "2022-05-01").ShouldBe((Day("2022-09-01"), Day("2022-09-01")));
        On("completed", "2021-12-31").ShouldBe((null, null));
    }

    [Fact]
    public void Which_plan_is_first_and_which_is_newest_is_told_by_when_they_were_decided_not_by_when_they_came_in()
    {
        var completed = Milestone(Given(
            Road("R-1", PlanOf(2023, "2023-01-10", completed: "2023-06-30")),
            Planned("R-1", 2022, "2022-01-20", completed: "2022-11-30")).Project("R-1", "2023-12-31"), "completed");

        completed.Planned.ShouldBe(Day("2022-11-30"));
        completed.Forecast.ShouldBe(Day("2023-06-30"));
    }

    [Fact]
    public void Of_plans_decided_on_one_day_the_later_years_is_the_newer()
    {
        var completed = Milestone(Given(
            Road("R-1", PlanOf(2023, "2022-12-15", completed: "2023-06-30")),
            Planned("R-1", 2022, "2022-12-15", completed: "2022-12-31")).Project("R-1", "2022-12-15"), "completed");

        completed.Planned.ShouldBe(Day("2022-12-31"));
        completed.Forecast.ShouldBe(Day("2023-06-30"));
    }

    [Fact]
    public void Investment_is_told_by_year_from_plans_decided_and_months_that_are_over()
    {
        var given = Given(
            Road("R-1", PlanOf(2022, "2022-01-01", 100)),
            Planned("R-1", 2022, "2022-06-15", 150, reason: Funding),
            Planned("R-1", 2024, "2022-07-01", 70),
            Spent("R-1", "2022-06", 40),
            Spent("R-1", "2022-05", 30.50m),
            Spent("R-1", "2023-01", 5));

        string On(string day) => string.Join("; ", given.Project("R-1", day).Investment().Select(year =>
            $"{year.Year}: {year.Completed} of {year.Planned}, at first {year.Baseline}, in "
            + $"{string.Join(' ', year.Months.Select(month => month.Month))}"));
        On("2022-05-30").ShouldBe("2022: 0 of 100.00, at first 100.00, in ");
        On("2022-05-31").ShouldBe("2022: 30.5 of 100.00, at first 100.00, in 2022-05");
        On("2022-06-30").ShouldBe("2022: 70.5 of 150.00, at first 100.00, in 2022-05 2022-06");
        On("2023-01-31").ShouldBe(
            "2022: 70.5 of 150.00, at first 100.00, in 2022-05 2022-06; "
            + "2023: 5 of , at first , in 2023-01; 2024: 0 of 70.00, at first 70.00, in ");
    }

    [Fact]
    public void Measures_are_those_of_the_completion_as_last_corrected()
    {
        var given = Given(
            Parking("P-1"),
            Completed("P-1", "2022-10-01", measures: Measures("parking-spaces", 350)),
            Corrected("P-1", "completed", measures: Measures("parking-spaces", 340)));

        given.Project("P-1", "2022-09-30").Measures.ShouldBeEmpty();
        given.Project("P-1", "2022-10-01").Measures.ShouldBe(Measures("parking-spaces", 340));
    }

    private static MilestoneOnDay Milestone(ProjectOnDay project, string milestone) =>
        project.Milestones.Single(known => known.Milestone == milestone);
}
