using System.Net;

namespace Milestones.Server.Hosting;

/// <summary>Where the server listens. As long as it can't tell its callers apart, on this machine only.</summary>
internal static class Loopback
{
    public const string Default = "http://127.0.0.1:5080";

    /// <exception cref="InvalidOperationException">The settings name an address that others could reach.</exception>
    public static string[] Only(IConfiguration configuration)
    {
        if (configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            throw new InvalidOperationException("Name the addresses to listen on by the setting Urls, not by Kestrel:Endpoints.");
        }

        var urls = (configuration["Urls"] is { Length: > 0 } named ? named : Default).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var url in urls)
        {
            if (!IsLoopback(url))
            {
                throw new InvalidOperationException(
                    $"The setting Urls names {url}, which others could reach. There is no sign-in yet, so the server listens on this machine only: give a loopback address such as {Default}, and put what may be public behind a proxy that signs people in.");
            }
        }

        return urls;
    }

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && (address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));
}
