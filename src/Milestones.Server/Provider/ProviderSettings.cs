using Milestones.Server.Hosting;
using Milestones.Server.Identity;

namespace Milestones.Server.Provider;

/// <summary>The settings under <c>Oidc</c>: the city's own identity provider, by OpenID Connect.</summary>
/// <param name="Authority">Who issues the tokens, as the tokens themselves say it.</param>
/// <param name="Audience">Whom tokens for the interface are issued for; null when only people sign in.</param>
/// <param name="ClientId">The pages as the provider knows them; null when only programs come with its tokens.</param>
/// <param name="RoleClaim">Which claim tells roles: a name, or a path of names with dots between.</param>
/// <param name="RoleOf">The role that each value of that claim gives.</param>
/// <param name="DistrictsClaim">Which claim tells districts; null, with <paramref name="ProjectsClaim"/>, when everybody's scope is the whole city.</param>
/// <param name="ClockSkew">So far the provider's clock may be off.</param>
/// <param name="LeastBetweenRefreshes">A key that is not known makes the provider be asked again this often at most.</param>
internal sealed record ProviderSettings(
    Uri Authority,
    string? Audience,
    string? ClientId,
    string? ClientSecret,
    IReadOnlyList<string> Scopes,
    string RoleClaim,
    IReadOnlyDictionary<string, Role> RoleOf,
    string? DistrictsClaim,
    string? ProjectsClaim,
    TimeSpan ClockSkew,
    TimeSpan LeastBetweenRefreshes)
{
    /// <summary>Only signatures that nobody can make who can check them.</summary>
    public static readonly IReadOnlyList<string> Algorithms =
        ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <returns>Null when no provider is set.</returns>
    /// <exception cref="InvalidOperationException">A setting is not to be had.</exception>
    public static ProviderSettings? Of(IConfiguration configuration)
    {
        var oidc = configuration.GetSection("Oidc");
        if (Text(oidc, "Authority") is not { } named)
        {
            return oidc.GetChildren().Any(static child => child.Exists())
                ? throw new InvalidOperationException("There are settings under Oidc, but Oidc:Authority is missing: give the address of the identity provider.")
                : null;
        }

        var settings = new ProviderSettings(
            Address(named),
            Text(oidc, "Audience"),
            Text(oidc, "ClientId"),
            Text(oidc, "ClientSecret"),
            (Text(oidc, "Scopes") ?? "openid profile").Split(' ', StringSplitOptions.RemoveEmptyEntries),
            Text(oidc, "RoleClaim") ?? "roles",
            RolesOf(oidc.GetSection("Roles")),
            Text(oidc, "DistrictsClaim"),
            Text(oidc, "ProjectsClaim"),
            TimeSpan.FromSeconds(oidc.Number("ClockSkewSeconds", 60, 0, 600)),
            TimeSpan.FromSeconds(oidc.Number("RefreshSeconds", 30, 0, 3_600)));
        return settings switch
        {
            { Audience: null, ClientId: null } => throw new InvalidOperationException(
                "Give Oidc:Audience, so that programs can come with the provider's tokens, or Oidc:ClientId, so that people can sign in to the pages, or both."),
            { RoleOf.Count: 0 } => throw new InvalidOperationException(
                $"Nobody whom the provider sends would have a role. Give Oidc:Roles:ROLE the values of the claim {settings.RoleClaim} that stand for it, with ; between; ROLE is one of {string.Join(", ", Roles.Names)}."),
            _ => settings,
        };
    }

    /// <summary>Without its secret, wherever it is written.</summary>
    public override string ToString() => $"{Authority}";

    /// <summary>Over the open net only by HTTPS: whoever could change what the provider publishes could sign in as anybody.</summary>
    private static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && Addresses.IsThisMachine(address.Host)))
            ? address
            : throw new InvalidOperationException($"The setting Oidc:Authority is {text}. Give an address with https://; plain http:// is taken of this machine only.");

    private static Dictionary<string, Role> RolesOf(IConfigurationSection section)
    {
        var roles = new Dictionary<string, Role>(StringComparer.Ordinal);
        foreach (var child in section.GetChildren())
        {
            var role = Roles.Named(child.Key)
                ?? throw new InvalidOperationException($"The setting {child.Path} names no role. The roles are {string.Join(", ", Roles.Names)}.");
            foreach (var value in (child.Value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                roles[value] = roles.GetValueOrDefault(value) | role;
            }
        }

        return roles;
    }

    private static string? Text(IConfigurationSection section, string name) => section[name] is { Length: > 0 } text ? text : null;
}
