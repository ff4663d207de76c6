using Microsoft.Extensions.Logging.Abstractions;

namespace Milestones.EmbeddedPostgres.Tests;

public sealed class StartingTests
{
    [Fact]
    public async Task A_throw_away_server_takes_connections()
    {
        await using var postgres = await ThrowAwayPostgres.StartAsync(NullLogger.Instance, TestContext.Current.CancellationToken);
        await postgres.Server.EnsureDatabaseAsync("made", TestContext.Current.CancellationToken);
    }
}
