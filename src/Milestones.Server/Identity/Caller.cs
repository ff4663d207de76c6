namespace Milestones.Server.Identity;

/// <summary>Who asks.</summary>
/// <param name="Id">Opaque: what events say of who reported. Never a name.</param>
public sealed record Caller(string Id, Roles Roles, Scope Scope)
{
    public bool Is(Roles roles) => (Roles & (roles | Roles.Admin)) != Roles.None;
}

public static class Callers
{
    private static readonly Caller Local = new("local", Roles.Admin, Scope.Whole);

    /// <summary>Who asks, as the server has found out before the endpoint runs.</summary>
    public static Caller Caller(this HttpContext context) => context.Features.Get<Caller>() ?? Local;
}
