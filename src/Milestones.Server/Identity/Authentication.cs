using Microsoft.AspNetCore.Authentication;
using Npgsql;

namespace Milestones.Server.Identity;

/// <summary>By which of ASP.NET Core's handlers a request says who asks: the first that fits, and else by a token of the product.</summary>
public sealed record SchemeChoice(string Scheme, Func<HttpRequest, bool> Fits);

internal static class Authentication
{
    public const string Chosen = "chosen";

    /// <summary>The tokens; also for whoever works at the command line.</summary>
    public static void AddTokens(this IServiceCollection services)
    {
        services.AddSingleton(provider => new TokenTable(provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new Tokens(provider.GetRequiredService<TokenTable>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new People(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<TokenTable>(), provider.GetRequiredService<TimeProvider>()));
    }

    /// <remarks>Without data protection, which the product's tokens need not; whoever adds a scheme that does adds it too.</remarks>
    public static void AddIdentity(this IServiceCollection services)
    {
        services.AddWebEncoders();
        services.AddAuthenticationCore(static options => options.DefaultScheme = Chosen);
        new AuthenticationBuilder(services)
            .AddPolicyScheme(Chosen, null, static options => options.ForwardDefaultSelector = static context =>
                context.RequestServices.GetServices<SchemeChoice>().FirstOrDefault(choice => choice.Fits(context.Request))?.Scheme ?? ProductTokenHandler.Name)
            .AddScheme<AuthenticationSchemeOptions, ProductTokenHandler>(ProductTokenHandler.Name, null);
    }
}
