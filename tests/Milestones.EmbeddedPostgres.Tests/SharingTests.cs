namespace Milestones.EmbeddedPostgres.Tests;

public sealed class SharingTests(TemporaryDirectory shared) : ServerTest(shared)
{
    [Fact]
    public async Task The_last_of_several_users_stops_the_server()
    {
        var first = await StartAsync();
        var second = await StartAsync();
        var process = first.ProcessId;

        await first.DisposeAsync();
        (await AskAsync<int>(second, "select 1")).ShouldBe(1);
        await second.DisposeAsync();

        second.Reused.ShouldBeTrue();
        second.Port.ShouldBe(first.Port);
        RunningProcess.IsPostgres(process).ShouldBeFalse();
    }

    [Fact]
    public async Task Another_program_shares_the_server_and_may_be_killed()
    {
        var here = await StartAsync();
        using var other = await AnotherProgram.UsingAsync(DataDirectory);

        other.Reused.ShouldBeTrue();
        other.Postmaster.ShouldBe(here.ProcessId);
        other.Kill();
        (await AskAsync<int>(here, "select 1")).ShouldBe(1);
        await here.DisposeAsync();

        RunningProcess.IsPostgres(other.Postmaster).ShouldBeFalse();
    }

    [Fact]
    public async Task Our_end_leaves_the_server_to_another_program()
    {
        var here = await StartAsync();
        using var other = await AnotherProgram.UsingAsync(DataDirectory);

        await here.DisposeAsync();

        await using var again = await StartAsync();
        again.Reused.ShouldBeTrue();
        again.ProcessId.ShouldBe(other.Postmaster);
        other.Kill();
    }

    [Fact]
    public async Task Simultaneous_first_starts_make_one_server()
    {
        using var empty = new TemporaryDirectory();
        var elsewhere = AnotherProgram.UsingAsync(empty.Path);
        var here = await Task.WhenAll(StartAsync(empty.Path), StartAsync(empty.Path), StartAsync(empty.Path));
        using var other = await elsewhere;

        here.Select(server => server.ProcessId).Append(other.Postmaster).Distinct().ShouldHaveSingleItem();
        here.Select(server => server.Reused).Append(other.Reused).Count(reused => !reused).ShouldBe(1);

        other.Kill();
        foreach (var server in here) await server.DisposeAsync();
        RunningProcess.IsPostgres(other.Postmaster).ShouldBeFalse();
    }

    [Fact]
    public async Task A_server_that_outlived_its_program_is_taken_over()
    {
        using var other = await AnotherProgram.UsingAsync(DataDirectory);
        other.Kill();

        var server = await StartAsync();
        server.Reused.ShouldBeTrue();
        server.ProcessId.ShouldBe(other.Postmaster);
        server.Port.ShouldBe(other.Port);
        await server.DisposeAsync();

        RunningProcess.IsPostgres(other.Postmaster).ShouldBeFalse();
    }

    [Fact]
    public async Task A_copy_of_a_directory_in_use_gets_a_server_of_its_own()
    {
        await using var original = await StartAsync();
        var copy = DataDirectory + "-copy";
        using (var cp = System.Diagnostics.Process.Start("cp", ["-a", DataDirectory, copy])) await cp.WaitForExitAsync(Cancellation);

        await using var server = await StartAsync(copy);

        server.Reused.ShouldBeFalse();
        server.ProcessId.ShouldNotBe(original.ProcessId);
        server.Port.ShouldNotBe(original.Port);
        await ExecuteAsync(server, "create table only_in_the_copy ()");
        (await AskAsync<bool>(original, "select to_regclass('only_in_the_copy') is null")).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_needs_safety_does_not_share_a_server_that_runs_without()
    {
        await using var fast = await StartAsync(durable: false);

        (await StartAsync().ShouldThrowAsync<PrivatePostgresException>()).Message.ShouldContain("without safety");

        (await AskAsync<int>(fast, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_program_in_another_container_is_not_overlooked()
    {
        await (await StartAsync()).DisposeAsync();
        // The locks of a container are seen from the next, its processes are not.
        using var elsewhere = FileLock.TryTake(Path.Combine(DataDirectory, "users", "1-1-elsewhere"));

        (await StartAsync().ShouldThrowAsync<PrivatePostgresException>()).Message.ShouldContain("another container");

        File.Exists(Path.Combine(Data, "postmaster.pid")).ShouldBeFalse();
    }
}
