using Milestones.Tests.Specifications;

namespace Milestones.Tests.Indicators;

public class DecideTargetTests : Specification
{
    [Fact]
    public void The_first_target_is_the_baseline_and_needs_no_reason() =>
        Given()
            .When(Target("gas-pipes", "livelihood-2022", 2022, 30, "2022-01-20"))
            .Then(Targeted("gas-pipes", "livelihood-2022", 2022, 30, "2022-01-20"));

    [Fact]
    public void A_target_of_an_unknown_indicator_is_refused() =>
        Given().When(Target("moon-shots", "livelihood-2022", 2022, 30, "2022-01-20"))
            .Then(Refused(Refusals.IndicatorNotFound, saying: "moon-shots"));

    [Fact]
    public void A_later_one_needs_a_reason() =>
        Given(Targeted("gas-pipes", "livelihood-2022", 2022, 30, "2022-01-20"))
            .When(Target("gas-pipes", "livelihood-2022", 2022, 40, "2022-06-01"))
            .Then(Refused(Refusals.ReasonRequired, saying: "livelihood-2022"));

    [Fact]
    public void Its_reason_is_one_for_plans() =>
        Given(Targeted("gas-pipes", "livelihood-2022", 2022, 30, "2022-01-20"))
            .When(Target("gas-pipes", "livelihood-2022", 2022, 40, "2022-06-01", TypingError))
            .Then(Refused(Refusals.ReasonRequired));

    [Fact]
    public void A_later_one_is_not_decided_before_the_one_that_it_follows() =>
        Given(Targeted("gas-pipes", "livelihood-2022", 2022, 30, "2022-01-20"))
            .When(Target("gas-pipes", "livelihood-2022", 2022, 40, "2022-01-19", Funding))
            .Then(Refused(Refusals.PlansOutOfOrder, naming: "2022-01-20"));

    [Fact]
    public void It_is_not_decided_in_the_future() =>
        Given().Today("2022-01-19")
            .When(Target("gas-pipes", "livelihood-2022", 2022, 30, "2022-01-20"))
            .Then(Refused(Refusals.DateInFuture, naming: "2022-01-19"));

    [Fact]
    public void An_indicator_stands_in_several_plans_and_years_each_with_its_own_baseline()
    {
        var given = Given(Targeted("gas-pipes", "livelihood-2022", 2022, 30, "2022-01-20"));

        given.When(Target("gas-pipes", "renewal-2022", 2022, 42, "2022-01-10")).ThenIsTaken();
        given.When(Target("gas-pipes", "livelihood-2022", 2023, 50, "2022-01-10")).ThenIsTaken();
    }

    [Fact]
    public void The_same_words_again_need_no_event() =>
        Given(
                Targeted("gas-pipes", "livelihood-2022", 2022, 30, "2022-01-20"),
                Targeted("gas-pipes", "livelihood-2022", 2022, 40, "2022-06-01", Funding))
            .When(Target("gas-pipes", "livelihood-2022", 2022, 30, "2022-01-20"))
            .ThenNothing();

    [Fact]
    public void What_the_newest_version_says_decided_again_today_needs_no_event()
    {
        var given = Given(
                Targeted("gas-pipes", "livelihood-2022", 2022, 30, "2022-01-20"),
                Targeted("gas-pipes", "livelihood-2022", 2022, 40, "2022-06-01", Funding))
            .Today("2022-06-03");

        given.When(Target("gas-pipes", "livelihood-2022", 2022, 40, "2022-06-03", Funding)).ThenNothing();
        given.When(Target("gas-pipes", "livelihood-2022", 2022, 40, "2022-06-02", Funding)).ThenIsTaken();
        given.When(Target("gas-pipes", "livelihood-2022", 2022, 41, "2022-06-03", Funding)).ThenIsTaken();
    }

    [Fact]
    public void What_is_counted_may_have_a_target() =>
        Given(IndicatorDeclared("open-roads", new("main-line-open", "road", null)))
            .When(Target("open-roads", "livelihood-2022", 2022, 30, "2022-01-20"))
            .ThenIsTaken();

    [Fact]
    public void All_versions_stay_readable_each_from_its_day()
    {
        var indicator = Given(
            Targeted("gas-pipes", "livelihood-2022", 2022, 30, "2022-01-20"),
            Targeted("gas-pipes", "renewal-2022", 2022, 42, "2022-01-10"),
            Targeted("gas-pipes", "livelihood-2022", 2023, 50, "2022-01-20"),
            Targeted("gas-pipes", "livelihood-2022", 2022, 40, "2022-06-01", Funding)).City.Indicator("gas-pipes");

        string On(string day, string plan, int year = 2022) => string.Join(
            ", ", indicator.TargetsOn(Day(day), plan, year).Select(target => $"{target.Version}: {target.Said.Value}"));
        On("2022-01-19", "livelihood-2022").ShouldBe("");
        On("2022-05-31", "livelihood-2022").ShouldBe("1: 30.00");
        On("2022-06-01", "livelihood-2022").ShouldBe("1: 30.00, 2: 40.00");
        On("2022-06-01", "renewal-2022").ShouldBe("1: 42.00");
        On("2022-06-01", "livelihood-2022", 2023).ShouldBe("1: 50.00");
    }
}
