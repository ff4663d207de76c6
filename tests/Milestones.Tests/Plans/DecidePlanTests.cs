using Milestones.Tests.Specifications;

namespace Milestones.Tests.Plans;

public class DecidePlanTests : Specification
{
    [Fact]
    public void The_first_plan_of_a_year_needs_no_reason() =>
        Given(Road("R-1"))
            .When(Plan("R-1", 2022, "2022-01-20", 100, started: "2022-03-01"))
            .Then(Planned("R-1", 2022, "2022-01-20", 100, started: "2022-03-01"));

    [Fact]
    public void A_later_one_is_the_next_version_and_the_first_stays_the_baseline()
    {
        var project = Given(
            Road("R-1", PlanOf(2022, "2022-01-20", 100)),
            Planned("R-1", 2022, "2022-06-01", 120, reason: Funding),
            Planned("R-1", 2023, "2022-12-01", 50)).City.Project("R-1");

        project.Plans.Select(plan => (plan.Plan.Year, plan.Version, plan.Plan.Investment.Units, plan.Reason))
            .ShouldBe([(2022, 1, 100m, null), (2022, 2, 120m, Funding), (2023, 1, 50m, null)]);
    }

    [Fact]
    public void A_later_one_needs_a_reason() =>
        Given(Road("R-1", PlanOf(2022, "2022-01-20", 100)))
            .When(Plan("R-1", 2022, "2022-06-01", 120))
            .Then(Refused(Refusals.ReasonRequired, saying: ["R-1", "2022", "funding"]));

    [Fact]
    public void Its_reason_is_of_the_catalogue() =>
        Given(Road("R-1", PlanOf(2022, "2022-01-20", 100)))
            .When(Plan("R-1", 2022, "2022-06-01", 120, reason: new("whim", null)))
            .Then(Refused(Refusals.ReasonRequired));

    [Fact]
    public void Its_reason_is_one_for_plans() =>
        Given(Road("R-1", PlanOf(2022, "2022-01-20", 100)))
            .When(Plan("R-1", 2022, "2022-06-01", 120, reason: TypingError))
            .Then(Refused(Refusals.ReasonRequired));

    [Fact]
    public void A_first_plan_that_has_a_reason_has_one_of_the_catalogue()
    {
        Given(Road("R-1")).When(Plan("R-1", 2022, "2022-01-20", reason: new("whim", null)))
            .Then(Refused(Refusals.UnknownCode, saying: ["whim", "funding"]));
        Given(Road("R-1")).When(Plan("R-1", 2022, "2022-01-20", reason: Funding)).Then(Planned("R-1", 2022, "2022-01-20", reason: Funding));
    }

    [Fact]
    public void The_first_plan_of_another_year_needs_no_reason() =>
        Given(Road("R-1", PlanOf(2022, "2022-01-20", 100))).When(Plan("R-1", 2023, "2022-12-01", 50)).ThenIsTaken();

    [Fact]
    public void A_later_one_is_not_decided_before_the_one_that_it_follows() =>
        Given(Road("R-1", PlanOf(2022, "2022-01-20", 100)))
            .When(Plan("R-1", 2022, "2022-01-19", 120, reason: Funding))
            .Then(Refused(Refusals.PlansOutOfOrder, naming: "2022-01-20"));

    [Fact]
    public void It_follows_the_newest_not_the_baseline() =>
        Given(Road("R-1", PlanOf(2022, "2022-01-20", 100)), Planned("R-1", 2022, "2022-06-01", 120, reason: Funding))
            .When(Plan("R-1", 2022, "2022-05-31", 130, reason: Funding))
            .Then(Refused(Refusals.PlansOutOfOrder, naming: "2022-06-01"));

