using Milestones.Server.Intake;
using Milestones.Server.Tests.Running;
using Npgsql;
using NpgsqlTypes;

namespace Milestones.Server.Tests.Intake;

/// <summary>What many events leave in the store does not differ from what one alone leaves.</summary>
public sealed class CopyRowsTests(City city) : CityTest(city)
{
    [Fact]
    public async Task A_copied_row_is_the_row_that_is_inserted()
    {
        await using var connection = await City.Source.OpenConnectionAsync(Cancellation);
        await ExecuteAsync(
            connection,
            "create temp table both_ways (small smallint, whole integer, big bigint, yes boolean, day date, always date, at timestamptz, id uuid, name varchar, nothing varchar, data jsonb)");
        var (day, at, id) = (new DateOnly(1999, 12, 31), new DateTimeOffset(2022, 12, 26, 7, 8, 9, TimeSpan.Zero).AddMicroseconds(123456), Guid.NewGuid());

        var rows = new CopyRows(columns: 11);
        rows.Start();
        rows.Smallint(-3);
        rows.Integer(70_000);
        rows.Bigint(-5_000_000_000);
        rows.Boolean(true);
        rows.Date(day);
        rows.Date(DateOnly.MinValue);
        rows.Timestamptz(at);
        rows.Uuid(id);
        rows.Text("青岛 road");
        rows.Text(null);
        rows.Jsonb("""{"a":[1.50,"路"]}"""u8);
        await using (var copy = await connection.BeginRawBinaryCopyAsync("copy both_ways from stdin (format binary)", Cancellation))
        {
            await copy.WriteAsync(rows.End(), Cancellation);
        }

        await using (var insert = new NpgsqlCommand("insert into both_ways values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)", connection)
        {
            Parameters =
            {
                new NpgsqlParameter<short> { TypedValue = -3 },
                new NpgsqlParameter<int> { TypedValue = 70_000 },
                new NpgsqlParameter<long> { TypedValue = -5_000_000_000 },
                new NpgsqlParameter<bool> { TypedValue = true },
                new NpgsqlParameter<DateOnly> { TypedValue = day },
                new NpgsqlParameter<DateOnly> { TypedValue = DateOnly.MinValue },
                new NpgsqlParameter<DateTime> { TypedValue = at.UtcDateTime },
                new NpgsqlParameter<Guid> { TypedValue = id },
                new NpgsqlParameter<string> { TypedValue = "青岛 road" },
                new() { Value = DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar },
                new NpgsqlParameter<string> { TypedValue = """{"a":[1.50,"路"]}""", NpgsqlDbType = NpgsqlDbType.Jsonb },
            },
        })
        {
            await insert.ExecuteNonQueryAsync(Cancellation);
        }

        await using var different = new NpgsqlCommand("select array_agg(distinct both_ways::text), count(*) from both_ways", connection);
        await using var reader = await different.ExecuteReaderAsync(Cancellation);
        await reader.ReadAsync(Cancellation);
        reader.GetInt64(1).ShouldBe(2);
        reader.GetFieldValue<string[]>(0).Length.ShouldBe(1, string.Join('\n', reader.GetFieldValue<string[]>(0)));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
