namespace Milestones.Process.Tests.Documents;

/// <summary>No command of a page that is walked through is passed over, and nothing but what is left out may differ.</summary>
public sealed class WalkTests
{
    [Fact]
    public void A_step_is_a_command_and_what_it_prints() =>
        Walk.Steps(["Words.", "```sh", "a \\", "  b", "```", "", "```text", "1", "2", "```", "```sh", "c", "```", "```text", "3", "```"])
            .ShouldBe([new Step("a \\\n  b", "1\n2"), new Step("c", "3")]);

    [Theory]
    [InlineData("```sh|a|```|```sh|b|```|```text|1|```")]
    [InlineData("```sh|a|```")]
    [InlineData("```text|1|```")]
    [InlineData("```sh|a|```|```text|1|```|```text|2|```")]
    [InlineData("```bash|a|```|```text|1|```")]
    [InlineData("```|a|```|```text|1|```")]
    [InlineData(" ```sh|a|```|```text|1|```")]
    [InlineData("> ```sh|a|```|```text|1|```")]
    [InlineData("~~~sh|a|~~~|```text|1|```")]
    [InlineData("    curl|")]
    [InlineData("```sh|a|```|```text|```")]
    [InlineData("```sh|a|```|```text|1")]
    public void A_page_with_a_block_that_would_be_passed_over_is_refused(string page) =>
        Should.Throw<FormatException>(() => Walk.Steps(page.Split('|')));

    [Theory]
    [InlineData("one", "one\n", true)]
    [InlineData("one", "two\n", false)]
    [InlineData("one", "one\ntwo\n", false)]
    [InlineData("one\ntwo", "one\n", false)]
    [InlineData("1.0", "100\n", false)]
    [InlineData("at …, 62", "at 17:05, 62\n", true)]
    [InlineData("at …, 62", "at 17:05, 63\n", false)]
    [InlineData("at …, 62", "at 17:05\n, 62\n", false)]
    [InlineData("one\n…\nfour", "one\ntwo\nthree\nfour\n", true)]
    [InlineData("one\n…\nfour", "one\nfour\n", true)]
    [InlineData("one\n…\nfour", "one\ntwo\nfive\n", false)]
    public void What_is_printed_is_what_is_shown_but_for_what_is_left_out(string shown, string printed, bool same) =>
        new Step("", shown).Prints(printed).ShouldBe(same);

    [Fact]
    public void The_port_and_how_far_long_work_has_come_are_as_a_reader_sees_them() =>
        Terminal.AsShown("replay: 45 %, 6,700 events, 1,200/s\nhttp://127.0.0.1:41234/api").ShouldBe("http://127.0.0.1:5080/api\n");
}
