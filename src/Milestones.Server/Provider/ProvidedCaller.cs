using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Milestones.Server.Identity;

namespace Milestones.Server.Provider;

/// <summary>Whom a token of the identity provider stands for.</summary>
internal static class ProvidedCaller
{
    /// <summary>A value of a scope's claim that stands for all.</summary>
    private const string Everything = "*";

    /// <param name="token">A token that was checked.</param>
    /// <returns>Null when it names nobody.</returns>
    public static Caller? Of(JsonWebToken token, ProviderSettings settings)
    {
        if (token.Subject is not { Length: > 0 } subject)
        {
            return null;
        }

        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(token.EncodedPayload));
        var scope = ScopeOf(claims.RootElement, settings);
        return new(
            IdOf(token.Issuer, subject),
            token.TryGetPayloadValue<string>("name", out var name) ? name : null,
            scope is null ? Role.None : RolesOf(claims.RootElement, settings),
            scope ?? Scope.City,
            CallerKind.Provider,
            token.ValidTo);
    }

    /// <summary>The same for the same person always, and of no use to whoever wants to know which one.</summary>
    public static string IdOf(string issuer, string subject) =>
        $"p-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{issuer.TrimEnd('/')}\n{subject}")).AsSpan(0, 16))}";

    /// <summary>A value may be one of several words in a text, as scopes of OAuth are written.</summary>
    private static Role RolesOf(JsonElement claims, ProviderSettings settings) =>
        Values(claims, settings.RoleClaim)
            .SelectMany(static value => value.Split(' ').Prepend(value))
            .Aggregate(Role.None, (roles, value) => roles | settings.RoleOf.GetValueOrDefault(value));

    /// <returns>Null when scopes are told by claims, and the token tells none: what is forgotten must not open the whole city.</returns>
    private static Scope? ScopeOf(JsonElement claims, ProviderSettings settings)
    {
        if (settings is { DistrictsClaim: null, ProjectsClaim: null })
        {
            return Scope.City;
        }

        string[] districts = settings.DistrictsClaim is { } ofDistricts ? Codes(claims, ofDistricts) : [];
        string[] projects = settings.ProjectsClaim is { } ofProjects ? Codes(claims, ofProjects) : [];
        return districts.Contains(Everything) || projects.Contains(Everything) ? Scope.City
            : districts.Length + projects.Length == 0 ? null
            : new([.. districts], [.. projects]);
    }

    private static string[] Codes(JsonElement claims, string name) =>
        [.. Values(claims, name).SelectMany(static value => value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.Ordinal)];

    /// <summary>The texts of a claim, of an array each. A name with dots may be a path.</summary>
    private static IEnumerable<string> Values(JsonElement claims, string name)
    {
        if (!claims.TryGetProperty(name, out var claim))
        {
            claim = claims;
            foreach (var step in name.Split('.'))
            {
                if (claim.ValueKind != JsonValueKind.Object || !claim.TryGetProperty(step, out claim))
                {
                    return [];
                }
            }
        }

        return claim.ValueKind switch
        {
            JsonValueKind.String => [claim.GetString()!],
            JsonValueKind.Array => [.. claim.EnumerateArray().Where(static one => one.ValueKind == JsonValueKind.String).Select(static one => one.GetString()!)],
            _ => [],
        };
    }
}
