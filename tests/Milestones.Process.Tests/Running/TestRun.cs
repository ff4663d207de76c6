using Microsoft.Extensions.Logging.Abstractions;
using Milestones.EmbeddedPostgres;
using Milestones.Process.Tests.Sample;

[assembly: AssemblyFixture(typeof(Milestones.Process.Tests.Running.TestRun))]

namespace Milestones.Process.Tests.Running;

/// <summary>What the tests of one run share: a PostgreSQL, a directory, and a store with the sample as one clean import left it.</summary>
public sealed class TestRun : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("milestones-process-tests-");
    private readonly Lazy<Task<SampleStore>> _sample;
    private ThrowAwayPostgres? _postgres;
    private int _databases;

    public TestRun() => _sample = new(() => SampleStore.LoadAsync(this));

    internal Task<SampleStore> Sample => _sample.Value;

    public async ValueTask InitializeAsync() =>
        _postgres = await ThrowAwayPostgres.StartAsync(NullLogger.Instance, TestContext.Current.CancellationToken);

    /// <summary>An empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> NewDatabaseAsync()
    {
        var name = $"database_{Interlocked.Increment(ref _databases)}";
        await _postgres!.Server.EnsureDatabaseAsync(name, TestContext.Current.CancellationToken);
        return _postgres.Server.ConnectionString(name);
    }

    /// <summary>An empty directory.</summary>
    public string NewDirectory() => _directory.CreateSubdirectory($"{Guid.NewGuid():N}").FullName;

    public async ValueTask DisposeAsync()
    {
        if (_sample.IsValueCreated && _sample.Value.IsCompletedSuccessfully)
        {
            await _sample.Value.Result.DisposeAsync();
        }

        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        _directory.Delete(recursive: true);
    }
}
