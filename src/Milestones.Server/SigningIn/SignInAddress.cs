namespace Milestones.Server.SigningIn;

/// <summary>The address of the page where people sign in.</summary>
internal static class SignInAddress
{
    public const string Path = "/sign-in";

    /// <param name="returnTo">Where to go on afterwards.</param>
    public static string For(string? returnTo, SignInTrouble? trouble = null)
    {
        var query = QueryString.Empty;
        if (ReturnAddress.Of(returnTo) is var address && address != ReturnAddress.Start)
        {
            query = query.Add("returnTo", address);
        }

        return $"{Path}{(trouble is { } known ? query.Add("trouble", known.ToString()) : query)}";
    }
}

/// <summary>Why somebody is not signed in. It stands in the page's address as it is called here.</summary>
public enum SignInTrouble
{
    /// <summary>What was given is no token, or it is not taken any more.</summary>
    NotTaken,

    /// <summary>The token is of a field team, whose page is another.</summary>
    FieldTeam,

    /// <summary>The browser would not keep the session, because the page was not reached over HTTPS.</summary>
    NotSecure,

    /// <summary>The identity provider can't be reached.</summary>
    ProviderUnavailable,

    /// <summary>The identity provider let nobody in, or what it said could not be checked.</summary>
    ProviderRefused,

    /// <summary>The identity provider knows this person, and this city gives it no role.</summary>
    NoRole,

    /// <summary>The form had lain too long, or was not given out by this server.</summary>
    FormExpired,
}
