using Milestones.Tests.Specifications;

namespace Milestones.Tests.Reports;

public class ReportMilestoneTests : Specification
{
    [Fact]
    public void A_milestone_is_reported() =>
        Given(Road("R-1")).When(Milestone("R-1", "started", on: "2022-03-01")).Then(Started("R-1", on: "2022-03-01"));

    [Fact]
    public void A_milestone_may_be_reported_on_its_day() =>
        Given(Road("R-1")).Today("2022-03-01").When(Milestone("R-1", "started", on: "2022-03-01")).ThenIsTaken();

    [Fact]
    public void A_date_after_today_is_refused() =>
        Given(Road("R-1")).Today("2022-03-01")
            .When(Milestone("R-1", "started", on: "2022-03-02"))
            .Then(Refused(Refusals.DateInFuture, naming: "2022-03-01", saying: "2022-03-02"));

    [Fact]
    public void A_milestone_that_is_not_on_the_ladder_is_refused() =>
        Given(Parking("P-1"))
            .When(Milestone("P-1", "main-line-open", on: "2022-03-01"))
            .Then(Refused(Refusals.MilestoneNotOnLadder, saying: ["parking", "started → completed", "main-line-open"]));

    [Fact]
    public void Measures_come_with_completion() =>
        Given(Parking("P-1"))
            .When(Milestone("P-1", "completed", on: "2022-10-01", Measures("parking-spaces", 350)))
            .Then(Completed("P-1", on: "2022-10-01", measures: Measures("parking-spaces", 350)));

    [Fact]
    public void Completion_may_come_without_measures() =>
        Given(Parking("P-1")).When(Milestone("P-1", "completed", on: "2022-10-01")).ThenIsTaken();

    [Fact]
    public void A_measure_that_is_not_the_kinds_is_refused() =>
        Given(Parking("P-1"))
            .When(Milestone("P-1", "completed", on: "2022-10-01", Measures("park-area-m2", 350)))
            .Then(Refused(Refusals.UnknownMeasure, saying: ["park-area-m2", "parking-spaces"]));

    [Fact]
    public void A_measure_of_a_kind_that_has_none_is_refused() =>
        Given(Road("R-1"))
            .When(Milestone("R-1", "completed", on: "2022-10-01", Measures("parking-spaces", 350)))
            .Then(Refused(Refusals.UnknownMeasure, saying: "parking-spaces"));

    [Fact]
    public void A_measure_with_another_milestone_than_completion_is_refused() =>
        Given(Parking("P-1"))
            .When(Milestone("P-1", "started", on: "2022-03-01", Measures("parking-spaces", 350)))
            .Then(Refused(Refusals.UnknownMeasure, saying: ["completed", "started"]));

    [Fact]
    public void Completed_before_started_is_refused() =>
        Given(Road("R-1"), Started("R-1", on: "2022-03-01"))
            .When(Milestone("R-1", "completed", on: "2022-02-28"))
            .Then(Refused(Refusals.MilestonesOutOfOrder, naming: "2022-03-01", report: "started"));

    [Fact]
    public void Started_after_completed_is_refused() =>
        Given(Road("R-1"), Completed("R-1", on: "2022-10-01"))
            .When(Milestone("R-1", "started", on: "2022-10-02"))
            .Then(Refused(Refusals.MilestonesOutOfOrder, naming: "2022-10-01", report: "completed"));

    [Fact]
    public void A_milestone_fits_between_its_neighbours()
    {
        var given = Given(Road("R-1"), Started("R-1", on: "2022-03-01"), Completed("R-1", on: "2022-10-01"));

        given.When(Milestone("R-1", "main-line-open", on: "2022-02-28")).Then(Refused(Refusals.MilestonesOutOfOrder, naming: "2022-03-01"));
        given.When(Milestone("R-1", "main-line-open", on: "2022-03-01")).ThenIsTaken();
        given.When(Milestone("R-1", "main-line-open", on: "2022-10-01")).ThenIsTaken();
        given.When(Milestone("R-1", "main-line-open", on: "2022-10-02")).Then(Refused(Refusals.MilestonesOutOfOrder, naming: "2022-10-01"));
    }

    [Fact]
    public void All_milestones_on_one_day_are_in_order() =>
        Given(Road("R-1"), Started("R-1", on: "2022-03-01"), Completed("R-1", on: "2022-03-01"))
            .When(Milestone("R-1", "main-line-open", on: "2022-03-01"))
            .ThenIsTaken();

