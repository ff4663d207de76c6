using Milestones.Tests.Specifications;

namespace Milestones.Tests.Projects;

public class ChangeProjectTests : Specification
{
    [Fact]
    public void A_project_moves_to_another_district() =>
        Given(Road("R-1")).When(Change("R-1", district: "laoshan")).Then(Changed("R-1", district: "laoshan"));

    [Fact]
    public void A_change_to_what_it_is_needs_no_event() =>
        Given(Project("R-1", "road", tags: ["bridge"])).When(Change("R-1", tags: ["bridge"])).ThenNothing();

    [Fact]
    public void A_change_there_and_back_is_two_events() =>
        Given(Road("R-1"), Changed("R-1", district: "laoshan")).When(Change("R-1")).Then(Changed("R-1"));

    [Fact]
    public void An_unknown_district_is_refused() =>
        Given(Road("R-1")).When(Change("R-1", district: "atlantis")).Then(Refused(Refusals.UnknownCode, saying: "atlantis"));

    [Fact]
    public void An_unknown_campaign_is_refused() =>
        Given(Road("R-1")).When(Change("R-1", campaign: "roads-1999")).Then(Refused(Refusals.UnknownCode, saying: "roads-1999"));

    [Fact]
    public void An_unknown_reason_is_refused() =>
        Given(Road("R-1")).When(Change("R-1", district: "laoshan", reason: new("whim", null)))
            .Then(Refused(Refusals.UnknownCode, saying: ["whim", "typing-error"]));

    [Fact]
    public void A_withdrawn_project_is_not_changed() =>
        Given(Road("R-1"), Withdrawn("R-1")).When(Change("R-1", district: "laoshan")).Then(Refused(Refusals.ProjectWithdrawn));

    [Fact]
    public void A_project_keeps_its_kind_and_its_ladder()
    {
        var project = Given(Road("R-1"), Changed("R-1", campaign: "parks-2022", district: "laoshan", tags: ["bridge"])).City.Project("R-1");

        project.Attributes.ShouldBe(new(new(null, "A project"), "road", "parks-2022", "laoshan", ["bridge"], null));
        project.Ladder.ToString().ShouldBe("started → main-line-open → completed");
    }
}
