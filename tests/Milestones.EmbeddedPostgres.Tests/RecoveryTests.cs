using System.Globalization;
using Npgsql;

namespace Milestones.EmbeddedPostgres.Tests;

public sealed class RecoveryTests(TemporaryDirectory shared) : ServerTest(shared)
{
    private string PostmasterPid => Path.Combine(Data, "postmaster.pid");

    [Fact]
    public async Task A_server_that_is_killed_comes_back_with_all_that_was_committed()
    {
        await using var server = await StartAsync();
        await ExecuteAsync(server, "drop table if exists kept_by_us; create table kept_by_us as select generate_series(1, 1000) as number");
        var (process, port) = (server.ProcessId, server.Port);

        Kill(process);

        (await CountOnceBackAsync(server)).ShouldBe(1000);
        server.ProcessId.ShouldNotBe(process);
        server.Port.ShouldBe(port);
    }

    [Fact]
    public async Task What_was_committed_survives_the_killing_of_program_and_server()
    {
        using var other = await AnotherProgram.UsingAsync(DataDirectory);
        await using (var here = await StartAsync()) await ExecuteAsync(here, "create table kept as select generate_series(1, 1000) as number");
        other.Kill();
        Kill(other.Postmaster);

        await using var server = await StartAsync();

        server.Reused.ShouldBeFalse();
        (await AskAsync<long>(server, "select count(*) from kept")).ShouldBe(1000);
    }

    [Fact]
    public async Task What_a_killed_server_was_still_at_is_waited_for()
    {
        await using var server = await StartAsync();
        await ExecuteAsync(server, "create or replace procedure spin() language plpgsql as $$ declare until timestamptz = clock_timestamp() + interval '2 s'; begin while clock_timestamp() < until loop end loop; end $$");
        await ExecuteAsync(server, "create table if not exists kept_by_us as select 1");
        var spinning = ExecuteAsync(server, "call spin()");
        while (await AskAsync<long>(server, "select count(*) from pg_stat_activity where query = 'call spin()'") == 0) await Task.Delay(10, Cancellation);

        Kill(server.ProcessId);

        (await CountOnceBackAsync(server)).ShouldBePositive();
        spinning.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_number_left_behind_that_is_another_servers_now_is_not_taken_for_ours()
    {
        using var stranger = new TemporaryDirectory();
        await using var foreign = await StartAsync(stranger["server"]);
        await (await StartAsync()).DisposeAsync();
        File.Copy(Path.Combine(foreign.DataDirectory, "data", "postmaster.pid"), PostmasterPid);

        await using var server = await StartAsync();

        server.Reused.ShouldBeFalse();
        server.ProcessId.ShouldNotBe(foreign.ProcessId);
        (await AskAsync<int>(foreign, "select 1")).ShouldBe(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1\n")]
    [InlineData("2147483646\n/nowhere\n1700000000\n5432\n\n127.0.0.1\n  0  0\nready   \n")]
    public async Task Whatever_a_killed_server_left_behind_does_not_keep_the_next_from_starting(string leftover)
    {
        await (await StartAsync()).DisposeAsync();
        File.WriteAllText(PostmasterPid, leftover);

        await using var server = await StartAsync();

        server.Reused.ShouldBeFalse();
        (await AskAsync<int>(server, "select 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_new_cluster_that_was_interrupted_is_begun_again()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory["unfinished-1/data"]);
        File.WriteAllText(directory["unfinished-1/data/PG_VERSION"], "15\n");
        Directory.CreateDirectory(directory["data"]);

        await using var server = await StartAsync(directory.Path);

        (await AskAsync<int>(server, "select 1")).ShouldBe(1);
        Directory.Exists(directory["unfinished-1"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_user_that_was_killed_keeps_no_server_running()
    {
        var server = await StartAsync();
        var process = server.ProcessId;
        File.WriteAllText(Path.Combine(DataDirectory, "users", string.Create(CultureInfo.InvariantCulture, $"1-{Environment.ProcessId}-killed")), "");

        await server.DisposeAsync();

        RunningProcess.IsPostgres(process).ShouldBeFalse();
    }

    private static async Task<long> CountOnceBackAsync(PrivatePostgres server)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
        {
            try
            {
                return await AskAsync<long>(server, "select count(*) from kept_by_us");
            }
            catch (NpgsqlException)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }
}
