using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Milestones.Server.Http;

namespace Milestones.Server.Identity;

/// <summary>Knows a caller by a token that the product has made.</summary>
internal sealed class ProductTokenHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, Tokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string Name = "product-token";

    /// <summary>What a request carries after <c>Bearer</c>; null when it carries nothing.</summary>
    public static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header["Bearer ".Length..].Trim()
            : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Bearer(Request) is not { } text)
        {
            return AuthenticateResult.NoResult();
        }

        return await tokens.FindAsync(text, Context.RequestAborted) is { } principal
            ? AuthenticateResult.Success(new(principal, Name))
            : AuthenticateResult.NoResult();
    }

    /// <summary>Whoever carries nothing comes from a browser, and is challenged as one.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer realm=\"milestones\", error=\"invalid_token\"";
        return Answer.Refused(Forbidden.Unauthenticated(carriesOne: true)).ExecuteAsync(Context);
    }
}
