using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;
using Milestones.Server.Hosting;
using Milestones.Server.Http;
using Milestones.Server.Identity;

namespace Milestones.Server.FieldTeams;

/// <summary>The page of the field teams. It holds nothing that is anybody's: whoever opens it signs in to the API by a token.</summary>
internal static class FieldPage
{
    public const string Path = "/field";

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapFieldPage(this WebApplication app)
    {
        var files = new Lazy<FieldFiles>(() => FieldFiles.Of(app.Environment.WebRootFileProvider));
        // For browsers, and no part of the interface that programs rely on.
        var field = app.MapGroup(Path).ExcludeFromDescription().OpenToAll();
        field.MapGet("", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            return Told(context, files.Value.Page, "text/html; charset=utf-8");
        });
        field.MapGet("worker.js", (HttpContext context) => Script(context, files.Value.Worker));
        field.MapGet("worker-with-sync.js", (HttpContext context) => Script(context, files.Value.WorkerWithSync));

        // Before anybody has signed in, and by phones whose clock is off.
        field.MapGet("city", static (City city) => Answer.Done(new CityAnswer(city.Zone.Id, city.Now)));
    }

    /// <summary>A script below the page's own address that may serve the page itself.</summary>
    private static IResult Script(HttpContext context, string script)
    {
        context.Response.Headers["Service-Worker-Allowed"] = Path;
        return Told(context, Encoding.UTF8.GetBytes(script), "text/javascript; charset=utf-8");
    }

    private static IResult Told(HttpContext context, byte[] content, string type)
    {
        context.Response.Headers.CacheControl = "no-cache";
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"";
        return Results.Bytes(content, type, entityTag: new EntityTagHeaderValue(tag));
    }
}

/// <param name="TimeZone">Days are of this zone's calendar (an IANA name).</param>
/// <param name="Now">The server's clock.</param>
public sealed record CityAnswer(string TimeZone, DateTimeOffset Now);
