namespace Milestones.Server.Identity;

/// <summary>Of which projects a caller may know: those of some districts, and some by their code. Of neither: the whole city.</summary>
public sealed record Scope(ValueList<string> Districts, ValueList<string> Projects)
{
    public static Scope City { get; } = new([], []);

    public bool IsCity => Districts.Count == 0 && Projects.Count == 0;

    /// <param name="district">Where the project lies as known now; null when it is not known.</param>
    public bool Has(string project, string? district) =>
        IsCity || Projects.Contains(project) || (district is not null && Districts.Contains(district));

    public override string ToString() => IsCity
        ? "the whole city"
        : string.Join(", ", [.. Districts.Select(district => $"district {district}"), .. Projects.Select(project => $"project {project}")]);
}
