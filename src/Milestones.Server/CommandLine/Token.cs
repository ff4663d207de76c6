using System.CommandLine;
using Milestones.Server.Hosting;
using Milestones.Server.Identity;
using Milestones.Server.Ledger;

namespace Milestones.Server.CommandLine;

/// <summary><c>token</c>: makes a token, such as an admin's when that was lost. Whoever may use the database may make one.</summary>
internal static class Token
{
    private static readonly Option<string[]> Role = new("--role")
    {
        Description = $"One of {string.Join(", ", Roles.Names)}; several times for several. Default: admin.",
        HelpName = "ROLE",
    };

    private static readonly Option<string> Name = new("--name")
    {
        Description = "What it is for; no place for a person's name.",
        HelpName = "NAME",
        DefaultValueFactory = static _ => "made at the command line",
    };

    private static readonly Option<string[]> District = new("--district")
    {
        Description = "Only of the projects in this district; several times for several.",
        HelpName = "CODE",
    };

    private static readonly Option<string[]> Project = new("--project")
    {
        Description = "Only of this project; several times for several.",
        HelpName = "CODE",
    };

    private static readonly Option<string?> Expires = new("--expires")
    {
        Description = "An instant, a day to the end of which it is taken, or never. Default: a year from now.",
        HelpName = "WHEN",
    };

    public static Command Command()
    {
        var command = new Command("token", "Make a token and print it, once: it is not kept.") { Name, Role, District, Project, Expires };
        command.SetAction((parsed, cancellation) => Workbench.RunAsync(Verbs.Settings(parsed), bench => MakeAsync(parsed, bench, cancellation), cancellation));
        return command;
    }

    private static async Task<int> MakeAsync(ParseResult parsed, Workbench bench, CancellationToken cancellation)
    {
        var (asked, wrong) = Read(parsed, bench.Get<City>());
        if (asked is null)
        {
            await Console.Error.WriteLineAsync(wrong);
            return 2;
        }

        if (TokenBody.Unknown(asked.Scope, await bench.Get<LiveLedger>().CurrentAsync(cancellation)) is { } unknown)
        {
            await Console.Error.WriteLineAsync(unknown.Detail);
            return 2;
        }

        var (_, secret) = await bench.Get<TokenTable>().AddAsync(asked, by: null, cancellation);
        Console.WriteLine(secret);
        return 0;
    }

    private static (NewToken? Asked, string? Wrong) Read(ParseResult parsed, City city)
    {
        string[] names = parsed.GetValue(Role) is { Length: > 0 } given ? given : ["admin"];
        var scope = new Scope((parsed.GetValue(District) ?? []).ToValueList(), (parsed.GetValue(Project) ?? []).ToValueList());
        var expires = parsed.GetValue(Expires) switch
        {
            null => city.Now + TokenBody.UsualLife,
            "never" => (DateTimeOffset?)null,
            var text => TokenBody.ExpiryOf(text, city) ?? DateTimeOffset.MinValue,
        };
        return names.FirstOrDefault(name => Roles.Named(name) is null) is { } unknown ? (null, $"There is no role {unknown}. Roles: {string.Join(", ", Roles.Names)}.")
            : names.Contains("admin") && !scope.IsCity ? (null, TokenBody.ScopeRule)
            : expires <= city.Now ? (null, $"{Expires.Name}: {TokenBody.ExpiryRule} Or: never.")
            : (new(parsed.GetValue(Name)!, Roles.Of(names), scope, expires), null);
    }
}
