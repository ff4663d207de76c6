using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Milestones.Server.Http;
using Milestones.Server.Identity;

namespace Milestones.Server.Provider;

/// <summary>Knows a caller by a token of the city's identity provider.</summary>
internal static class ProviderTokens
{
    public const string Scheme = "provider-token";

    public static void AddProviderTokens(this AuthenticationBuilder authentication, ProviderSettings settings)
    {
        authentication.AddJwtBearer(Scheme, static _ => { });
        authentication.Services.AddOptions<JwtBearerOptions>(Scheme).Configure<ProviderMetadata, TimeProvider>((options, metadata, clock) =>
        {
            options.ConfigurationManager = metadata;
            options.MapInboundClaims = false;
            options.TokenValidationParameters = Checks(settings, settings.Audience!, clock);
            options.Events = new()
            {
                OnMessageReceived = context => HaveKeyAsync(context, metadata),
                OnTokenValidated = context =>
                {
                    if (ProvidedCaller.Of((JsonWebToken)context.SecurityToken, settings) is { } caller)
                    {
                        context.Principal = caller.Principal(Scheme);
                    }
                    else
                    {
                        context.Fail("The token names nobody: it has no sub.");
                    }

                    return Task.CompletedTask;
                },
                OnChallenge = context => RefuseAsync(context, metadata),
            };
        });
        authentication.Services.AddSingleton(new SchemeChoice(Scheme, IsSigned));
    }

    /// <summary>What must be right of a token before anything that it says is taken.</summary>
    public static TokenValidationParameters Checks(ProviderSettings settings, string audience, TimeProvider clock) => new()
    {
        ValidAudience = audience,
        ValidAlgorithms = ProviderSettings.Algorithms,
        ValidateIssuer = true,
        ValidateAudience = true,
        ValidateIssuerSigningKey = true,
        ValidateLifetime = true,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        TryAllIssuerSigningKeys = false,
        LifetimeValidator = (notBefore, expires, _, _) =>
        {
            // By the clock of everything else here, and not by the machine's.
            var now = clock.GetUtcNow().UtcDateTime;
            return expires is { } end && now < end + settings.ClockSkew && (notBefore is not { } start || start - settings.ClockSkew <= now);
        },
    };

    /// <summary>Three parts with dots between: no token of the product's own has any.</summary>
    private static bool IsSigned(HttpRequest request) => ProductTokenHandler.Bearer(request) is { } text && text.AsSpan().Count('.') == 2;

    /// <summary>A token whose key is not known yet may be right: its key may be younger than what is known.</summary>
    private static async Task HaveKeyAsync(MessageReceivedContext context, ProviderMetadata metadata)
    {
        try
        {
            await metadata.KnowingAsync(KeyOf(ProductTokenHandler.Bearer(context.Request)!), context.HttpContext.RequestAborted);
        }
        catch (ProviderUnavailableException unavailable)
        {
            context.Fail(unavailable);
        }
    }

    /// <returns>Null for what is no token, which is found out when it is checked.</returns>
    private static string? KeyOf(string text)
    {
        try
        {
            return new JsonWebToken(text).Kid;
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException or FormatException)
        {
            return null;
        }
    }

    private static Task RefuseAsync(JwtBearerChallengeContext context, ProviderMetadata metadata)
    {
        context.HandleResponse();
        if (context.AuthenticateFailure is ProviderUnavailableException unavailable)
        {
            context.Response.Headers.RetryAfter = $"{Math.Max(1, (int)metadata.RetryAfter.TotalSeconds)}";
            return Answer.Refused(new(Refusals.Unavailable, unavailable.Message)).ExecuteAsync(context.HttpContext);
        }

        context.Response.Headers.WWWAuthenticate = "Bearer realm=\"milestones\", error=\"invalid_token\"";
        return Answer.Refused(Forbidden.Unauthenticated(carriesOne: true)).ExecuteAsync(context.HttpContext);
    }
}
