using Microsoft.AspNetCore.Antiforgery;
using Milestones.Server.Identity;

namespace Milestones.Server.SigningIn;

/// <summary>Signs a browser in by a token that was made for a person, and out.</summary>
internal static class SignIn
{
    public static void MapSignIn(this WebApplication app)
    {
        // For browsers, and no part of the interface that programs rely on.
        var forms = app.MapGroup("").ExcludeFromDescription().OpenToAll();
        forms.MapPost($"{SignInAddress.Path}/token", ByTokenAsync).WithMetadata(new SigningInAttribute());
        forms.MapPost("/sign-out", OutAsync);
    }

    private static async Task<IResult> ByTokenAsync(HttpContext context, IAntiforgery antiforgery, Tokens tokens, Sessions sessions, ILogger<Sessions> logger)
    {
        if (await Forms.ReadAsync(context, antiforgery) is not { } form)
        {
            return Trouble(SignInTrouble.FormExpired);
        }

        var returnTo = form["returnTo"].ToString();
        var hash = ProductToken.HashOf(TokenIn(form["token"].ToString()));
        return (await tokens.FindAsync(TokenHash.Of(hash), context.RequestAborted)).Caller() switch
        {
            null => NotSignedIn(SignInTrouble.NotTaken),
            { Roles: Role.Field } => NotSignedIn(SignInTrouble.FieldTeam),
            _ when !Sessions.MaySignIn(context.Request) => NotSignedIn(SignInTrouble.NotSecure),
            { } caller => await SignedInAsync(caller),
        };

        IResult NotSignedIn(SignInTrouble trouble)
        {
            logger.NotSignedIn(context.Connection.RemoteIpAddress, trouble);
            return Trouble(trouble, returnTo);
        }

        async Task<IResult> SignedInAsync(Caller caller)
        {
            await sessions.StartAsync(context, caller, hash);
            return Forms.SeeOther(ReturnAddress.Of(returnTo));
        }
    }

    private static async Task<IResult> OutAsync(HttpContext context, IAntiforgery antiforgery, Sessions sessions, ILogger<Sessions> logger)
    {
        if (await Forms.ReadAsync(context, antiforgery) is null)
        {
            return Trouble(SignInTrouble.FormExpired);
        }

        await sessions.EndAsync(context);
        logger.SignedOut();
        context.Response.Headers["Clear-Site-Data"] = "\"cache\"";
        return Forms.SeeOther(SignInAddress.Path);
    }

    internal static IResult Trouble(SignInTrouble trouble, string? returnTo = null) => Forms.SeeOther(SignInAddress.For(returnTo, trouble));

    /// <summary>What was pasted may be the whole link.</summary>
    private static string TokenIn(string pasted) =>
        pasted.LastIndexOf("token=", StringComparison.Ordinal) is >= 0 and var at ? pasted[(at + "token=".Length)..].Split('&')[0].Trim() : pasted.Trim();
}

/// <summary>Of an endpoint where somebody tries to sign in: it is asked less often than others.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class SigningInAttribute : Attribute;
