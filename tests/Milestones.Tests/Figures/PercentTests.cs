using CsCheck;
using Milestones.Figures;

namespace Milestones.Tests.Figures;

public class PercentTests
{
    [Theory]
    [InlineData(19, 80, 23.8)]
    [InlineData(1, 3, 33.3)]
    [InlineData(2, 3, 66.7)]
    [InlineData(42, 30, 140.0)]
    [InlineData(42, 42, 100.0)]
    [InlineData(1, 2000, 0.1)]
    [InlineData(1, 2001, 0.0)]
    [InlineData(0, 5, 0.0)]
    public void It_is_rounded_half_up_to_one_decimal(int part, int whole, double percent) =>
        Percent.Of(part, whole).ShouldBe((decimal)percent);

    [Fact]
    public void There_is_none_of_nothing() => Percent.Of(5, 0).ShouldBeNull();

    [Fact]
    public void It_is_exact_to_the_last_fen() =>
        Gen.Select(Gen.Long[0, 1_000_000_000_000_000_00], Gen.Long[1, 1_000_000_000_000_000_00]).Sample((part, whole) =>
        {
            // Tenths of a percent in whole numbers: floor(1000 × part ÷ whole + ½).
            var tenths = ((2 * (Int128)1000 * part) + whole) / (2 * (Int128)whole);
            Percent.Of(part / 100m, whole / 100m).ShouldBe((decimal)tenths / 10m);
        });
}
