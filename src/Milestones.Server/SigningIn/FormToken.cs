using Microsoft.AspNetCore.Antiforgery;

namespace Milestones.Server.SigningIn;

/// <summary>What a form carries so that it is known to have been given out here, and to this browser.</summary>
public sealed record FormToken(string Name, string Value)
{
    internal static FormToken For(HttpContext context, IAntiforgery antiforgery)
    {
        var tokens = antiforgery.GetAndStoreTokens(context);
        return new(tokens.FormFieldName, tokens.RequestToken!);
    }
}
