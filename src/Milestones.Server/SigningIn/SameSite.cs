using Milestones.Server.Http;
using Milestones.Server.Identity;

namespace Milestones.Server.SigningIn;

/// <summary>
/// Lets another site change nothing in somebody's name. A browser adds the session's cookie by itself, so what comes without a token and
/// changes something must say that it comes from a page of this server, as every browser does.
/// </summary>
internal static class SameSite
{
    public static void UseSameSite(this WebApplication app) => app.Use(static (context, next) =>
        IsChange(context.Request.Method) && context.FindCaller()?.Kind is null or CallerKind.Session && context.GetEndpoint() is RouteEndpoint && !IsOfThisSite(context.Request)
            ? Answer.Refused(new(Refusals.Forbidden, "A change by a browser is taken only from this server's own pages. Open the page anew and send it from there; a program sends a token.")).ExecuteAsync(context)
            : next(context));

    private static bool IsChange(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsTrace(method);

    /// <summary>No script can write either header. An old browser sends only <c>Origin</c>, and one over plain HTTP too.</summary>
    private static bool IsOfThisSite(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ } site])
        {
            return site == "same-origin";
        }

        return request.Headers.Origin is [{ } origin] && origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
