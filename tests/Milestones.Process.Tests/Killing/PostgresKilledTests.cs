using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Milestones.EmbeddedPostgres;
using Milestones.Process.Tests.Running;
using Milestones.Process.Tests.Sample;

namespace Milestones.Process.Tests.Killing;

public sealed class PostgresKilledTests(TestRun run)
{
    private const int Kills = 2;

    [Fact]
    public async Task A_private_PostgreSQL_that_is_killed_during_an_import_is_started_again_by_it()
    {
        var (directory, sample) = (run.NewDirectory(), await run.Sample);
        var server = await StartAsync(directory);
        await server.EnsureDatabaseAsync("milestones", TestContext.Current.CancellationToken);
        var connection = server.ConnectionString("milestones");
        await using var import = Product.Start(directory, "import", sample.File, "--data", "data");
        await using (var log = new Log(connection))
        {
            await log.ReachesAsync(1, import);
        }

        // From here on the import alone looks after it.
        await server.DisposeAsync();
        await KillAsync(server, connection, import, sample);

        var said = await import.EndAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"{said.ExitCode} {said.Output}{said.Error}");
        (await Product.RunAsync(directory, "import", sample.File, "--data", "data")).ShouldHaveExitCode(0);
        await using var serving = await RunningServer.StartAsync(directory, "serve", "--data", "data");
        (await Portrait.OfAsync(serving, connection)).ShouldBeThatOf(sample.Portrait);
        await serving.Product.SignalAsync("TERM");
        (await serving.Product.EndAsync()).ShouldHaveExitCode(0);
    }

    [Fact]
    public async Task A_PostgreSQL_of_another_s_that_is_killed_during_an_import_and_comes_back_is_waited_for()
    {
        var (directory, sample) = (run.NewDirectory(), await run.Sample);
        await using var server = await StartAsync(directory);
        await server.EnsureDatabaseAsync("city", TestContext.Current.CancellationToken);
        var connection = server.ConnectionString("city");
        await using var import = Product.Start(directory, "import", sample.File, "--connection", connection);

        await KillAsync(server, connection, import, sample);

        (await import.EndAsync()).ShouldHaveExitCode(0).Output.ShouldContain("14,852 lines: ");
        (await Product.RunAsync(directory, "import", sample.File, "--connection", connection)).ShouldHaveExitCode(0).Output
            .ShouldContain("0 recorded, 14,852 known already, 0 refused.");
        await using var serving = await RunningServer.OnAsync(connection, directory);
        (await Portrait.OfAsync(serving, connection)).ShouldBeThatOf(sample.Portrait);
    }

    private static Task<PrivatePostgres> StartAsync(string directory) => PrivatePostgres.StartAsync(
        new() { DataDirectory = Path.Combine(directory, "data", "postgres") }, NullLogger.Instance, TestContext.Current.CancellationToken);

    /// <summary>Kills it, kill -9, at some moments of the import, each time when it is back.</summary>
    private static async Task KillAsync(PrivatePostgres server, string connection, Product import, SampleStore sample)
    {
        var (chance, whole) = (Chance.New(), sample.Portrait.Events.Count);
        for (var kill = 0; kill < Kills; kill++)
        {
            var threshold = chance.Next(kill * whole / (Kills + 2), (kill + 1) * whole / (Kills + 2));
            await PostgresReachesAsync(connection, threshold, import);
            var file = Path.Combine(server.DataDirectory, "data", "postmaster.pid");
            await Signal.SendAsync("KILL", int.Parse(File.ReadLines(file).First(), CultureInfo.InvariantCulture));
        }
    }

    private static async Task PostgresReachesAsync(string connection, long count, Product import)
    {
        while (true)
        {
            try
            {
                await using var log = new Log(connection);
                await log.ReachesAsync(count, import);
                return;
            }
            catch (Npgsql.NpgsqlException) when (!import.HasExited)
            {
                // It is not back yet.
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        }
    }
}
