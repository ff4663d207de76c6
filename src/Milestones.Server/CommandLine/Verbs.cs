using System.CommandLine;

namespace Milestones.Server.CommandLine;

/// <summary>The product's command line. Without a verb it serves.</summary>
internal static class Verbs
{
    public static readonly Option<string?> Data = new("--data")
    {
        Description = "The directory for the private PostgreSQL and what else is kept (setting Data; default .milestones).",
        HelpName = "DIRECTORY",
        Recursive = true,
    };

    public static readonly Option<string?> Connection = new("--connection")
    {
        Description = "The PostgreSQL to use instead of a private one (setting ConnectionStrings:Milestones).",
        HelpName = "CONNECTION STRING",
        Recursive = true,
    };

    public static readonly Option<string?> Urls = new("--urls")
    {
        Description = $"Where to listen (setting Urls; default {Hosting.Addresses.Default}).",
        HelpName = "URLS",
        Recursive = true,
    };

    public static RootCommand Root()
    {
        var serve = Serve.Command();
        var root = new RootCommand("Milestones: a city's infrastructure works as a ledger of events. Settings come from options, the environment and appsettings.json.")
        {
            serve, Demo.Command(), Import.Command(), ScorecardTable.Command(), Export.Command(), Sample.Command(), Health.Command(),
            Replay.Command(), Verify.Command(), Rebuild.Command(),
            EvidenceCheck.Command(), Token.Command(),
        };
        root.Options.Add(Data);
        root.Options.Add(Connection);
        root.Options.Add(Urls);
        root.Action = serve.Action;
        return root;
    }

    /// <summary>The options given, as settings: they go before the environment and files.</summary>
    public static string[] Settings(ParseResult parsed) =>
    [
        .. parsed.GetValue(Data) is { } data ? new[] { $"--Data={data}" } : [],
        .. parsed.GetValue(Connection) is { } connection ? new[] { $"--ConnectionStrings:Milestones={connection}" } : [],
        .. parsed.GetValue(Urls) is { } urls ? new[] { $"--Urls={urls}" } : [],
    ];
}
