using Microsoft.Extensions.Logging.Abstractions;

namespace Milestones.EmbeddedPostgres.Tests;

public sealed class ThrowAwayTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_left_of_a_throw_away_server()
    {
        var postgres = await ThrowAwayPostgres.StartAsync(NullLogger.Instance, Cancellation);
        await postgres.Server.EnsureDatabaseAsync("used", Cancellation);
        var (directory, process) = (postgres.Server.DataDirectory, postgres.Server.ProcessId);
        Directory.Exists(directory).ShouldBeTrue();

        await postgres.DisposeAsync();

        Directory.Exists(directory).ShouldBeFalse();
        RunningProcess.IsPostgres(process).ShouldBeFalse();
    }

    [Fact]
    public async Task The_next_run_clears_up_after_one_that_was_killed()
    {
        using var killed = await AnotherProgram.UsingThrowAwayAsync();
        await using var living = await ThrowAwayPostgres.StartAsync(NullLogger.Instance, Cancellation);
        Directory.Exists(killed.DataDirectory).ShouldBeTrue();
        killed.Kill();

        await using var next = await ThrowAwayPostgres.StartAsync(NullLogger.Instance, Cancellation);

        Directory.Exists(killed.DataDirectory).ShouldBeFalse();
        RunningProcess.IsPostgres(killed.Postmaster).ShouldBeFalse();
        RunningProcess.IsPostgres(living.Server.ProcessId).ShouldBeTrue();
    }
}
