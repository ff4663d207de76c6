using Milestones.Tests.Specifications;

namespace Milestones.Tests.Projects;

public class RegisterProjectTests : Specification
{
    [Fact]
    public void A_project_is_registered() => Given().When(Register("R-1")).Then(Road("R-1"));

    [Fact]
    public void A_project_is_registered_with_its_first_plan()
    {
        var plan = PlanOf(2022, "2022-01-20", 62_000_000m, started: "2022-03-01", completed: "2022-11-30");

        Given().When(Register("R-1", plan: plan)).Then(Road("R-1", plan));
    }

    [Fact]
    public void The_same_words_again_need_no_event() =>
        Given(Project("R-1", "road", tags: ["bridge"])).When(Register("R-1", tags: ["bridge"])).ThenNothing();

    [Fact]
    public void The_same_words_again_need_no_event_even_after_the_project_was_changed_and_planned_anew()
    {
        var plan = PlanOf(2022, "2022-01-20", 100);

        Given(Road("R-1", plan), Changed("R-1", district: "laoshan"), Planned("R-1", 2022, "2022-05-01", 200, reason: Funding))
            .When(Register("R-1", plan: plan))
            .ThenNothing();
    }

    [Fact]
    public void A_plan_whose_day_was_left_out_is_the_same_on_a_later_day()
    {
        var given = Given(Road("R-1", PlanOf(2022, "2022-01-20", 100))).Today("2022-01-25");

        given.When(Register("R-1", plan: PlanOf(2022, "2022-01-25", 100))).ThenNothing();
        given.When(Register("R-1", plan: PlanOf(2022, "2022-01-24", 100))).Then(Refused(Refusals.ProjectExists, saying: "R-1"));
        given.When(Register("R-1", plan: PlanOf(2022, "2022-01-25", 101))).Then(Refused(Refusals.ProjectExists, saying: "R-1"));
    }

    [Fact]
    public void Other_words_for_a_known_code_are_refused() =>
        Given(Road("R-1")).When(Register("R-1", district: "laoshan")).Then(Refused(Refusals.ProjectExists, saying: "R-1"));

    [Fact]
    public void Another_plan_for_a_known_code_is_refused() =>
        Given(Road("R-1", PlanOf(2022, "2022-01-20", 100)))
            .When(Register("R-1", plan: PlanOf(2022, "2022-01-20", 101)))
            .Then(Refused(Refusals.ProjectExists));

    [Fact]
    public void What_a_project_was_changed_to_is_not_what_it_was_registered_as() =>
        Given(Road("R-1"), Changed("R-1", district: "laoshan"))
            .When(Register("R-1", district: "laoshan"))
            .Then(Refused(Refusals.ProjectExists));

    [Fact]
    public void The_code_of_a_withdrawn_project_is_not_given_again() =>
        Given(Road("R-1"), Withdrawn("R-1")).When(Register("R-1")).Then(Refused(Refusals.ProjectWithdrawn));

    [Fact]
    public void Codes_are_compared_exactly() => Given(Road("R-1")).When(Register("r-1")).Then(Road("r-1"));

    [Fact]
    public void An_unknown_kind_is_refused() =>
        Given().When(Register("R-1", kind: "canal")).Then(Refused(Refusals.UnknownCode, saying: ["canal", "road"]));

    [Fact]
    public void An_unknown_campaign_is_refused() =>
        Given().When(Register("R-1", campaign: "roads-1999")).Then(Refused(Refusals.UnknownCode, saying: ["roads-1999", "roads-2022"]));

    [Fact]
    public void An_unknown_district_is_refused()
    {
        var outcome = Given().When(Register("R-1", district: "atlantis"));

        outcome.Then(Refused(Refusals.UnknownCode, saying: ["atlantis", "shinan"]));
        outcome.Refusal.Errors.TryGet("district", out _).ShouldBeTrue();
    }

    [Fact]
    public void Its_plan_is_not_decided_in_the_future() =>
        Given().Today("2022-01-19")
            .When(Register("R-1", plan: PlanOf(2022, "2022-01-20")))
            .Then(Refused(Refusals.DateInFuture, naming: "2022-01-19"));

    [Fact]
    public void Its_plan_keeps_to_the_ladder() =>
        Given().When(Register("P-1", kind: "parking", plan: PlanOf(2022, "2022-01-20", open: "2022-06-01")))
            .Then(Refused(Refusals.MilestoneNotOnLadder, saying: "main-line-open"));

    [Fact]
    public void Its_plan_keeps_to_the_order_of_the_ladder() =>
        Given().When(Register("R-1", plan: PlanOf(2022, "2022-01-20", started: "2022-06-02", completed: "2022-06-01")))
            .Then(Refused(Refusals.MilestonesOutOfOrder, naming: "2022-06-02"));
}
