namespace Milestones.Server.Identity;

/// <summary>What a caller may do. One may have several, and what may be done by either may be done.</summary>
[Flags]
public enum Role
{
    None = 0,

    /// <summary>Posts reports and evidence, and sees the projects of its scope.</summary>
    Field = 1,

    /// <summary>Keeps the catalogue, projects, plans and targets, reviews and publishes; and reads.</summary>
    Planner = 2,

    /// <summary>Reads what stands, and not who said it.</summary>
    Viewer = 4,

    /// <summary>Reads, with history, events and who did what.</summary>
    Auditor = 8,

    /// <summary>Makes and revokes tokens, keeps who is who, and may do whatever any role may.</summary>
    Admin = 16,

    /// <summary>Those that read what the city asks: all but the field teams.</summary>
    Readers = Planner | Viewer | Auditor,
}

internal static class Roles
{
    private static readonly Role[] All = [Role.Field, Role.Planner, Role.Viewer, Role.Auditor, Role.Admin];

    /// <summary>As callers spell them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(NameOf)];

    public static IReadOnlyList<string> NamesOf(Role roles) => [.. All.Where(role => roles.HasFlag(role)).Select(NameOf)];

    /// <summary>The role of a name; null for another word.</summary>
    public static Role? Named(string name) => All.Select(role => (Role?)role).FirstOrDefault(role => NameOf(role!.Value) == name);

    /// <summary>The roles of such names; another word adds none.</summary>
    public static Role Of(IEnumerable<string> names) => names.Aggregate(Role.None, static (all, name) => all | (Named(name) ?? Role.None));

    private static string NameOf(Role role) => role switch
    {
        Role.Field => "field",
        Role.Planner => "planner",
        Role.Viewer => "viewer",
        Role.Auditor => "auditor",
        Role.Admin => "admin",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Not one role."),
    };
}
