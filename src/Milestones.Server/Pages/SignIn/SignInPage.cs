using Microsoft.AspNetCore.Antiforgery;
using Milestones.Server.Identity;
using Milestones.Server.Provider;
using Milestones.Server.SigningIn;

namespace Milestones.Server.Pages.SignIn;

/// <summary>Where people sign in: by the link that they were given, by pasting it, or at the city's identity provider; and where they sign out.</summary>
internal static class SignInPage
{
    public static IResult Get(PageRequest request, HttpContext context, IAntiforgery antiforgery, IServiceProvider services)
    {
        var returnTo = ReturnAddress.Of(request.Reader.Text("returnTo"));
        var trouble = Enum.TryParse<SignInTrouble>(request.Reader.Text("trouble"), out var known) && Enum.IsDefined(known) ? known : (SignInTrouble?)null;
        return request.Reader.Refusal is { } refusal
            ? request.Refuse(refusal)
            : request.ShowAlone<SignInView, SignInModel>(
                SignInWords.Title,
                new(
                    context.FindCaller() is { } caller && !PublicPages.IsPublic(caller) ? caller : null,
                    trouble,
                    returnTo,
                    services.GetService<ProviderSettings>()?.ClientId is null ? null : ProviderSignIn.Path,
                    FormToken.For(context, antiforgery))).ForThisOnce();
    }
}

/// <param name="Caller">Who has signed in already.</param>
/// <param name="ByProvider">Where it is asked for by way of the identity provider; null where there is none.</param>
public sealed record SignInModel(Caller? Caller, SignInTrouble? Trouble, string ReturnTo, string? ByProvider, FormToken Form);
