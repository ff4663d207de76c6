using Milestones.Tests.Specifications;

namespace Milestones.Tests.Reports;

public class ReportStandingTests : Specification
{
    [Fact]
    public void A_project_is_suspended_resumed_and_cancelled()
    {
        Given(Road("R-1")).When(Suspension("R-1", on: "2022-04-01")).Then(Suspended("R-1", on: "2022-04-01"));
        Given(Road("R-1")).When(Resumption("R-1", on: "2022-04-01")).Then(Resumed("R-1", on: "2022-04-01"));
        Given(Road("R-1")).When(Cancellation("R-1", on: "2022-04-01")).Then(Cancelled("R-1", on: "2022-04-01"));
    }

    [Fact]
    public void Suspensions_may_follow_each_other() =>
        Given(Road("R-1"), Suspended("R-1", on: "2022-04-01")).When(Suspension("R-1", on: "2022-04-02")).ThenIsTaken();

    [Fact]
    public void An_unknown_reason_is_refused()
    {
        Given(Road("R-1")).When(Suspension("R-1", on: "2022-04-01", new("whim", null)))
            .Then(Refused(Refusals.UnknownCode, saying: ["whim", "weather"]));
        Given(Road("R-1")).When(Cancellation("R-1", on: "2022-04-01", new("whim", null))).Then(Refused(Refusals.UnknownCode));
    }

    [Fact]
    public void A_reason_for_corrections_is_no_reason_to_suspend() =>
        Given(Road("R-1")).When(Suspension("R-1", on: "2022-04-01", TypingError))
            .Then(Refused(Refusals.UnknownCode, saying: "typing-error"));

    [Fact]
    public void A_date_after_today_is_refused()
    {
        var given = Given(Road("R-1")).Today("2022-04-01");

        given.When(Suspension("R-1", on: "2022-04-02")).Then(Refused(Refusals.DateInFuture, naming: "2022-04-01"));
        given.When(Resumption("R-1", on: "2022-04-02")).Then(Refused(Refusals.DateInFuture, naming: "2022-04-01"));
        given.When(Cancellation("R-1", on: "2022-04-02")).Then(Refused(Refusals.DateInFuture, naming: "2022-04-01"));
        given.When(Suspension("R-1", on: "2022-04-01")).ThenIsTaken();
    }

    [Fact]
    public void One_day_has_one_standing()
    {
        var given = Given(Road("R-1"), Suspended("R-1", on: "2022-04-01", id: "first"));

        given.When(Suspension("R-1", on: "2022-04-01")).Then(Refused(Refusals.AlreadyReported, naming: "2022-04-01", report: "first"));
        given.When(Resumption("R-1", on: "2022-04-01")).Then(Refused(Refusals.AlreadyReported, naming: "2022-04-01", report: "first"));
        given.When(Cancellation("R-1", on: "2022-04-01")).Then(Refused(Refusals.AlreadyReported, naming: "2022-04-01", report: "first"));
    }

    [Fact]
    public void A_standing_after_the_cancellation_is_refused()
    {
        var given = Given(Road("R-1"), Cancelled("R-1", on: "2022-09-01"));

        given.When(Suspension("R-1", on: "2022-09-02")).Then(Refused(Refusals.ProjectCancelled, naming: "2022-09-01", report: "cancelled"));
        given.When(Resumption("R-1", on: "2022-09-02")).Then(Refused(Refusals.ProjectCancelled, naming: "2022-09-01", report: "cancelled"));
    }

    [Fact]
    public void A_standing_before_the_cancellation_is_taken() =>
        Given(Road("R-1"), Cancelled("R-1", on: "2022-09-01")).When(Suspension("R-1", on: "2022-08-31")).ThenIsTaken();

    [Theory]
    [InlineData("2022-08-31")]
    [InlineData("2022-09-02")]
    public void A_project_is_cancelled_once(string on) =>
        Given(Road("R-1"), Cancelled("R-1", on: "2022-09-01"))
            .When(Cancellation("R-1", on))
            .Then(Refused(Refusals.ProjectCancelled, naming: "2022-09-01", report: "cancelled"));

    [Fact]
    public void A_cancellation_before_a_milestone_is_refused() =>
        Given(Road("R-1"), Started("R-1", on: "2022-09-02"))
            .When(Cancellation("R-1", on: "2022-09-01"))
            .Then(Refused(Refusals.ProjectCancelled, naming: "2022-09-02", report: "started"));

    [Fact]
    public void A_cancellation_before_a_suspension_is_refused() =>
        Given(Road("R-1"), Suspended("R-1", on: "2022-09-02"))
            .When(Cancellation("R-1", on: "2022-09-01"))
            .Then(Refused(Refusals.ProjectCancelled, naming: "2022-09-02", report: "suspended"));

    [Fact]
    public void A_cancellation_names_the_first_that_stands_against_it() =>
        Given(Road("R-1"), Opened("R-1", on: "2022-09-10"), Suspended("R-1", on: "2022-09-05"), Started("R-1", on: "2022-03-01"))
            .When(Cancellation("R-1", on: "2022-09-01"))
            .Then(Refused(Refusals.ProjectCancelled, naming: "2022-09-05", report: "suspended"));

    [Fact]
    public void A_cancellation_on_the_day_of_a_milestone_is_taken() =>
        Given(Road("R-1"), Started("R-1", on: "2022-09-01")).When(Cancellation("R-1", on: "2022-09-01")).ThenIsTaken();

    [Fact]
    public void A_cancellation_before_the_completion_is_refused_for_the_cancellation() =>
        Given(Road("R-1"), Completed("R-1", on: "2022-10-01"))
            .When(Cancellation("R-1", on: "2022-09-30"))
            .Then(Refused(Refusals.ProjectCancelled, naming: "2022-10-01", report: "completed"));

    [Theory]
    [InlineData("2022-10-01")]
    [InlineData("2022-10-02")]
    public void A_standing_on_or_after_completion_is_refused(string on)
    {
        var given = Given(Road("R-1"), Completed("R-1", on: "2022-10-01"));

        given.When(Suspension("R-1", on)).Then(Refused(Refusals.ProjectCompleted, naming: "2022-10-01", report: "completed"));
        given.When(Resumption("R-1", on)).Then(Refused(Refusals.ProjectCompleted, naming: "2022-10-01", report: "completed"));
        given.When(Cancellation("R-1", on)).Then(Refused(Refusals.ProjectCompleted, naming: "2022-10-01", report: "completed"));
    }

    [Fact]
    public void A_suspension_before_completion_may_be_reported_after_it() =>
        Given(Road("R-1"), Completed("R-1", on: "2022-10-01")).When(Suspension("R-1", on: "2022-09-30")).ThenIsTaken();

    [Fact]
    public void A_completion_that_is_only_inferred_counts_as_one() =>
        Given(Metro("M-1"), Reached("M-1", "accepted", on: "2022-10-01"))
            .When(Suspension("M-1", on: "2022-10-01"))
            .Then(Refused(Refusals.ProjectCompleted, naming: "2022-10-01", report: "accepted"));
}
