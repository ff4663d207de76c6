using Milestones.Catalogue;
using Milestones.Tests.Specifications;

namespace Milestones.Tests.Catalogue;

public class DeclareTests : Specification
{
    [Fact]
    public void A_kind_is_declared() =>
        Given()
            .When(AskFor(KindDeclared("sewer", ["started", "completed"], "pipe-m")))
            .Then(KindDeclared("sewer", ["started", "completed"], "pipe-m"));

    [Theory]
    [InlineData("planned")]
    [InlineData("suspended")]
    [InlineData("late-days")]
    public void A_milestone_is_not_called_as_a_status_or_a_figure_is(string milestone) =>
        Given()
            .When(AskFor(KindDeclared("sewer", ["started", milestone, "completed"])))
            .Then(Refused(Refusals.InvalidRequest, saying: milestone));

    [Fact]
    public void Declaring_what_is_so_needs_no_event() =>
        Given(KindDeclared("sewer", ["started", "completed"], "pipe-m"))
            .When(AskFor(KindDeclared("sewer", ["started", "completed"], "pipe-m")))
            .ThenNothing();

    [Fact]
    public void A_built_in_kind_declared_word_for_word_needs_no_event() =>
        Given()
            .When(new DeclareCommand(Id("road"), BuiltIn.Kinds[0]))
            .ThenNothing();

    [Fact]
    public void A_kind_that_has_projects_keeps_its_ladder() =>
        Given(Road("R-1"))
            .When(AskFor(KindDeclared("road", ["started", "completed"])))
            .Then(Refused(Refusals.KindInUse, saying: "started → main-line-open → completed"));

    [Fact]
    public void The_order_of_a_ladder_is_part_of_it() =>
        Given(Road("R-1"))
            .When(AskFor(KindDeclared("road", ["main-line-open", "started", "completed"])))
            .Then(Refused(Refusals.KindInUse));

    [Fact]
    public void A_kind_whose_only_project_was_withdrawn_keeps_its_ladder_too() =>
        Given(Road("R-1"), Withdrawn("R-1"))
            .When(AskFor(KindDeclared("road", ["started", "completed"])))
            .Then(Refused(Refusals.KindInUse));

    [Fact]
    public void A_kind_without_projects_may_change_its_ladder() =>
        Given(Parking("P-1"))
            .When(AskFor(KindDeclared("road", ["started", "completed"])))
            .Then(KindDeclared("road", ["started", "completed"]));

    [Fact]
    public void A_kind_that_has_projects_may_change_its_name_and_its_measures() =>
        Given(Road("R-1"))
            .When(AskFor(KindDeclared("road", ["started", "main-line-open", "completed"], "road-m")))
            .Then(KindDeclared("road", ["started", "main-line-open", "completed"], "road-m"));

    [Fact]
    public void A_district_declared_in_other_words_is_changed() =>
        Given(DistrictDeclared("licang", "Licang"))
            .When(AskFor(DistrictDeclared("licang", "Licang District")))
            .Then(DistrictDeclared("licang", "Licang District"));

    [Fact]
    public void A_campaign_may_end_on_the_day_on_which_it_begins() =>
        Given()
            .When(AskFor(CampaignDeclared("one-day", "2022-03-12", "2022-03-12")))
            .Then(CampaignDeclared("one-day", "2022-03-12", "2022-03-12"));

    [Fact]
    public void A_campaign_does_not_end_before_it_begins()
    {
        var outcome = Given().When(AskFor(CampaignDeclared("backwards", "2022-03-12", "2022-03-11")));

        outcome.Then(Refused(Refusals.InvalidRequest, saying: "2022-03-11"));
        outcome.Refusal.Errors.TryGet("until", out _).ShouldBeTrue();
    }

