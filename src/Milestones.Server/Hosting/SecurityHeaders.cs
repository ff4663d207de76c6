namespace Milestones.Server.Hosting;

/// <summary>What every answer tells a browser not to do. A page that needs another policy has set its own by the time the answer starts.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // The field teams' page asks where the phone is, to list the nearest projects first, and takes photos.
    private const string Permissions =
        "geolocation=(self), camera=(self), microphone=(), payment=(), usb=(), serial=(), bluetooth=(), accelerometer=(), gyroscope=(), magnetometer=(), display-capture=()";

    public static void UseSecurityHeaders(this WebApplication app) => app.Use(static (context, next) =>
    {
        // As it starts: whatever answers in the end, a failure too, starts with them.
        context.Response.OnStarting(static state => Task.FromResult(Set((HttpContext)state)), context);
        return next(context);
    });

    private static bool Set(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "no-referrer");
        headers.TryAdd("X-Frame-Options", "DENY");
        headers.TryAdd("Content-Security-Policy", Policy);
        headers.TryAdd("Permissions-Policy", Permissions);
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        return !context.Request.IsHttps || headers.TryAdd("Strict-Transport-Security", "max-age=31536000");
    }
}
