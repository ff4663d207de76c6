using Milestones.Process.Tests.Running;

namespace Milestones.Process.Tests.TwoServers;

/// <summary>What can make transactions on the log roll back, over and over.</summary>
internal static class Disturbance
{
    /// <summary>Takes its turn as a group does, uses up positions, and rolls back.</summary>
    /// <returns>How many positions it used up.</returns>
    public static async Task<int> BurnPositionsAsync(Log log, Random chance, CancellationToken stop)
    {
        var burnt = 0;
        while (await PassAsync(chance.Next(20, 200), stop))
        {
            var positions = chance.Next(1, 20);
            await log.RollBackAsync(
                $"select pg_advisory_xact_lock({Log.Lock}); select nextval('milestones.mt_events_sequence') from generate_series(1, {positions})");
            burnt += positions;
        }

        return burnt;
    }

    /// <summary>Ends the connection that holds the log, in the middle of its group.</summary>
    /// <returns>How many it ended.</returns>
    public static async Task<int> EndConnectionsAsync(Log log, Random chance, CancellationToken stop)
    {
        var ended = 0;
        while (await PassAsync(chance.Next(200, 600), stop))
        {
            ended += (int)await log.AskAsync<long>(
                $"""
                select count(pg_terminate_backend(pid)) from pg_locks join pg_stat_activity using (pid)
                where {Log.IsItsLock} and granted and application_name in ('{Pair.NameOf(0)}', '{Pair.NameOf(1)}')
                """);
        }

        return ended;
    }

    private static async Task<bool> PassAsync(int milliseconds, CancellationToken stop)
    {
        await Task.Delay(milliseconds, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stop.IsCancellationRequested;
    }
}
