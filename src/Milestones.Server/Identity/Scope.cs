namespace Milestones.Server.Identity;

/// <summary>Which projects a caller has to do with: those of some districts, and some by their codes. With neither, all.</summary>
public sealed record Scope(ValueList<string> Districts, ValueList<string> Projects)
{
    public static Scope Whole { get; } = new([], []);

    public bool IsWhole => Districts.Count == 0 && Projects.Count == 0;

    /// <param name="district">The project's district, as it is known now.</param>
    public bool Covers(string project, string district) => IsWhole || Districts.Contains(district) || Projects.Contains(project);
}
