using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;
using Milestones.Server.CommandLine;
using Milestones.Server.Ledger;
using Milestones.Server.Projects;
using Milestones.Server.Replay;
using Milestones.Server.Sample;
using Milestones.Server.Scorecards;
using Milestones.Server.Tests.Running;
using Npgsql;

namespace Milestones.Server.Tests.Replay;

/// <summary>A city with most of the sample history, a server on it, and a command line beside it.</summary>
public sealed class SampleCity(PostgresOfTheRun postgres) : IAsyncLifetime
{
    private const int FirstLines = 9_000;

    private string _database = "";
    private Operator? _operator;
    private RunningServer? _server;
    private string[] _lines = [];

    public RunningServer Server => _server!;

    public NpgsqlDataSource Source => _operator!.Source;

    private Workbench Bench => _operator!.Bench;

    public async ValueTask InitializeAsync()
    {
        using (var sample = new StreamReader(ShippedHistory.Open()))
        {
            _lines = (await sample.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }

        _database = await postgres.CreateDatabaseAsync($"the sample's first {FirstLines} lines", RecordMostAsync);
        _operator = await Operator.OnAsync(postgres.ConnectionString(_database));
        _server = await AnotherServerAsync();
    }

    public async ValueTask DisposeAsync()
    {
        string[] failures = [.. Server.Failures];
        await Server.DisposeAsync();
        await _operator!.DisposeAsync();
        await postgres.DropDatabaseAsync(_database);
        failures.ShouldBeEmpty();
    }

    public Task<RunningServer> AnotherServerAsync() => RunningServer.StartAsync(postgres.ConnectionString(_database), TimeProvider.System);

    /// <summary>Ends the server and starts it again, so that it reads the ledger anew.</summary>
    public async Task RestartAsync()
    {
        await Server.DisposeAsync();
        _server = await AnotherServerAsync();
    }

    /// <summary>The part of the sample that the city does not have yet.</summary>
    public Task ImportTheRestAsync() => ImportAsync(_operator!, _lines[FirstLines..]);

    internal RebuildRun Rebuild() => new(Source);

    internal Task<RebuildRun> RebuiltAsync() => _operator!.RebuildAsync();

    /// <summary>Verifies with a ledger that is read anew.</summary>
    /// <param name="hasColumns">Whether a server could load it.</param>
    internal async Task<Findings> VerifiedAsync(bool hasColumns = true)
    {
        var seed = Random.Shared.Next();
        TestContext.Current.SendDiagnosticMessage($"verify with the seed {seed}");
        using var ledger = new LiveLedger(Source, NullLogger<LiveLedger>.Instance);
        var run = new VerifyRun(Source, ledger, Bench.Get<Streams>(), seed);
        await run.RunAsync(TestContext.Current.CancellationToken);
        (run.Questions > 0).ShouldBe(hasColumns);
        run.Entries.ShouldBe(await AskAsync<long>("select count(*) from milestones.entry"));
        return run.Findings;
    }

    public async Task ShouldBeCleanAsync() => Words(await VerifiedAsync()).ShouldBeEmpty();

    internal static string Words(Findings findings) =>
        string.Join('\n', findings.All.SelectMany(found => found.First.Prepend($"{found.Fault}: {found.Count}")));

    /// <summary>The scorecard of the log alone.</summary>
    internal async Task<Scorecard> ReplayedAsync(IEnumerable<KeyValuePair<string, string>> query)
    {
        var parameters = new QueryCollection(query.ToDictionary(of => of.Key, of => new StringValues(of.Value)));
        var run = new ReplayRun(Source, Bench.Get<Streams>(), Bench.Get<Hosting.City>());
        var (scorecard, refusal) = await run.ReadAsync(parameters, TestContext.Current.CancellationToken);
        return scorecard.ShouldNotBeNull(refusal?.Detail);
    }

    public async Task<T> AskAsync<T>(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    /// <returns>How many rows it changed.</returns>
    public async Task<int> ExecuteAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task RecordMostAsync(string connectionString)
    {
        await using var first = await Operator.OnAsync(connectionString);
        await ImportAsync(first, _lines[..FirstLines]);
    }

    private static async Task ImportAsync(Operator importing, string[] lines) =>
        (await importing.ImportAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines) + '\n'))).Recorded.ShouldBeGreaterThan(0);
}
