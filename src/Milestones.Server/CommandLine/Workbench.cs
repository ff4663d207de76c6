using Milestones.Server.Hosting;
using Milestones.Server.Intake;
using Npgsql;

namespace Milestones.Server.CommandLine;

/// <summary>The product without its HTTP side, for a verb that does one thing. Servers of the same store may run beside it.</summary>
internal sealed class Workbench : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Workbench(ServiceProvider services) => _services = services;

    public OneWayIn WayIn => Get<OneWayIn>();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public static async Task<Workbench> OpenAsync(IConfiguration configuration, StoreConnection store, CancellationToken cancellation)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddConsole());
        services.AddSingleton(configuration);
        services.AddMilestones(configuration, store);
        var bench = new Workbench(services.BuildServiceProvider());
        try
        {
            await StoreSchema.ApplyAsync(bench.Get<NpgsqlDataSource>(), cancellation);
            await bench.WayIn.StartAsync(cancellation);
            return bench;
        }
        catch
        {
            await bench.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    /// <summary>Runs a verb on the store of the settings.</summary>
    public static async Task<int> RunAsync(string[] settings, Func<Workbench, Task<int>> verb, CancellationToken cancellation)
    {
        var configuration = Settings.Builder(settings).Configuration;
        configuration["Logging:LogLevel:Default"] = "Warning";
        using var loggers = Settings.Loggers(configuration);
        await using var store = await StoreConnection.OpenAsync(configuration, loggers, cancellation);
        await using var bench = await OpenAsync(configuration, store, cancellation);
        return await verb(bench);
    }
}
