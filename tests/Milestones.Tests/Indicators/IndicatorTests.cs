using Milestones.Indicators;
using Milestones.Tests.Specifications;

namespace Milestones.Tests.Indicators;

public class IndicatorTests : Specification
{
    [Fact]
    public void A_value_is_reported() =>
        Given()
            .When(Value("gas-pipes", "2022-06-30", 123.45m, Qualifier.Over))
            .Then(Valued("gas-pipes", "2022-06-30", 123.45m, qualifier: Qualifier.Over));

    [Fact]
    public void An_unknown_indicator_is_refused() =>
        Given().When(Value("moon-shots", "2022-06-30", 1)).Then(Refused(Refusals.IndicatorNotFound, saying: "moon-shots"));

    [Fact]
    public void A_value_of_what_is_counted_is_refused() =>
        Given(IndicatorDeclared("open-roads", new("main-line-open", "road", null)))
            .When(Value("open-roads", "2022-06-30", 1))
            .Then(Refused(Refusals.IndicatorIsCounted, saying: "open-roads"));

    [Fact]
    public void A_value_after_today_is_refused() =>
        Given().Today("2022-06-29").When(Value("gas-pipes", "2022-06-30", 1)).Then(Refused(Refusals.DateInFuture, naming: "2022-06-29"));

    [Fact]
    public void A_second_value_of_a_day_is_refused_even_when_it_is_the_same() =>
        Given(Valued("gas-pipes", "2022-06-30", 1, id: "first"))
            .When(Value("gas-pipes", "2022-06-30", 1))
            .Then(Refused(Refusals.AlreadyReported, naming: "2022-06-30", report: "first"));

    [Fact]
    public void A_running_total_may_fall() =>
        Given(Valued("gas-pipes", "2022-06-30", 100)).When(Value("gas-pipes", "2022-07-31", 90)).ThenIsTaken();

    [Fact]
    public void A_day_of_one_indicator_is_not_a_day_of_another() =>
        Given(IndicatorDeclared("water-pipes"), Valued("gas-pipes", "2022-06-30", 1))
            .When(Value("water-pipes", "2022-06-30", 1))
            .ThenIsTaken();

    [Fact]
    public void Its_value_on_a_day_is_the_newest_of_that_year_by_then()
    {
        var indicator = Given(
            Valued("gas-pipes", "2022-07-31", 120), Valued("gas-pipes", "2022-06-30", 100), Valued("gas-pipes", "2023-01-31", 5))
            .City.Indicator("gas-pipes");

        decimal? On(string day, int year) => indicator.ValueOn(Day(day), year)?.Value.Units;
        On("2022-06-29", 2022).ShouldBeNull();
        On("2022-06-30", 2022).ShouldBe(100);
        On("2022-07-31", 2022).ShouldBe(120);
        On("2023-06-30", 2022).ShouldBe(120);
        On("2023-01-30", 2023).ShouldBeNull();
        On("2023-01-31", 2023).ShouldBe(5);
    }

    [Fact]
    public void A_value_counts_as_last_corrected()
    {
        var indicator = Given(
            Valued("gas-pipes", "2022-06-30", 100, id: "june"),
            ValueCorrected("gas-pipes", "june", on: "2022-06-20", id: "once"),
            ValueCorrected("gas-pipes", "june", value: 110, qualifier: Qualifier.About, id: "twice")).City.Indicator("gas-pipes");

        indicator.ValueOn(Day("2022-06-19"), 2022).ShouldBeNull();
        indicator.ValueOn(Day("2022-06-20"), 2022)!.Value.Units.ShouldBe(110);
        indicator.ValueOn(Day("2022-06-20"), 2022)!.Qualifier.ShouldBe(Qualifier.About);
    }

    [Fact]
    public void A_retracted_value_gives_way_to_the_one_before()
    {
        var indicator = Given(
            Valued("gas-pipes", "2022-06-30", 100), Valued("gas-pipes", "2022-07-31", 120, id: "july"), ValueRetracted("gas-pipes", "july"))
            .City.Indicator("gas-pipes");

        indicator.ValueOn(Day("2022-12-31"), 2022)!.Value.Units.ShouldBe(100);
    }
}
