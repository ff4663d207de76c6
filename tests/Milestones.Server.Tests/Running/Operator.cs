using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Milestones.Server.CommandLine;
using Milestones.Server.Evidence;
using Milestones.Server.Hosting;
using Milestones.Server.Import;
using Milestones.Server.Replay;
using Npgsql;

namespace Milestones.Server.Tests.Running;

/// <summary>Who works at the command line, beside the servers on a database; in this process.</summary>
internal sealed class Operator : IAsyncDisposable
{
    private readonly StoreConnection _store;

    private Operator(StoreConnection store, Workbench bench) => (_store, Bench) = (store, bench);

    public Workbench Bench { get; }

    public NpgsqlDataSource Source => Bench.Get<NpgsqlDataSource>();

    /// <param name="settings">As the command line gives them.</param>
    public static async Task<Operator> OnAsync(string connectionString, params string[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
            [KeyValuePair.Create("ConnectionStrings:Milestones", (string?)connectionString)]).AddCommandLine(settings).Build();
        var store = await StoreConnection.OpenAsync(configuration, NullLoggerFactory.Instance, CancellationToken.None);
        return new(store, await Workbench.OpenAsync(configuration, store, CancellationToken.None));
    }

    /// <param name="lines">UTF-8, a line each.</param>
    public async Task<ImportRun> ImportAsync(byte[] lines)
    {
        var run = new ImportRun(Bench.WayIn, Bench.Get<Hosting.City>());
        using var file = new MemoryStream(lines);
        await run.ReadAsync(file, static _ => { }, TestContext.Current.CancellationToken);
        return run;
    }

    /// <returns>UTF-8, a line each.</returns>
    public async Task<byte[]> ExportAsync()
    {
        using var file = new MemoryStream();
        await new ExportRun(Source).WriteAsync(file, TestContext.Current.CancellationToken);
        return file.ToArray();
    }

    public async Task<RebuildRun> RebuildAsync()
    {
        var run = new RebuildRun(Source);
        await run.RunAsync(TestContext.Current.CancellationToken);
        return run;
    }

    internal EvidenceCheckRun EvidenceCheck() => new(Source, Bench.Get<EvidenceFiles>());

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await Bench.DisposeAsync();
        await _store.DisposeAsync();
    }
}
