using System.CommandLine;
using Milestones.Server.Hosting;
using Milestones.Server.Identity;
using Milestones.Server.SigningIn;

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
        Addresses.Of(builder.Configuration);
        using var loggers = Settings.Loggers(builder.Configuration);
        await using var store = await StoreConnection.OpenAsync(builder.Configuration, loggers, cancellation);
        var directory = StoreConnection.DataDirectory(builder.Configuration);
        string? admin;
        await using (var bench = await Workbench.OpenAsync(builder.Configuration, store, cancellation))
        {
            admin = await FirstToken.WriteAsync(bench.Get<TokenTable>(), directory, cancellation);
            await before(bench, cancellation);
        }

        await using var app = Web.Build(builder, store);
        await Web.StartAsync(app, cancellation);
        if (admin is not null)
        {
            Tell(admin, app.Urls.First(), Path.Combine(directory, FirstToken.FileName));
        }

        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    /// <summary>Once, and never where what a program says is kept as a log.</summary>
    private static void Tell(string admin, string address, string file)
    {
        var isKept = Environment.GetEnvironmentVariable("JOURNAL_STREAM") is not null || Environment.GetEnvironmentVariable("DOTNET_RUNNING_IN_CONTAINER") is not null;
        Console.WriteLine(isKept
            ? $"The admin's token is in {file}, for its owner alone to read. Sign in with it at {address.TrimEnd('/')}{SignInAddress.Path}."
            : $"Sign in as admin: {FirstToken.Link(address, admin)}\nThis is shown once. The token is also in {file}, for its owner alone to read.");
    }
}
