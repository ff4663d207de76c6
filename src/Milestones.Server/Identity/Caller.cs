using System.Security.Claims;

namespace Milestones.Server.Identity;

/// <summary>Who asks, and what of.</summary>
/// <param name="Id">Opaque: the <c>by</c> of what it says. It tells nobody who that is.</param>
/// <param name="Name">What it is called, where that is known; for itself to see, and never recorded with what it says.</param>
/// <param name="Kind">By what it is known.</param>
/// <param name="Expires">When it will not be known by that any more.</param>
public sealed record Caller(string Id, string? Name, Role Roles, Scope Scope, CallerKind Kind, DateTimeOffset? Expires)
{
    /// <summary>Whether it may do what any of these may. An admin may do whatever anybody may.</summary>
    public bool Is(Role roles) => (Roles & (roles | Role.Admin)) != Role.None;

    /// <summary>Whether it may know who said what.</summary>
    public bool SeesWho => Is(Role.Auditor | Role.Planner);

    /// <summary>The caller as ASP.NET Core's handlers pass it on.</summary>
    public ClaimsPrincipal Principal(string scheme) => new(new CallerIdentity(this, scheme));
}

/// <summary>By what a caller is known.</summary>
public enum CallerKind
{
    /// <summary>A token that the product has made.</summary>
    Token,

    /// <summary>A token of the city's own identity provider.</summary>
    Provider,

    /// <summary>A browser that has signed in.</summary>
    Session,
}

/// <summary>A caller, carried by the principal of a request. Roles are not claims: what asks for them asks the caller.</summary>
internal sealed class CallerIdentity(Caller caller, string scheme)
    : ClaimsIdentity([new(ClaimTypes.NameIdentifier, caller.Id)], scheme, ClaimTypes.NameIdentifier, null)
{
    public Caller Caller => caller;
}

public static class Callers
{
    /// <summary>Who asks; null at doors that are open to all, when nobody says who.</summary>
    public static Caller? FindCaller(this HttpContext context) => context.User.Caller();

    /// <summary>Whom a principal stands for; null when it is nobody.</summary>
    internal static Caller? Caller(this ClaimsPrincipal? principal) => (principal?.Identity as CallerIdentity)?.Caller;

    /// <exception cref="InvalidOperationException">The door is open to all, and nobody says who.</exception>
    public static Caller Caller(this HttpContext context) =>
        context.FindCaller() ?? throw new InvalidOperationException($"Nobody is known to ask {context.Request.Path}; its door lets in who is not.");
}
