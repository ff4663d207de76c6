namespace Milestones.Server.Identity;

/// <summary>Who may call an endpoint, or open a page.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
public sealed class AllowAttribute(Roles roles) : Attribute
{
    /// <summary>Any one of these is enough.</summary>
    public Roles Roles => roles;
}
