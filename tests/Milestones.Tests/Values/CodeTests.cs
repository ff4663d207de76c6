namespace Milestones.Tests.Values;

public class CodeTests
{
    [Theory]
    [InlineData("main-line-open")]
    [InlineData("a")]
    [InlineData("2022")]
    [InlineData("park-area-m2")]
    public void A_code_is_lower_case_kebab(string code) => Code.IsCode(code).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("Main")]
    [InlineData("main_line")]
    [InlineData("-main")]
    [InlineData("main-")]
    [InlineData("main--line")]
    [InlineData("main line")]
    [InlineData("主线")]
    public void Anything_else_is_none(string code) => Code.IsCode(code).ShouldBeFalse();

    [Fact]
    public void A_code_has_at_most_64_characters()
    {
        Code.IsCode(new string('a', 64)).ShouldBeTrue();
        Code.IsCode(new string('a', 65)).ShouldBeFalse();
        Code.IsProjectCode(new string('a', 64)).ShouldBeTrue();
        Code.IsProjectCode(new string('a', 65)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("R-1", true)]
    [InlineData("1_a.B-c", true)]
    [InlineData("a", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData(".a", false)]
    [InlineData("_a", false)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("é", false)]
    [InlineData("indicator:a", false)]
    public void A_projects_code_is_of_letters_digits_and_three_signs(string code, bool is_) => Code.IsProjectCode(code).ShouldBe(is_);

    [Theory]
    [InlineData("reconstructed", true)]
    [InlineData("未贯通道路", true)]
    [InlineData("two words", true)]
    [InlineData("", false)]
    [InlineData(" a", false)]
    [InlineData("a ", false)]
    [InlineData("a\nb", false)]
    [InlineData("a\u0000b", false)]
    [InlineData("a\uFFFDb", false)]
    public void A_tag_is_of_any_script_without_control_characters_or_space_around_it(string tag, bool is_) => Code.IsTag(tag).ShouldBe(is_);
}
