using System.Net;
using Milestones.Benchmarks.Machines;
using Milestones.Process.Tests.Resending;
using Npgsql;

namespace Milestones.Benchmarks.Enduring;

/// <summary>
/// A client that resends at random over connections that are cut, while the server is killed and started again: whether every
/// acknowledged report, review and file is kept exactly once.
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
        var messages = RestlessCity.Messages(projects, Each);
        var address = Product.FreeAddress();
        var server = await ServeAsync(database, address);
        try
        {
            var chance = new Random(seed);
            var client = new RestlessClient(new(IPAddress.Loopback, address.Port), Product.Token, messages, seed);
            var began = TimeProvider.System.GetTimestamp();
            var sending = client.RunAsync(connections, CancellationToken.None);
            for (var kill = 1; kill <= kills; kill++)
            {
                while (client.Receipts.Count < messages.Count / (kills + 1) * kill && !sending.IsCompleted)
                {
                    await Task.Delay(chance.Next(1, 10));
                }

                await server.DisposeAsync();
                server = await ServeAsync(database, address);
            }

            await sending;
            var seconds = TimeProvider.System.GetElapsedTime(began).TotalSeconds;
            var table = new Table(
                ["reports", "reviews", "files", "connections", "requests", "cut", "acknowledged again", "kills", "seconds", "wrong answers", "acknowledged and not kept once", "kept and not acknowledged", "files told twice or not"]);
            var (missing, extra) = await CompareAsync(database, client, messages);
            var files = messages.Values.Count(message => message.Identity.Name == "hash");
            table.Add(
            [
                $"{messages.Values.Count(message => message.IsReport):N0}", $"{messages.Values.Count(message => message.After is not null):N0}", $"{files:N0}", $"{connections}", $"{client.Requests:N0}", $"{client.Cut:N0}", $"{client.Repeated:N0}", $"{kills}", $"{seconds:N0}",
                $"{client.Wrong.Count}", $"{missing}", $"{extra}", $"{await NotToldOnceAsync(database, files)}",
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

    /// <summary>Messages that were acknowledged and are not kept exactly once, and what is kept without.</summary>
    private static async Task<(int Missing, int Extra)> CompareAsync(string database, RestlessClient client, Dictionary<Guid, Message> messages)
    {
        await using var source = NpgsqlDataSource.Create($"{database};Pooling=false");
        await using var command = source.CreateCommand(
            $"select id::text, count(*) from milestones.mt_events where type in ({RestlessCity.Types}) group by 1 union all select hash, count(*) from milestones.evidence group by 1");
        await using var reader = await command.ExecuteReaderAsync();
        var times = new Dictionary<string, long>();
        while (await reader.ReadAsync())
        {
            times.Add(reader.GetString(0), reader.GetInt64(1));
        }

        var acknowledged = client.Receipts.Keys.Select(id => messages[id].Identity is ("hash", var hash) ? hash : $"{id}").ToHashSet();
        return (acknowledged.Count(id => times.GetValueOrDefault(id) != 1), times.Keys.Count(id => !acknowledged.Contains(id)));
    }

    /// <summary>How many of the files were not told to their report exactly once; what is told late is waited for.</summary>
    private static async Task<long> NotToldOnceAsync(string database, int files)
    {
        await using var source = NpgsqlDataSource.Create($"{database};Pooling=false");
        await using var command = source.CreateCommand(
            "select count(*), count(*) filter (where times = 1) from (select count(*) times from milestones.mt_events where type = 'evidence-received' group by data ->> 'hash') told");
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            await using (var reader = await command.ExecuteReaderAsync())
            {
                await reader.ReadAsync();
                if (reader.GetInt64(0) == files || TimeProvider.System.GetElapsedTime(began) > Patience)
                {
                    return files - reader.GetInt64(1);
                }
            }

            await Task.Delay(100);
        }
    }

    private static async Task<ChildProcess> ServeAsync(string database, Uri address)
    {
        var server = await Product.ServeAsync(database, address);
        await server.WaitAsync(new(address, "/health/ready"), Patience);
        return server;
    }
}
