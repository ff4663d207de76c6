using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.CommandLine;

public sealed class ServeTests(TestRun run)
{
    [Theory]
    [InlineData("http://0.0.0.0:5080")]
    [InlineData("http://*:5080")]
    [InlineData("http://127.0.0.1:5080;http://192.0.2.1:5080")]
    [InlineData("http://example.org:5080")]
    public async Task It_refuses_to_take_tokens_in_clear_text_from_elsewhere(string address)
    {
        var ended = (await Product.RunAsync(run.NewDirectory(), "serve", "--urls", address, "--connection", (await run.Sample).ConnectionString))
            .ShouldHaveExitCode(1);

        ended.Error.ShouldContain($"Urls names {address.Split(';')[^1]}, which others could reach");
        ended.Output.ShouldNotContain("Now listening");
    }

    [Fact]
    public async Task An_address_that_it_refuses_leaves_nothing_behind()
    {
        var directory = run.NewDirectory();

        (await Product.RunAsync(directory, "serve", "--urls", "http://0.0.0.0:5080")).ShouldHaveExitCode(1);

        Directory.EnumerateFileSystemEntries(directory).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Told_to_stop_it_ends_in_good_order(string signal)
    {
        await using var server = await RunningServer.OnAsync((await run.Sample).ConnectionString, run.NewDirectory());

        await server.Product.SignalAsync(signal);

        (await server.Product.EndAsync()).ShouldHaveExitCode(0).Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task It_is_what_is_done_without_a_verb_and_health_tells_whether_it_is_ready()
    {
        var directory = run.NewDirectory();
        var address = "";
        await using (var server = await RunningServer.StartAsync(directory, "--connection", (await run.Sample).ConnectionString))
        {
            address = server.Client.BaseAddress!.ToString();
            (await Product.RunAsync(directory, "health", "--urls", address)).ShouldHaveExitCode(0).Output.ShouldContain("ready");
        }

        (await Product.RunAsync(directory, "health", "--urls", address)).ShouldHaveExitCode(1).Error.ShouldContain("does not answer");
    }
}
