using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Milestones.Server.Identity;
using Npgsql;

namespace Milestones.Server.SigningIn;

internal static class SigningInServices
{
    /// <summary>Sessions of browsers, and what keeps their forms from others.</summary>
    public static void AddSigningIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(SessionSettings.Of(configuration));
        services.AddSingleton(PublicPages.Of(configuration));
        services.AddSingleton(provider => new SessionTable(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddSingleton<Sessions>();
        new AuthenticationBuilder(services).AddScheme<AuthenticationSchemeOptions, SessionHandler>(SessionHandler.Name, null);
        services.AddSingleton(new SchemeChoice(SessionHandler.Name, SessionHandler.Fits));
        services.AddDataProtection().SetApplicationName("milestones");
        services.AddOptions<KeyManagementOptions>().Configure<NpgsqlDataSource>(static (keys, source) => keys.XmlRepository = new FormKeys(source));
        services.AddAntiforgery(static antiforgery =>
        {
            antiforgery.FormFieldName = "form";
            antiforgery.HeaderName = null;
            antiforgery.Cookie.Name = "milestones-form";
            antiforgery.Cookie.HttpOnly = true;
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;

            // The doors say what may frame a page: nothing.
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
    }
}
