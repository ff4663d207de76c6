using System.Net;
using Milestones.Benchmarks.Machines;
using Milestones.Process.Tests.Resending;
using Npgsql;

namespace Milestones.Benchmarks.Enduring;

/// <summary>
/// A client that resends at random over connections that are cut, while the server is killed and started again: whether every
/// acknowledged report is in the log exactly once.
/// </summary>
internal static class ResendingRun
{
    private const int Each = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(Options options)
    {
        var projects = options.Number("reports", 50_000) / Each;
        var (connections, kills) = (options.Number("connections", 32), options.Number("kills", 5));
        var seed = options.Number("seed", Random.Shared.Next());
        await using var postgres = await BenchmarkPostgres.StartAsync(options);
        Console.WriteLine("## Resending");
        Console.WriteLine();
        Console.WriteLine(Machine.Describe(postgres));
        Console.WriteLine();
        var database = await postgres.NewDatabaseAsync();
        var planners = Path.Combine(postgres.Folder, "planners.ndjson");
        await File.WriteAllLinesAsync(planners, RestlessCity.Planners(projects));
        await Product.ImportAsync(database, planners);
        var reports = RestlessCity.Reports(projects, Each);
        var address = Product.FreeAddress();
        var server = await ServeAsync(database, address);
        try
        {
            var chance = new Random(seed);
            var client = new RestlessClient(new(IPAddress.Loopback, address.Port), Product.Token, reports, seed);
            var began = TimeProvider.System.GetTimestamp();
            var sending = client.RunAsync(connections, CancellationToken.None);
            for (var kill = 1; kill <= kills; kill++)
            {
                while (client.Receipts.Count < reports.Count / (kills + 1) * kill && !sending.IsCompleted)
                {
                    await Task.Delay(chance.Next(1, 10));
                }

                await server.DisposeAsync();
                server = await ServeAsync(database, address);
            }

            await sending;
            var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
            var table = new Table(
                ["reports", "connections", "requests", "cut", "acknowledged again", "kills", "seconds", "wrong answers", "acknowledged and not once in the log", "in the log and not acknowledged"]);
            var (missing, extra) = await CompareAsync(database, client);
            table.Add(
            [
                $"{client.Receipts.Count:N0}", $"{connections}", $"{client.Requests:N0}", $"{client.Cut:N0}", $"{client.Repeated:N0}", $"{kills}", $"{seconds:N0}",
                $"{client.Wrong.Count}", $"{missing}", $"{extra}",
            ]);
            Console.WriteLine(table);
            Console.WriteLine($"Seed {seed}.");
            foreach (var wrong in client.Wrong.Take(10))
            {
                Console.WriteLine(wrong);
            }
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static async Task<(int Missing, int Extra)> CompareAsync(string database, RestlessClient client)
    {
        await using var source = NpgsqlDataSource.Create($"{database};Pooling=false");
        await using var command = source.CreateCommand("select id, count(*) from milestones.mt_events where type in ('milestone-reported', 'investment-reported') group by id");
        await using var reader = await command.ExecuteReaderAsync();
        var times = new Dictionary<Guid, long>();
        while (await reader.ReadAsync())
        {
            times.Add(reader.GetGuid(0), reader.GetInt64(1));
        }

        return (client.Receipts.Keys.Count(id => times.GetValueOrDefault(id) != 1), times.Keys.Count(id => !client.Receipts.ContainsKey(id)));
    }

    private static async Task<ChildProcess> ServeAsync(string database, Uri address)
    {
        var server = await Product.ServeAsync(database, address);
        await server.WaitAsync(new(address, "/health/ready"), Patience);
        return server;
    }
}
