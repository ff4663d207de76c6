namespace Milestones.Server.Identity;

/// <summary>What a caller may do. One may have several.</summary>
[Flags]
public enum Roles
{
    None = 0,

    /// <summary>Posts reports within its scope, and sees its own projects.</summary>
    Field = 1,

    /// <summary>Catalogue, projects, plans, targets, publications, reviews.</summary>
    Planner = 2,

    /// <summary>Reads.</summary>
    Viewer = 4,

    /// <summary>Reads, with history, replay and who did what.</summary>
    Auditor = 8,

    /// <summary>Tokens and settings; may do whatever the others may.</summary>
    Admin = 16,

    /// <summary>Whoever reads figures.</summary>
    Readers = Planner | Viewer | Auditor,

    /// <summary>Whoever has signed in.</summary>
    Anyone = Field | Readers,
}
