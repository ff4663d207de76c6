namespace Milestones.Server.Provider;

internal static class ProviderServices
{
    /// <summary>The city's identity provider, when the settings name one.</summary>
    public static void AddProvider(this IServiceCollection services, IConfiguration configuration)
    {
        if (ProviderSettings.Of(configuration) is not { } settings)
        {
            return;
        }

        services.AddSingleton(settings);
        services.AddSingleton<ProviderHttp>();
        services.AddSingleton(provider => new ProviderMetadata(
            settings, provider.GetRequiredService<ProviderHttp>().Client, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ProviderMetadata>>()));
        var authentication = services.AddAuthentication();
        if (settings.Audience is not null)
        {
            authentication.AddProviderTokens(settings);
        }

        if (settings.ClientId is not null)
        {
            authentication.AddProviderSignIn(settings);
        }
    }

    public static void MapProvider(this WebApplication app)
    {
        if (app.Services.GetService<ProviderSettings>()?.ClientId is not null)
        {
            app.MapProviderSignIn();
        }
    }
}
