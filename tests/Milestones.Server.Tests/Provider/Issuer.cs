using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Milestones.Server.Tests.Provider;

/// <summary>An identity provider on this machine: OpenIddict's. It lets in whoever the test says sits at the browser, and goes down and comes up at its address.</summary>
internal sealed class Issuer(TimeProvider clock) : IAsyncDisposable
{
    public const string Audience = "milestones-api";
    public const string ClientId = "milestones-pages";
    public const string ClientSecret = "a-secret-of-the-pages";

    private WebApplication? _app;
    private string _url = "http://127.0.0.1:0";
    private int _asked;

    /// <summary>The key that it signs with.</summary>
    public RsaSecurityKey Key { get; private set; } = NewKey();

    /// <summary>Who sits at the browser: what its tokens say.</summary>
    public Dictionary<string, object> Person { get; set; } = [];

    /// <summary>As its tokens say it.</summary>
    public string Address => $"{_url}/";

    /// <summary>How often it was asked what it publishes.</summary>
    public int Asked => _asked;

    /// <summary>Returns when it answers: its first answer takes long on a busy machine, longer than a server waits for a provider.</summary>
    public async Task StartAsync()
    {
        var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false"]);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(_url);
        builder.Services.AddOpenIddict().AddServer(options =>
        {
            options.EnableDegradedMode();
            options.SetAuthorizationEndpointUris("authorize").SetTokenEndpointUris("token");
            options.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowClientCredentialsFlow();
            options.RegisterScopes(Scopes.OpenId, Scopes.Profile);
            options.DisableResourceValidation();
            options.AddSigningKey(Key);
            options.AddEphemeralEncryptionKey();
            options.DisableAccessTokenEncryption();
            options.Configure(server => server.TimeProvider = clock);
            options.UseAspNetCore().DisableTransportSecurityRequirement();
            options.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(static context =>
            {
                if (context.ClientId != ClientId || context.RedirectUri?.EndsWith("/sign-in/provider/back", StringComparison.Ordinal) is not true)
                {
                    context.Reject(Errors.InvalidClient);
                }

                return default;
            }));
            options.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler => handler.UseInlineHandler(static context =>
            {
                if (context.ClientId != ClientId || context.ClientSecret != ClientSecret)
                {
                    context.Reject(Errors.InvalidClient);
                }

                return default;
            }));
            options.AddEventHandler<OpenIddictServerEvents.HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                context.SignIn(PersonNow());
                return default;
            }));
            options.AddEventHandler<OpenIddictServerEvents.HandleTokenRequestContext>(handler => handler.UseInlineHandler(context =>
            {
                context.SignIn(context.AuthorizationCodePrincipal ?? PersonNow());
                return default;
            }));
        });
        _app = builder.Build();
        _app.Use((context, next) =>
        {
            if (context.Request.Path == "/.well-known/openid-configuration")
            {
                Interlocked.Increment(ref _asked);
            }

            return next(context);
        });
        _app.UseAuthentication();
        await _app.StartAsync();
        _url = _app.Urls.First();
        using var http = new HttpClient();
        foreach (var published in (string[])["openid-configuration", "jwks"])
        {
            (await http.GetAsync($"{Address}.well-known/{published}")).Dispose();
        }
    }

    public async Task StopAsync()
    {
        if (_app is { } app)
        {
            _app = null;
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    /// <summary>From now on it signs with another key, and publishes only that.</summary>
    public void Rotate()
    {
        Key = NewKey();
        var credentials = _app!.Services.GetRequiredService<IOptionsMonitor<OpenIddictServerOptions>>().CurrentValue.SigningCredentials;
        credentials.Clear();
        credentials.Add(new(Key, SecurityAlgorithms.RsaSha256));
    }

    /// <summary>A token as it gives them to programs: right in all but what is said otherwise.</summary>
    public string Token(
        Dictionary<string, object> says,
        string? issuer = null,
        string audience = Audience,
        TimeSpan? from = null,
        TimeSpan? until = null,
        SigningCredentials? signed = null)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Address,
            Audience = audience,
            NotBefore = now + (from ?? TimeSpan.Zero),
            Expires = now + (until ?? TimeSpan.FromMinutes(5)),
            Claims = says,
            SigningCredentials = signed ?? new(Key, SecurityAlgorithms.RsaSha256),
        });
    }

    public ValueTask DisposeAsync() => new(StopAsync());

    private static RsaSecurityKey NewKey() => new(RSA.Create(2048)) { KeyId = Guid.NewGuid().ToString("N") };

    private ClaimsPrincipal PersonNow()
    {
        var identity = new ClaimsIdentity(OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        foreach (var (name, value) in Person)
        {
            if (value is string[] several)
            {
                identity.SetClaims(name, [.. several]);
            }
            else
            {
                identity.SetClaim(name, (string)value);
            }
        }

        identity.SetDestinations(static _ => [Destinations.AccessToken, Destinations.IdentityToken]);
        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(Scopes.OpenId);
        principal.SetResources(Audience);
        return principal;
    }
}
