using Milestones.Catalogue;
using Milestones.Server.Hosting;
using Milestones.Server.Http;
using Milestones.Server.Ledger;

namespace Milestones.Server.Identity;

/// <summary>Reads what a token is to be.</summary>
internal static class TokenBody
{
    /// <summary>A token that nobody said the end of ends after this.</summary>
    public static readonly TimeSpan UsualLife = TimeSpan.FromDays(365);

    public const string ExpiryRule = "An instant such as 2023-06-30T16:00:00Z, or a day such as 2023-06-30, to the end of which it is taken; in the future.";

    public const string ScopeRule = "An admin is the whole city's: leave the scope out, or give another role.";

    private const string CallerRule = "1 to 64 of letters, digits, '.', '_' and '-', beginning with a letter or a digit.";

    public static NewToken Read(Fields fields, City city)
    {
        var name = fields.Text("name", 200);
        if (string.IsNullOrWhiteSpace(name))
        {
            fields.Wrong("name", "Say what it is for: a device, a script, a team. It is no place for a person's name.");
        }

        var roles = RolesOf(fields);
        var scope = ScopeOf(fields);
        if (roles.HasFlag(Role.Admin) && !scope.IsCity)
        {
            fields.Wrong("scope", ScopeRule);
        }

        var expires = fields.OptionalText("expires", 64) is { } text ? ExpiryOf(text, city) : city.Now + UsualLife;
        if (expires is null || expires <= city.Now)
        {
            fields.Wrong("expires", ExpiryRule);
        }

        var person = fields.OptionalText("person", 64);
        if (person is not null && !IsCaller(person))
        {
            fields.Wrong("person", CallerRule);
        }

        return new(name, roles, scope, expires, person);
    }

    /// <summary>A scope of what there is not is a slip of the pen.</summary>
    public static Refusal? Unknown(Scope scope, LedgerState ledger)
    {
        var catalogue = ledger.History.CatalogueAt(long.MaxValue);
        return scope.Districts.FirstOrDefault(district => catalogue.District(district) is null) is { } unknown
            ? Declare.UnknownCode("district", unknown, catalogue.Districts.Select(known => known.Code))
            : scope.Projects.FirstOrDefault(project => !ledger.History.Projects.ContainsKey(project)) is { } missing
                ? new(Refusals.ProjectNotFound, $"There is no project {missing}. Register it first, or check the spelling: codes are compared exactly.")
                : null;
    }

    public static DateTimeOffset? ExpiryOf(string text, City city) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day)
            ? day < DateOnly.MaxValue ? city.StartOf(day.AddDays(1)) : null
            : Instant.TryParse(text, out var instant) ? instant : null;

    public static bool IsCaller(string text) => Code.IsProjectCode(text);

    /// <summary><c>role</c>, one, or <c>roles</c>, several.</summary>
    private static Role RolesOf(Fields fields)
    {
        var (one, several) = (fields.OptionalText("role", 16), fields.OptionalTexts("roles", static name => Roles.Named(name) is not null, OneOf));
        if (one is not null && Roles.Named(one) is null)
        {
            fields.Wrong("role", OneOf);
        }

        var roles = Roles.Of((several ?? []).Append(one ?? ""));
        if (roles == Role.None)
        {
            fields.Wrong(one is null ? "roles" : "role", $"Give a role, or several. {OneOf}");
        }

        return roles;
    }

    private static string OneOf { get; } = $"One of {string.Join(", ", Roles.Names)}.";

    private static Scope ScopeOf(Fields fields)
    {
        if (!fields.TryObject("scope", out var given))
        {
            return Scope.City;
        }

        var scope = new Scope(
            given.OptionalTexts("districts", static code => Code.IsCode(code), "A district's code.") ?? [],
            given.OptionalTexts("projects", static code => Code.IsProjectCode(code), "A project's code.", most: 1_000) ?? []);
        given.Close();
        return scope;
    }
}
