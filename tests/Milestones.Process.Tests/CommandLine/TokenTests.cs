using System.Text.RegularExpressions;
using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.CommandLine;

public sealed partial class TokenTests(TestRun run)
{
    [Fact]
    public async Task The_first_start_keeps_an_admins_token_for_its_owner_alone_and_shows_a_link_once()
    {
        var (directory, connection) = (run.NewDirectory(), await run.NewDatabaseAsync());
        var file = Path.Combine(directory, ".milestones", "admin.token");
        string token;
        await using (var first = await RunningServer.OnAsync(connection, directory))
        {
            token = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Trim();
            await first.Product.SaysAsync("This is shown once.");
            Link().Match(first.Product.Output).Value.ShouldBe($"{first.Client.BaseAddress}sign-in#token={token}");
            first.Product.Error.ShouldNotContain(token);
            (await first.GetAsync("/api/me"))["roles"]!.ToJsonString().ShouldBe("""["admin"]""");
            if (!OperatingSystem.IsWindows())
            {
                File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
                File.GetUnixFileMode(Path.GetDirectoryName(file)!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        await using (var second = await RunningServer.OnAsync(connection, directory))
        {
            (await second.GetAsync("/api/me"))["roles"]!.ToJsonString().ShouldBe("""["admin"]""");
            second.Product.Output.ShouldNotContain("mst_");
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Trim().ShouldBe(token);
        }
    }

    [Fact]
    public async Task A_token_made_at_the_command_line_is_taken_by_the_server_that_runs()
    {
        var (directory, connection) = (run.NewDirectory(), await run.NewDatabaseAsync());
        await using var server = await RunningServer.OnAsync(connection, directory);

        var token = (await Product.RunAsync(directory, "token", "--role", "viewer", "--role", "auditor", "--name", "press", "--connection", connection))
            .ShouldHaveExitCode(0).Output.Trim();

        using var client = new HttpClient { BaseAddress = server.Client.BaseAddress };
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        (await client.GetStringAsync(new Uri("/api/me", UriKind.Relative), TestContext.Current.CancellationToken))
            .ShouldContain("""
                "name":"press","roles":["viewer","auditor"]
                """.Trim());
        (await Product.RunAsync(directory, "token", "--role", "boss", "--connection", connection)).ShouldHaveExitCode(2).Error.ShouldContain("There is no role boss.");
        (await Product.RunAsync(directory, "token", "--role", "field", "--district", "nowhere", "--connection", connection)).ShouldHaveExitCode(2).Error.ShouldContain("nowhere");
    }

    [GeneratedRegex(@"http://\S+/sign-in#\S+")]
    private static partial Regex Link();
}
