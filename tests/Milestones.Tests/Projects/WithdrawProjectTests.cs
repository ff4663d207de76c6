using Milestones.Tests.Specifications;

namespace Milestones.Tests.Projects;

public class WithdrawProjectTests : Specification
{
    [Fact]
    public void A_project_registered_in_error_is_withdrawn() => Given(Road("R-1")).When(Withdraw("R-1")).Then(Withdrawn("R-1"));

    [Fact]
    public void A_plan_is_no_report_and_does_not_hold_it() =>
        Given(Road("R-1", PlanOf(2022, "2022-01-20", 100))).When(Withdraw("R-1")).ThenIsTaken();

    [Fact]
    public void Withdrawing_again_needs_no_event() => Given(Road("R-1"), Withdrawn("R-1")).When(Withdraw("R-1")).ThenNothing();

    [Fact]
    public void One_with_a_milestone_is_not_withdrawn() =>
        Given(Road("R-1"), Started("R-1", "2022-03-01")).When(Withdraw("R-1")).Then(Refused(Refusals.ProjectHasReports));

    [Fact]
    public void One_with_money_is_not_withdrawn() =>
        Given(Road("R-1"), Spent("R-1", "2022-03", 1)).When(Withdraw("R-1")).Then(Refused(Refusals.ProjectHasReports));

    [Fact]
    public void One_with_a_suspension_is_not_withdrawn() =>
        Given(Road("R-1"), Suspended("R-1", "2022-03-01")).When(Withdraw("R-1")).Then(Refused(Refusals.ProjectHasReports));

    [Fact]
    public void One_whose_reports_were_all_retracted_is_withdrawn() =>
        Given(Road("R-1"), Started("R-1", "2022-03-01"), Retracted("R-1", "started")).When(Withdraw("R-1")).ThenIsTaken();

    [Fact]
    public void An_unknown_reason_is_refused() =>
        Given(Road("R-1")).When(Withdraw("R-1", new("whim", null))).Then(Refused(Refusals.UnknownCode, saying: "whim"));

    [Fact]
    public void From_then_on_it_takes_no_reports_and_no_plans()
    {
        var given = Given(Road("R-1"), Started("R-1", "2022-03-01"), Retracted("R-1", "started"), Withdrawn("R-1"));

        foreach (var asked in (Command[])
            [
                Milestone("R-1", "started", "2022-03-01"), Investment("R-1", "2022-03", 1), Suspension("R-1", "2022-03-01"),
                Resumption("R-1", "2022-03-01"), Cancellation("R-1", "2022-03-01"), Plan("R-1", 2022, "2022-01-20"),
                Correction("started", on: "2022-03-02"), Retraction("started"),
            ])
        {
            given.When(asked).Then(Refused(Refusals.ProjectWithdrawn, saying: "R-1"));
        }
    }

    [Fact]
    public void It_counts_nowhere()
    {
        var given = Given(
            Parking("P-1", PlanOf(2022, "2022-01-20", 100, completed: "2022-06-01")), Withdrawn("P-1"), Parking("P-2"));

        given.Scorecard("2022-12-31").Total.Planned.ShouldBe(1);
        given.Scorecard("2022-12-31").Total.PlannedInvestment.ShouldBe(0);
        given.Scorecard("2022-12-31", year: 2022).Total.Planned.ShouldBe(0);
        given.Scorecard("2022-12-31", year: 2022).Total.Schedule.Overdue.ShouldBe(0);
    }
}
