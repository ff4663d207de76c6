using Milestones.Server.Pages;

namespace Milestones.Server.Tests.Pages;

/// <summary>Numbers, money and dates as each language writes them.</summary>
public sealed class WritingTests
{
    private static readonly TimeZoneInfo Qingdao = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData("158390000000", "1,583.9 亿元", "¥158.39 bn")]
    [InlineData("62000000", "6,200 万元", "¥62 m")]
    [InlineData("123456.78", "12.35 万元", "¥123,456.78")]
    [InlineData("950.5", "950.5 元", "¥950.5")]
    [InlineData("0", "0 元", "¥0")]
    [InlineData("-4010000000", "−40.1 亿元", "−¥4.01 bn")]
    public void Money_is_told_in_a_unit_that_is_easily_read(string yuan, string zh, string en) =>
        Both(language => language.Money(decimal.Parse(yuan))).ShouldBe((zh, en));

    [Theory]
    [InlineData("157948000000 177045000000 19097000000", "1,579.48 亿元 1,770.45 亿元 190.97 亿元", "¥157.95 bn ¥177.05 bn ¥19.10 bn")]
    [InlineData("55830000000 76405500", "558.30 亿元 0.76 亿元", "¥55.83 bn ¥0.08 bn")]
    [InlineData("55830000000 300000", "5,583,000.00 万元 30.00 万元", "¥55,830.00 m ¥0.30 m")]
    [InlineData("55830000000 0 -1", "55,830,000,000.00 元 0 元 −1.00 元", "¥55,830,000,000.00 ¥0 −¥1.00")]
    [InlineData("0", "0 元", "¥0")]
    public void Money_beside_money_is_in_one_unit_in_which_none_is_lost(string yuan, string zh, string en) =>
        Both(language => Alike(language, FigureUnit.Money, yuan)).ShouldBe((zh, en));

    [Theory]
    [InlineData("2980900 2468831", "2,980,900 2,468,831", "2,980,900 2,468,831")]
    [InlineData("3106800 20000 0", "310.68 万 2 万 0", "3,106,800 20,000 0")]
    public void Amounts_beside_each_other_are_by_ten_thousands_only_together(string amounts, string zh, string en) =>
        Both(language => Alike(language, FigureUnit.Amount, amounts)).ShouldBe((zh, en));

    [Fact]
    public void A_difference_of_percents_is_in_points() =>
        Both(language => $"{language.Change(12.1m, FigureUnit.Percent)} {language.Change(-0.5m, FigureUnit.Percent)} {language.Change(null, FigureUnit.Percent)}")
            .ShouldBe(("+12.1 个百分点 −0.5 个百分点 –", "+12.1 pp −0.5 pp –"));

    [Fact]
    public void Money_is_told_to_the_last_fen_where_it_must_add_up() =>
        Both(language => language.ExactMoney(-158390000000.5m)).ShouldBe(("−158,390,000,000.50 元", "−¥158,390,000,000.50"));

    [Theory]
    [InlineData("11000", "1.1 万", "11,000")]
    [InlineData("548500", "54.85 万", "548,500")]
    [InlineData("23456", "23,456", "23,456")]
    [InlineData("350.25", "350.25", "350.25")]
    public void Amounts_are_told_by_ten_thousands_in_Chinese_where_nothing_is_left_out(string amount, string zh, string en) =>
        Both(language => language.Amount(decimal.Parse(amount))).ShouldBe((zh, en));

    [Fact]
    public void Counts_have_their_thousands_apart_and_a_true_minus() =>
        Both(language => $"{language.Count(1280)} {language.Change(-3, FigureUnit.Count)} {language.Change(0, FigureUnit.Count)} {language.Change(12, FigureUnit.Count)}").ShouldBe(("1,280 −3 0 +12", "1,280 −3 0 +12"));

    [Fact]
    public void A_percent_has_one_decimal_and_there_may_be_none() =>
        Both(language => $"{language.Percent(111.8m)} {language.Percent(100m)} {language.Percent(null)}").ShouldBe(("111.8% 100.0% –", "111.8% 100.0% –"));

    [Fact]
    public void Days_and_instants_are_the_city_s() => Both(language =>
            $"{language.Day(new(2022, 11, 30))}; {language.Instant(DateTimeOffset.Parse("2022-12-20T16:05:00Z"), Qingdao)}")
        .ShouldBe(("2022 年 11 月 30 日; 2022 年 12 月 21 日 00:05", "30 Nov 2022; 21 Dec 2022, 00:05"));

    [Theory]
    [InlineData("2022-12-31T04:00:00Z", "今天", "today")]
    [InlineData("2022-12-30T15:59:59Z", "昨天", "yesterday")]
    [InlineData("2022-12-01T00:00:00Z", "30 天前", "30 days ago")]
    public void Age_is_counted_in_the_city_s_days(string recorded, string zh, string en) =>
        Both(language => language.Age(DateTimeOffset.Parse(recorded), new(2022, 12, 31), Qingdao)).ShouldBe((zh, en));

    [Theory]
    [InlineData("2022-12-20", "20 Dec 2022", "2022-12-20")]
    [InlineData("2022-12-20T16:05:00Z", "21 Dec 2022, 00:05", "2022-12-21")]
    [InlineData("2022-12-20T16:05:00", "21 Dec 2022, 00:05", "2022-12-21")]
    [InlineData("12/20/2022", "12/20/2022", "12/20/2022")]
    [InlineData("yesterday", "yesterday", "yesterday")]
    public void What_was_known_is_read_as_the_API_reads_it_and_else_stands_as_it_was_typed(string known, string told, string day) =>
        (Language.En.KnownOn(known, Qingdao), Language.DayOf(known, Qingdao)).ShouldBe((told, day));

    private static (string Zh, string En) Both(Func<Language, string> write) => (write(Language.Zh), write(Language.En));

    private static string Alike(Language language, FigureUnit unit, string values)
    {
        decimal?[] all = [.. values.Split(' ').Select(value => decimal.Parse(value))];
        return string.Join(' ', all.Select(language.Alike(unit, all)));
    }
}
