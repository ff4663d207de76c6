using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Milestones.Server.Hosting;

/// <summary>Where the server listens: in clear text on this machine only, unless a proxy in front of it encrypts.</summary>
internal static class Addresses
{
    public const string Default = "http://127.0.0.1:5080";

    /// <exception cref="InvalidOperationException">Tokens would cross a network in clear text.</exception>
    public static string[] Of(IConfiguration configuration)
    {
        if (configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            throw new InvalidOperationException("Name the addresses to listen on by the setting Urls, not by Kestrel:Endpoints.");
        }

        var urls = (configuration["Urls"] is { Length: > 0 } named ? named : Default).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var url in urls)
        {
            if (!IsBehindProxy(configuration) && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !IsOfThisMachine(url))
            {
                throw new InvalidOperationException(
                    $"The setting Urls names {url}, which others could reach, and what they send, tokens too, would cross the network in clear text. Give an https address and a certificate (Kestrel:Certificates:Default:Path), or put a proxy in front that encrypts and say so by Http:BehindProxy=true.");
            }
        }

        return urls;
    }

    /// <summary>Behind a proxy, who asks and whether it was encrypted is what the proxy says; only those named are believed, by default one on this machine.</summary>
    public static void UseProxy(this WebApplication app)
    {
        if (!IsBehindProxy(app.Configuration))
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
        foreach (var named in (app.Configuration["Http:KnownProxies"] ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(named, out var address))
            {
                options.KnownProxies.Add(address);
            }
            else if (System.Net.IPNetwork.TryParse(named, out var network))
            {
                options.KnownIPNetworks.Add(network);
            }
            else
            {
                throw new InvalidOperationException($"The setting Http:KnownProxies names {named}. Give addresses such as 192.0.2.1 or networks such as 192.0.2.0/24, commas between.");
            }
        }

        app.UseForwardedHeaders(options);
    }

    private static bool IsBehindProxy(IConfiguration configuration) => configuration["Http:BehindProxy"] switch
    {
        null or "" => false,
        var text => bool.TryParse(text, out var behind)
            ? behind
            : throw new InvalidOperationException($"The setting Http:BehindProxy is {text}. Give true or false."),
    };

    /// <summary>Whether what goes to a host, as addresses write it, crosses no network.</summary>
    internal static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static bool IsOfThisMachine(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && IsThisMachine(address.Host);
}
