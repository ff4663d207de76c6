namespace Milestones.Tests.Values;

public class HundredthsTests
{
    [Theory]
    [InlineData("0", 0L)]
    [InlineData("0.01", 1L)]
    [InlineData("62000000.00", 62_000_000_00L)]
    [InlineData("1.500", 150L)]
    [InlineData("1000000000000000", 1_000_000_000_000_000_00L)]
    [InlineData("1000000000000000.00", 1_000_000_000_000_000_00L)]
    public void An_amount_has_at_most_two_decimals(string units, long count)
    {
        Hundredths.TryFrom(decimal.Parse(units), out var amount).ShouldBeTrue();
        amount.Count.ShouldBe(count);
        amount.Units.ShouldBe(decimal.Parse(units));
    }

    [Theory]
    [InlineData("-0.01")]
    [InlineData("0.001")]
    [InlineData("1000000000000000.01")]
    [InlineData("79228162514264337593543950335")]
    public void Less_than_nothing_more_decimals_and_more_than_10_to_the_15_are_no_amount(string units)
    {
        Hundredths.TryFrom(decimal.Parse(units), out _).ShouldBeFalse();
        Should.Throw<ArgumentOutOfRangeException>(() => Hundredths.From(decimal.Parse(units)));
    }

    [Fact]
    public void It_is_spelled_with_two_decimals() => Hundredths.From(12.5m).ToString().ShouldBe("12.50");

    [Fact]
    public void Amounts_are_compared_by_size()
    {
        (Hundredths.From(1) < Hundredths.From(2)).ShouldBeTrue();
        (Hundredths.From(2) <= Hundredths.From(2)).ShouldBeTrue();
        (Hundredths.From(2) > Hundredths.From(2)).ShouldBeFalse();
        (Hundredths.From(2) >= Hundredths.From(3)).ShouldBeFalse();
    }
}
