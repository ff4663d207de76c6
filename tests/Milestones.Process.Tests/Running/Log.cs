using System.Diagnostics;
using Npgsql;

namespace Milestones.Process.Tests.Running;

/// <summary>The log as it stands in the database, past every server.</summary>
internal sealed class Log(string connectionString) : IAsyncDisposable
{
    /// <summary>The lock by which groups take turns; a stranger may take it too.</summary>
    public const string Lock = "hashtextextended('milestones.log', 0)";

    /// <summary>Of a row of <c>pg_locks</c>.</summary>
    public const string IsItsLock =
        $"locktype = 'advisory' and database = (select oid from pg_database where datname = current_database()) and (classid::bigint << 32 | objid::bigint) = {Lock}";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // A connection that a killed server of the database has left behind must not be taken for one that works.
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create($"{connectionString};Pooling=false");

    /// <summary>0 also where there is no log yet.</summary>
    public async Task<long> CountAsync()
    {
        await using var command = _source.CreateCommand("select count(*) from milestones.mt_events");
        try
        {
            return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            return 0;
        }
    }

    /// <summary>Waits until it holds so many events.</summary>
    /// <param name="by">Who is to bring it there.</param>
    public async Task ReachesAsync(long count, Product by)
    {
        var began = Stopwatch.GetTimestamp();
        while (await CountAsync() < count)
        {
            by.HasExited.ShouldBeFalse($"It ended before the log had {count} events. It said:\n{by.Output}\n{by.Error}");
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(Patience);
            await Task.Delay(2, TestContext.Current.CancellationToken);
        }
    }

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <summary>Does something in a transaction that is rolled back.</summary>
    public async Task RollBackAsync(string sql)
    {
        await using var connection = await _source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await transaction.RollbackAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
