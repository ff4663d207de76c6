namespace Milestones.Tests.Values;

public class MonthTests
{
    [Theory]
    [InlineData("2022-11", "2022-11-01", "2022-11-30")]
    [InlineData("2022-12", "2022-12-01", "2022-12-31")]
    [InlineData("2024-02", "2024-02-01", "2024-02-29")]
    [InlineData("2023-02", "2023-02-01", "2023-02-28")]
    [InlineData("9999-12", "9999-12-01", "9999-12-31")]
    public void A_month_has_a_first_and_a_last_day(string text, string first, string last)
    {
        Month.TryParse(text, out var month).ShouldBeTrue();
        month.First.ShouldBe(DateOnly.Parse(first));
        month.Last.ShouldBe(DateOnly.Parse(last));
        month.ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2022-13")]
    [InlineData("2022-00")]
    [InlineData("0000-01")]
    [InlineData("2022-1")]
    [InlineData("2022-011")]
    [InlineData("2022/11")]
    [InlineData("2022-11-01")]
    [InlineData("22-11-0")]
    [InlineData(" 2022-1")]
    public void Anything_else_is_none(string text) => Month.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Months_follow_each_other()
    {
        (new Month(2022, 12) < new Month(2023, 1)).ShouldBeTrue();
        (new Month(2023, 1) > new Month(2022, 12)).ShouldBeTrue();
        (new Month(2022, 12) <= new Month(2022, 12)).ShouldBeTrue();
        (new Month(2022, 11) >= new Month(2022, 12)).ShouldBeFalse();
    }
}