    [Fact]
    public void Two_may_be_decided_on_one_day_and_the_last_is_the_newest()
    {
        var given = Given(Road("R-1", PlanOf(2022, "2022-01-20", 100)));
        given.When(Plan("R-1", 2022, "2022-01-20", 120, reason: Funding)).ThenIsTaken();

        Given(Road("R-1", PlanOf(2022, "2022-01-20", 100)), Planned("R-1", 2022, "2022-01-20", 120, reason: Funding))
            .Scorecard("2022-01-20", year: 2022).Total.PlannedInvestment.ShouldBe(120);
    }

    [Fact]
    public void The_plan_of_another_year_may_have_been_decided_earlier() =>
        Given(Road("R-1", PlanOf(2023, "2022-12-01", 50))).When(Plan("R-1", 2022, "2022-01-20", 100)).ThenIsTaken();

    [Fact]
    public void It_is_not_decided_in_the_future() =>
        Given(Road("R-1")).Today("2022-01-19")
            .When(Plan("R-1", 2022, "2022-01-20"))
            .Then(Refused(Refusals.DateInFuture, naming: "2022-01-19"));

    [Fact]
    public void It_may_be_decided_today() =>
        Given(Road("R-1")).Today("2022-01-20").When(Plan("R-1", 2022, "2022-01-20", completed: "2030-01-01")).ThenIsTaken();

    [Fact]
    public void The_same_words_again_need_no_event() =>
        Given(Road("R-1", PlanOf(2022, "2022-01-20", 100)), Planned("R-1", 2022, "2022-06-01", 120, reason: Funding))
            .When(Plan("R-1", 2022, "2022-06-01", 120, reason: Funding))
            .ThenNothing();

    [Fact]
    public void The_same_plan_for_another_reason_is_another_version() =>
        Given(Road("R-1", PlanOf(2022, "2022-01-20", 100)), Planned("R-1", 2022, "2022-06-01", 120, reason: Funding))
            .When(Plan("R-1", 2022, "2022-06-01", 120, reason: new("weather", null)))
            .Then(Planned("R-1", 2022, "2022-06-01", 120, reason: new("weather", null)));

    [Fact]
    public void What_the_newest_version_says_decided_again_today_needs_no_event()
    {
        var given = Given(Road("R-1", PlanOf(2022, "2022-01-20", 100)), Planned("R-1", 2022, "2022-06-01", 120, reason: Funding)).Today("2022-06-03");

        given.When(Plan("R-1", 2022, "2022-06-03", 120, reason: Funding)).ThenNothing();
        given.When(Plan("R-1", 2022, "2022-06-02", 120, reason: Funding)).ThenIsTaken();
        given.When(Plan("R-1", 2022, "2022-06-03", 121, reason: Funding)).ThenIsTaken();
        given.When(Plan("R-1", 2022, "2022-06-03", 100, reason: Funding)).ThenIsTaken();
    }

    [Fact]
    public void The_plan_that_came_with_the_registration_said_again_needs_no_event() =>
        Given(Road("R-1", PlanOf(2022, "2022-01-20", 100))).When(Plan("R-1", 2022, "2022-01-20", 100)).ThenNothing();

    [Fact]
    public void A_milestone_that_is_not_on_the_ladder_is_refused() =>
        Given(Parking("P-1"))
            .When(Plan("P-1", 2022, "2022-01-20", open: "2022-06-01"))
            .Then(Refused(Refusals.MilestoneNotOnLadder, saying: ["main-line-open", "started → completed"]));

    [Fact]
    public void Dates_against_the_ladder_are_refused() =>
        Given(Road("R-1"))
            .When(Plan("R-1", 2022, "2022-01-20", started: "2022-09-02", completed: "2022-09-01"))
            .Then(Refused(Refusals.MilestonesOutOfOrder, naming: "2022-09-02"));

    [Fact]
    public void Dates_on_one_day_are_in_order() =>
        Given(Road("R-1")).When(Plan("R-1", 2022, "2022-01-20", started: "2022-09-01", completed: "2022-09-01")).ThenIsTaken();
}
