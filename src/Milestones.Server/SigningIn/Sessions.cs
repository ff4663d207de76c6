using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Milestones.Server.Hosting;
using Milestones.Server.Identity;

namespace Milestones.Server.SigningIn;

/// <summary>Starts sessions of browsers, knows them again by their cookie, and ends them.</summary>
internal sealed class Sessions(SessionTable table, Tokens tokens, SessionSettings settings, TimeProvider clock, ILogger<Sessions> logger)
{
    private const string OverHttps = "__Host-milestones";
    private const string OverHttp = "milestones";
    private const int SecretBytes = 32;

    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMinutes(1);

    /// <summary>Whether a browser would keep the session's cookie: on another machine only over HTTPS.</summary>
    public static bool MaySignIn(HttpRequest request) => request.IsHttps || Addresses.IsThisMachine(request.Host.Host);

    /// <summary>Starts a session, instead of the one that the browser had.</summary>
    /// <param name="token">The hash of the product's token that was signed in with, on which the session hangs; null when the identity provider said who this is.</param>
    public async Task StartAsync(HttpContext context, Caller caller, byte[]? token)
    {
        await EndAsync(context);
        var now = clock.GetUtcNow();
        var secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var session = new Session(token, caller.Id, caller.Roles, caller.Scope, now, now + settings.Longest);
        await table.AddAsync(HashOf(secret), session, now, context.RequestAborted);
        context.Response.Cookies.Append(CookieName(context.Request), secret, Cookie(context.Request));
        logger.SignedIn(caller.Id, token is null ? "by way of the identity provider" : "with a token");
    }

    /// <returns>Who has signed in at this browser; null when nobody has, or it is over.</returns>
    public async Task<Caller?> FindAsync(HttpContext context)
    {
        if (HashOfCookie(context.Request) is not { } hash || await table.FindAsync(hash, context.RequestAborted) is not { } session)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (session.Expires <= now || session.Seen + settings.Idle <= now || await CallerOfAsync(session, context.RequestAborted) is not { } caller)
        {
            await table.EndAsync(hash, context.RequestAborted);
            return null;
        }

        if (now - session.Seen >= BetweenNotes)
        {
            await table.SeenAsync(hash, now, context.RequestAborted);
        }

        return caller;
    }

    public async Task EndAsync(HttpContext context)
    {
        if (HashOfCookie(context.Request) is { } hash)
        {
            await table.EndAsync(hash, context.RequestAborted);
            context.Response.Cookies.Delete(CookieName(context.Request), Cookie(context.Request));
        }
    }

    /// <summary>What a token may is asked anew each time: one that was revoked has no session any more.</summary>
    private async ValueTask<Caller?> CallerOfAsync(Session session, CancellationToken cancellation)
    {
        if (session.Token is null)
        {
            return new(session.Caller, null, session.Roles, session.Scope, CallerKind.Session, session.Expires);
        }

        return (await tokens.FindAsync(TokenHash.Of(session.Token), cancellation)).Caller() is { } caller
            ? caller with { Kind = CallerKind.Session, Expires = caller.Expires < session.Expires ? caller.Expires : session.Expires }
            : null;
    }

    private static byte[]? HashOfCookie(HttpRequest request) =>
        request.Cookies[CookieName(request)] is { Length: > 0 and < 100 } secret ? HashOf(secret) : null;

    private static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>The prefix makes browsers refuse a cookie that another host of the domain, or plain HTTP, would put in its place.</summary>
    private static string CookieName(HttpRequest request) => request.IsHttps ? OverHttps : OverHttp;

    /// <summary>It ends with the browser, and goes along when somebody follows a link to a page, but with nothing that another site sends.</summary>
    private static CookieOptions Cookie(HttpRequest request) => new()
    {
        HttpOnly = true,
        Secure = request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
    };
}
