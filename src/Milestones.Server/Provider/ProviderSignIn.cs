using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Milestones.Server.Identity;
using Milestones.Server.SigningIn;

namespace Milestones.Server.Provider;

/// <summary>Signs a browser in by way of the city's identity provider: the code flow of OpenID Connect, with PKCE.</summary>
internal static partial class ProviderSignIn
{
    public const string Scheme = "provider";

    /// <summary>Where a link of the sign-in page asks for it. No form: browsers follow a form's answer to no other server that the page's policy does not name.</summary>
    public const string Path = $"{SignInAddress.Path}/provider";

    /// <summary>Where the provider sends the browser back to: one of its redirect addresses for this client.</summary>
    private const string Back = $"{Path}/back";

    public static void AddProviderSignIn(this AuthenticationBuilder authentication, ProviderSettings settings)
    {
        authentication.AddOpenIdConnect(Scheme, static _ => { });
        authentication.Services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<ProviderMetadata, TimeProvider, ProviderHttp>((options, metadata, clock, http) =>
        {
            options.ConfigurationManager = metadata;
            options.Backchannel = http.Client;
            options.ClientId = settings.ClientId;
            options.ClientSecret = settings.ClientSecret;
            options.SignInScheme = SessionHandler.Name;
            options.CallbackPath = Back;
            options.ResponseType = OpenIdConnectResponseType.Code;
            options.UsePkce = true;

            // An answer that comes as another site's form would carry no cookie by which it is known.
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            options.MapInboundClaims = false;
            options.GetClaimsFromUserInfoEndpoint = false;
            options.DisableTelemetry = true;

            // The way there and back is kept in cookies, which end by the browser's clock.
            options.TimeProvider = TimeProvider.System;
            options.Scope.Clear();
            foreach (var scope in settings.Scopes)
            {
                options.Scope.Add(scope);
            }

            options.TokenValidationParameters = ProviderTokens.Checks(settings, settings.ClientId!, clock);
            foreach (var cookie in (CookieBuilder[])[options.CorrelationCookie, options.NonceCookie])
            {
                cookie.SameSite = SameSiteMode.Lax;
                cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            }

            options.Events = new()
            {
                OnTokenValidated = context => LetInAsync(context, settings),
                OnRemoteFailure = static context =>
                {
                    context.HandleResponse();
                    if (context is { Properties: not null, Failure: { } failure and not NoRoleException })
                    {
                        // Of a way that was set out on here. Anybody may call the way back.
                        Failed(context.HttpContext.RequestServices.GetRequiredService<ILogger<ProviderMetadata>>(), (failure.InnerException ?? failure).Message.ReplaceLineEndings(" "));
                    }

                    context.Response.Redirect(SignInAddress.For(
                        context.Properties?.RedirectUri,
                        context.Failure is NoRoleException ? SignInTrouble.NoRole : SignInTrouble.ProviderRefused));
                    return Task.CompletedTask;
                },
            };
        });
    }

    public static void MapProviderSignIn(this WebApplication app) => app
        .MapGet(Path, GoAsync).ExcludeFromDescription().OpenToAll().WithMetadata(new SigningInAttribute());

    private static async Task<IResult> GoAsync(HttpContext context, ProviderMetadata metadata)
    {
        var returnTo = ReturnAddress.Of(context.Request.Query["returnTo"].ToString());
        if (!Sessions.MaySignIn(context.Request))
        {
            return SignIn.Trouble(SignInTrouble.NotSecure, returnTo);
        }

        try
        {
            await metadata.GetConfigurationAsync(context.RequestAborted);
        }
        catch (ProviderUnavailableException)
        {
            return SignIn.Trouble(SignInTrouble.ProviderUnavailable, returnTo);
        }

        return Results.Challenge(new() { RedirectUri = returnTo }, [Scheme]);
    }

    private static Task LetInAsync(TokenValidatedContext context, ProviderSettings settings)
    {
        var caller = ProvidedCaller.Of(new JsonWebToken(context.TokenEndpointResponse!.IdToken), settings);
        if (caller is null || caller.Roles == Role.None)
        {
            context.Fail(new NoRoleException());
        }
        else
        {
            context.Principal = caller.Principal(Scheme);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Warning, "Somebody could not sign in by way of the identity provider: {Reason}")]
    private static partial void Failed(ILogger logger, string reason);

    private sealed class NoRoleException() : Exception("The identity provider's user has no role here.");
}