    [Fact]
    public void A_campaign_runs_from_its_first_day_to_its_last()
    {
        var catalogue = Given(CampaignDeclared("green", "2022-03-01", "2022-11-30"), CampaignDeclared("open-ended", "2022-06-01"))
            .City.Catalogue;

        IEnumerable<string> On(string day) =>
            catalogue.CampaignsOn(Day(day)).Select(campaign => campaign.Code).Except(["roads-2022", "parks-2022"]);
        On("2022-02-28").ShouldBeEmpty();
        On("2022-03-01").ShouldBe(["green"]);
        On("2022-11-30").ShouldBe(["green", "open-ended"]);
        On("2022-12-01").ShouldBe(["open-ended"]);
        On("2099-12-31").ShouldBe(["open-ended"]);
    }

    [Fact]
    public void The_list_stays_in_the_order_in_which_it_was_first_declared() =>
        Given(DistrictDeclared("b"), DistrictDeclared("a"), DistrictDeclared("b", "Changed")).City.Catalogue.Districts
            .Select(district => $"{district.Code} {district.Name}")
            .ShouldBe(["shinan Shinan", "laoshan Laoshan", "b Changed", "a A district"]);

    [Fact]
    public void An_indicator_may_be_counted_from_projects() =>
        Given()
            .When(AskFor(IndicatorDeclared("open-roads", new("main-line-open", "road", "unconnected"))))
            .Then(IndicatorDeclared("open-roads", new("main-line-open", "road", "unconnected")));

    [Fact]
    public void What_is_counted_has_to_be_on_the_ladder_of_the_kind() =>
        Given()
            .When(AskFor(IndicatorDeclared("open-roads", new("main-line-open", "parking", null))))
            .Then(Refused(Refusals.MilestoneNotOnLadder, saying: "main-line-open"));

    [Fact]
    public void What_is_counted_of_all_kinds_has_to_be_on_some_ladder()
    {
        Given().When(AskFor(IndicatorDeclared("drafts", new("drafted", null, null)))).ThenIsTaken();
        Given().When(AskFor(IndicatorDeclared("dreams", new("dreamt", null, null)))).Then(Refused(Refusals.MilestoneNotOnLadder));
    }

    [Fact]
    public void What_is_counted_has_to_be_of_a_kind_that_is_known() =>
        Given()
            .When(AskFor(IndicatorDeclared("open-roads", new("completed", "canal", null))))
            .Then(Refused(Refusals.UnknownCode, saying: "canal"));

    [Fact]
    public void An_indicator_whose_values_were_reported_does_not_become_a_count() =>
        Given(Valued("gas-pipes", "2022-06-30", 100))
            .When(AskFor(IndicatorDeclared("gas-pipes", new("completed", "road", null))))
            .Then(Refused(Refusals.IndicatorIsCounted));

    [Fact]
    public void An_indicator_whose_values_were_all_retracted_may_become_a_count() =>
        Given(Valued("gas-pipes", "2022-06-30", 100, id: "value"), ValueRetracted("gas-pipes", "value"))
            .When(AskFor(IndicatorDeclared("gas-pipes", new("completed", "road", null))))
            .ThenIsTaken();

    [Fact]
    public void Every_city_starts_with_the_kinds_and_reasons_that_are_built_in()
    {
        CityCatalogue.Initial.Kinds.Select(kind => $"{kind.Code}: {kind.Ladder} [{string.Join(", ", kind.Measures)}]").ShouldBe(
        [
            "road: started → main-line-open → completed []",
            "parking: started → completed [parking-spaces]",
            "hilltop-park: started → completed [park-area-m2]",
        ]);
        Reasons(ReasonUse.Plan).ShouldBe(
            ["land", "utilities", "design-change", "approval", "funding", "contractor", "weather", "epidemic", "priority-change", "other"]);
        Reasons(ReasonUse.Correction).ShouldBe(["typing-error", "wrong-project", "duplicate", "late-evidence", "other"]);
    }

    private static IEnumerable<string> Reasons(ReasonUse use) =>
        CityCatalogue.Initial.Reasons.Where(reason => CityCatalogue.Initial.HasReason(reason.Code, use)).Select(reason => reason.Code);
}
