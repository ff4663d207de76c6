using System.Diagnostics;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Milestones.Benchmarks.Posting;

/// <summary>
/// The limit: on so many connections, each the next as soon as the last is committed, a prepared INSERT of one row in a
/// transaction of its own. The row has what an event has, in a table without key or index.
/// </summary>
internal static class RawInserts
{
    private const string Table =
        """
        create table raw_report (
            id uuid not null, stream_id varchar not null, version bigint not null, data jsonb not null, type varchar not null,
            timestamp timestamptz not null default now(), mt_dotnet_type varchar)
        """;

    private const string Insert = "insert into raw_report (id, stream_id, version, data, type, mt_dotnet_type) values ($1, $2, $3, $4, $5, $6)";

    public static async Task RunAsync(Options options)
    {
        var connections = options.Number("connections", 16);
        await using var source = new NpgsqlDataSourceBuilder(options.Required("connection-string"))
        {
            ConnectionStringBuilder = { MaxPoolSize = connections },
        }.Build();
        await using (var create = source.CreateCommand(Table))
        {
            await create.ExecuteNonQueryAsync();
        }

        var meter = new Meter(TimeSpan.FromSeconds(options.Number("warm-up", 10)), TimeSpan.FromSeconds(options.Number("seconds", 5)));
        await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => InsertAsync(source, meter)));
        Console.WriteLine(JsonSerializer.Serialize(meter.Result()));
    }

    private static async Task InsertAsync(NpgsqlDataSource source, Meter meter)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var insert = new NpgsqlCommand(Insert, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid>(),
                new NpgsqlParameter<string> { TypedValue = PostedCity.CodeOf(0) },
                new NpgsqlParameter<long> { TypedValue = 1 },
                new NpgsqlParameter<string> { TypedValue = """{"month":"2022-11","amount":620000.00,"evidence":[]}""", NpgsqlDbType = NpgsqlDbType.Jsonb },
                new NpgsqlParameter<string> { TypedValue = "investment-reported" },
                new NpgsqlParameter<string> { TypedValue = "Milestones.Projects.InvestmentReported, Milestones" },
            },
        };
        await insert.PrepareAsync();
        while (!meter.IsOver)
        {
            ((NpgsqlParameter<Guid>)insert.Parameters[0]).TypedValue = Guid.NewGuid();
            var began = Stopwatch.GetTimestamp();
            await insert.ExecuteNonQueryAsync();
            meter.Count(201, began);
        }
    }
}
