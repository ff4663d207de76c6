using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Milestones.Server.Http;
using Milestones.Server.Identity;

namespace Milestones.Server.SigningIn;

/// <summary>Knows a caller by the session of its browser. Who has none is shown where to sign in, and to pages that are public let in as a reader.</summary>
internal sealed class SessionHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, Sessions sessions, PublicPages pages)
    : SignInAuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "session";

    /// <summary>Whatever comes without a token comes from a browser, as far as can be known.</summary>
    public static bool Fits(HttpRequest request) => !request.Headers.ContainsKey(HeaderNames.Authorization);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            return AuthenticateResult.NoResult();
        }

        return (await sessions.FindAsync(Context) ?? pages.ReaderOf(Context)) is { } caller
            ? AuthenticateResult.Success(new(caller.Principal(Name), Name))
            : AuthenticateResult.NoResult();
    }

    /// <summary>Called by the way back from the identity provider.</summary>
    protected override Task HandleSignInAsync(ClaimsPrincipal user, AuthenticationProperties? properties) =>
        sessions.StartAsync(Context, user.Caller()!, token: null);

    protected override Task HandleSignOutAsync(AuthenticationProperties? properties) => sessions.EndAsync(Context);

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (IsForAPage(Request))
        {
            Response.Redirect(SignInAddress.For($"{Request.PathBase}{Request.Path}{Request.QueryString}"));
            return Task.CompletedTask;
        }

        Response.Headers.WWWAuthenticate = "Bearer realm=\"milestones\"";
        return Answer.Refused(Forbidden.Unauthenticated(carriesOne: false)).ExecuteAsync(Context);
    }

    private static bool IsForAPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