    [Fact]
    public void Completed_may_be_reported_before_started() =>
        Given(Road("R-1"), Completed("R-1", on: "2022-10-01")).When(Milestone("R-1", "started", on: "2022-03-01")).ThenIsTaken();

    [Fact]
    public void A_milestone_that_another_report_gave_is_refused_whatever_its_date()
    {
        var given = Given(Road("R-1"), Started("R-1", on: "2022-03-01", id: "first"));

        given.When(Milestone("R-1", "started", on: "2022-03-01"))
            .Then(Refused(Refusals.AlreadyReported, naming: "2022-03-01", report: "first"));
        given.When(Milestone("R-1", "started", on: "2022-04-01"))
            .Then(Refused(Refusals.AlreadyReported, naming: "2022-03-01", report: "first", saying: Id("first").ToString()));
    }

    [Fact]
    public void What_happened_before_a_cancellation_may_be_reported_after_it() =>
        Given(Road("R-1"), Cancelled("R-1", on: "2022-09-01"))
            .When(Milestone("R-1", "started", on: "2022-03-01"))
            .Then(Started("R-1", on: "2022-03-01"));

    [Fact]
    public void A_milestone_on_the_day_of_the_cancellation_is_taken() =>
        Given(Road("R-1"), Cancelled("R-1", on: "2022-09-01")).When(Milestone("R-1", "started", on: "2022-09-01")).ThenIsTaken();

    [Fact]
    public void A_milestone_after_the_cancellation_is_refused() =>
        Given(Road("R-1"), Cancelled("R-1", on: "2022-09-01"))
            .When(Milestone("R-1", "started", on: "2022-09-02"))
            .Then(Refused(Refusals.ProjectCancelled, naming: "2022-09-01", report: "cancelled"));

    [Fact]
    public void A_completion_after_the_cancellation_is_refused_for_the_cancellation() =>
        Given(Road("R-1"), Cancelled("R-1", on: "2022-09-01"))
            .When(Milestone("R-1", "completed", on: "2022-09-02"))
            .Then(Refused(Refusals.ProjectCancelled, naming: "2022-09-01", report: "cancelled"));

    [Theory]
    [InlineData("2022-08-31")]
    [InlineData("2022-09-01")]
    public void A_completion_on_or_before_the_day_of_the_cancellation_is_refused(string on) =>
        Given(Road("R-1"), Cancelled("R-1", on: "2022-09-01"))
            .When(Milestone("R-1", "completed", on))
            .Then(Refused(Refusals.ProjectCompleted, naming: "2022-09-01", report: "cancelled"));

    [Theory]
    [InlineData("2022-05-01")]
    [InlineData("2022-05-02")]
    public void A_completion_on_or_before_a_suspension_is_refused(string on) =>
        Given(Road("R-1"), Suspended("R-1", on: "2022-05-02"))
            .When(Milestone("R-1", "completed", on))
            .Then(Refused(Refusals.ProjectCompleted, naming: "2022-05-02", report: "suspended"));

    [Fact]
    public void A_completion_on_the_day_of_a_resumption_is_refused() =>
        Given(Road("R-1"), Resumed("R-1", on: "2022-05-02"))
            .When(Milestone("R-1", "completed", on: "2022-05-02"))
            .Then(Refused(Refusals.ProjectCompleted, naming: "2022-05-02", report: "resumed"));

    [Fact]
    public void A_suspended_project_may_be_completed() =>
        Given(Road("R-1"), Suspended("R-1", on: "2022-05-02")).When(Milestone("R-1", "completed", on: "2022-05-03")).ThenIsTaken();

    [Fact]
    public void What_is_not_completion_may_come_on_or_before_a_suspension() =>
        Given(Road("R-1"), Suspended("R-1", on: "2022-05-02")).When(Milestone("R-1", "main-line-open", on: "2022-05-02")).ThenIsTaken();

    [Fact]
    public void What_follows_completion_on_the_ladder_completes_too() =>
        Given(Metro("M-1"), Suspended("M-1", on: "2022-05-02"))
            .When(Milestone("M-1", "accepted", on: "2022-05-02"))
            .Then(Refused(Refusals.ProjectCompleted, naming: "2022-05-02", report: "suspended"));

    [Fact]
    public void On_a_ladder_without_completed_nothing_completes()
    {
        var given = Given(Survey("S-1"), Suspended("S-1", on: "2022-05-02"));

        given.When(Milestone("S-1", "published", on: "2022-05-01")).ThenIsTaken();
        Given(Survey("S-1"), Reached("S-1", "published", on: "2022-05-01")).When(Suspension("S-1", on: "2022-05-02")).ThenIsTaken();
    }
}
