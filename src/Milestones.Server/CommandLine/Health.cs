using System.CommandLine;
using Milestones.Server.Hosting;

namespace Milestones.Server.CommandLine;

/// <summary><c>health</c>: asks a running server whether it is ready; for containers, which have no other client at hand.</summary>
internal static class Health
{
    public static Command Command()
    {
        var command = new Command("health", "Ask the server at the setting Urls whether it is ready; exit code 0 if it is, 1 if not.");
        command.SetAction((parsed, cancellation) => AskAsync(Settings.Builder(Verbs.Settings(parsed)).Configuration, cancellation));
        return command;
    }

    private static async Task<int> AskAsync(IConfiguration configuration, CancellationToken cancellation)
    {
        // Whoever listens on every address is asked on this machine.
        var url = Addresses.Of(configuration)[0].Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//127.0.0.1", StringComparison.Ordinal).Replace("//[::]", "//[::1]", StringComparison.Ordinal);
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(4) };
        try
        {
            using var response = await client.GetAsync(new Uri(new(url), "/health/ready"), cancellation);
            Console.WriteLine(await response.Content.ReadAsStringAsync(cancellation));
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{url} does not answer: {e.Message}");
            return 1;
        }
    }
}
