using System.CommandLine;
using Milestones.Server.Hosting;

namespace Milestones.Server.CommandLine;

/// <summary><c>serve</c>: answers over HTTP until it is stopped.</summary>
internal static class Serve
{
    public static Command Command()
    {
        var command = new Command("serve", "Serve the HTTP interface (the default).");
        command.SetAction((parsed, cancellation) => RunAsync(Verbs.Settings(parsed), static (_, _) => Task.CompletedTask, cancellation));
        return command;
    }

    /// <summary>Serves on the store of the settings, after something was done on it.</summary>
    /// <param name="before">Done when the store is there and before anybody is answered.</param>
    public static async Task<int> RunAsync(string[] settings, Func<Workbench, CancellationToken, Task> before, CancellationToken cancellation)
    {
        var builder = Settings.Builder(settings);
        Loopback.Only(builder.Configuration);
        using var loggers = Settings.Loggers(builder.Configuration);
        await using var store = await StoreConnection.OpenAsync(builder.Configuration, loggers, cancellation);
        await using (var bench = await Workbench.OpenAsync(builder.Configuration, store, cancellation))
        {
            await before(bench, cancellation);
        }

        await using var app = Web.Build(builder, store);
        await Web.StartAsync(app, cancellation);
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }
}
