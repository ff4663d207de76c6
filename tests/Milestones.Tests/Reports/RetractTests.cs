using Milestones.Tests.Specifications;

namespace Milestones.Tests.Reports;

public class RetractTests : Specification
{
    [Fact]
    public void A_report_is_retracted() =>
        Given(Road("R-1"), Started("R-1", "2022-03-01")).When(Retraction("started")).Then(Retracted("R-1", "started"));

    [Fact]
    public void Its_corrections_go_with_it()
    {
        var given = Given(
            Road("R-1"), Started("R-1", "2022-03-01"), Corrected("R-1", "started", on: "2022-04-01"), Retracted("R-1", "started"));

        given.Project("R-1", "2022-12-31").Status.ShouldBe("planned");
        given.Scorecard("2022-12-31").Of("started").ShouldBe(0);
    }

    [Fact]
    public void The_milestone_may_then_be_reported_anew_on_a_date_that_stood_against_it() =>
        Given(Road("R-1"), Opened("R-1", "2022-03-01"), Started("R-1", "2022-02-01"), Retracted("R-1", "main-line-open"))
            .When(Milestone("R-1", "main-line-open", on: "2022-02-15"))
            .Then(Opened("R-1", "2022-02-15"));

    [Fact]
    public void The_month_may_then_be_reported_anew() =>
        Given(Road("R-1"), Spent("R-1", "2022-03", 10, id: "march"), Retracted("R-1", "march"))
            .When(Investment("R-1", "2022-03", 11))
            .Then(Spent("R-1", "2022-03", 11));

    [Fact]
    public void The_day_may_then_have_another_standing() =>
        Given(Road("R-1"), Suspended("R-1", "2022-04-01"), Retracted("R-1", "suspended"))
            .When(Cancellation("R-1", "2022-04-01"))
            .ThenIsTaken();

    [Fact]
    public void A_project_whose_cancellation_was_retracted_goes_on() =>
        Given(Road("R-1"), Cancelled("R-1", "2022-04-01"), Retracted("R-1", "cancelled"))
            .When(Milestone("R-1", "started", "2022-05-01"))
            .ThenIsTaken();

    [Fact]
    public void A_project_whose_completion_was_retracted_may_be_suspended() =>
        Given(Road("R-1"), Completed("R-1", "2022-04-01"), Retracted("R-1", "completed"))
            .When(Suspension("R-1", "2022-05-01"))
            .ThenIsTaken();

    [Fact]
    public void What_was_reported_anew_is_retracted_and_corrected_under_its_own_id()
    {
        var given = Given(
            Road("R-1"), Started("R-1", "2022-03-01", id: "wrong"), Retracted("R-1", "wrong"), Started("R-1", "2022-03-05", id: "right"));

        given.When(Retraction("right")).ThenIsTaken();
        given.When(Correction("right", on: "2022-03-06")).ThenIsTaken();
        given.When(Retraction("wrong")).Then(Refused(Refusals.ReportRetracted, report: "wrong"));
        given.When(Correction("wrong", on: "2022-03-06")).Then(Refused(Refusals.ReportRetracted, report: "wrong"));
    }

    [Fact]
    public void A_report_that_nobody_made_is_not_retracted() =>
        Given(Road("R-1")).When(Retraction("never made")).Then(Refused(Refusals.ReportNotFound, saying: Id("never made").ToString()));

    [Fact]
    public void A_reason_of_the_catalogue_for_corrections_is_needed()
    {
        var given = Given(Road("R-1"), Started("R-1", "2022-03-01"));

        given.When(Retraction("started", new("whim", null))).Then(Refused(Refusals.UnknownCode, saying: ["whim", "duplicate"]));
        given.When(Retraction("started", Funding)).Then(Refused(Refusals.UnknownCode));
        given.When(Retraction("started", new("duplicate", null))).ThenIsTaken();
    }

    [Fact]
    public void A_milestone_is_retracted_also_where_later_ones_were_reported()
    {
        var given = Given(Road("R-1"), Started("R-1", "2022-03-01"), Completed("R-1", "2022-10-01"));

        given.When(Retraction("started")).ThenIsTaken();
        Given(Road("R-1"), Started("R-1", "2022-03-01"), Completed("R-1", "2022-10-01"), Retracted("R-1", "started"))
            .Project("R-1", "2022-12-31").Gaps.ShouldBe(["started", "main-line-open"]);
    }

    [Fact]
    public void An_indicators_value_is_retracted_and_its_day_may_be_reported_anew()
    {
        Given(Valued("gas-pipes", "2022-06-30", 100, id: "june")).When(Retraction("june")).Then(ValueRetracted("gas-pipes", "june"));
        Given(Valued("gas-pipes", "2022-06-30", 100, id: "june"), ValueRetracted("gas-pipes", "june"))
            .When(Value("gas-pipes", "2022-06-30", 90)).Then(Valued("gas-pipes", "2022-06-30", 90));
        Given(Valued("gas-pipes", "2022-06-30", 100, id: "june"), ValueRetracted("gas-pipes", "june"))
            .When(Retraction("june")).Then(Refused(Refusals.ReportRetracted, report: "june"));
    }
}
