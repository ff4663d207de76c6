namespace Milestones.Server.Identity;

/// <summary>What a caller may not do, in words that say what is missing.</summary>
internal static class Forbidden
{
    public static Refusal Unauthenticated(bool carriesOne) => new(Refusals.Unauthenticated, carriesOne
        ? "The token is not taken: it has expired, was revoked, or never was one. Ask whoever gave it to you for another."
        : "Say who you are: send a token as `Authorization: Bearer TOKEN`.");

    public static Refusal Role(Caller caller, Role needed) => new(
        Refusals.Forbidden,
        $"This needs the role {Or(Roles.NamesOf(needed | Identity.Role.Admin))}; you have {And(Roles.NamesOf(caller.Roles))}. Ask an admin for a token that has it.");

    /// <param name="district">Where it lies, as known now; null where that is not known.</param>
    public static Refusal Project(Scope scope, string project, string? district) => Missing(
        scope, district is null ? $"project {project}" : $"district {district} or project {project}");

    public static Refusal District(Scope scope, string district) => Missing(scope, $"district {district}");

    public static Refusal City(Scope scope) => Missing(scope, "the whole city");

    private static Refusal Missing(Scope scope, string missing) => new(
        Refusals.Forbidden, $"The scope is missing: {missing}. Yours is {scope}. Ask an admin for a token that has it.");

    private static string Or(IReadOnlyList<string> words) => string.Join(" or ", words);

    private static string And(IReadOnlyList<string> words) => words.Count == 0 ? "none" : string.Join(" and ", words);
}
